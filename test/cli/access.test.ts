import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { foundFirstWorkspace } from '../../src/server/access/tokens.ts'
import { runCli } from '../support/cli-process.ts'
import { openSqlite, tempFolder } from '../support/temp-store.ts'

// Each test starts several processes, and each opens a database.
vi.setConfig({ testTimeout: 30_000 })

let folder: ReturnType<typeof tempFolder>
let firstKey: string
beforeEach(async () => {
  folder = tempFolder()
  const store = await openSqlite({ file: join(folder.path, 'kintsugi.db') })
  firstKey = (await foundFirstWorkspace(store, Date.now()))?.ingestKey ?? ''
  await store.close()
})
afterEach(() => folder.remove())

const kintsugi = (...args: string[]) => runCli([...args, '--data', folder.path])
const printed = async (...args: string[]) => {
  const { code, stdout, stderr } = await kintsugi(...args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.trim()
}

test('a key is made for some origins, listed, rotated and revoked', async () => {
  const key = await printed(
    'key',
    'create',
    '--name',
    'shop',
    '--origin',
    'https://a.example',
    'http://localhost:3000',
  )
  expect(key).toMatch(/^kin_[\w-]{43}$/)
  const rotated = await printed('key', 'rotate', key, '--grace-days', '1')
  expect(await printed('key', 'revoke', rotated)).toBe(`Nothing is taken with ${rotated} any more.`)

  const lines = (await printed('key', 'list')).split('\n')
  expect(lines[0]).toMatch(/^key +name +origins +made +ends$/)
  const rows = Object.fromEntries(lines.slice(1).map((line) => [line.split(/ +/)[0], line]))
  expect(rows[key]).toMatch(/ shop +https:\/\/a\.example http:\/\/localhost:3000 +\S+Z +\S+Z$/)
  expect(rows[firstKey]).toMatch(/ first key +any +\S+Z +-$/)

  expect(await kintsugi('key', 'revoke', rotated)).toEqual({
    code: 1,
    stdout: '',
    stderr: `There is no ingest key ${rotated} that is still in use: see \`kintsugi key list\`.\n`,
  })
})

test('a token is listed without its secret, and revoked by its id', async () => {
  const token = await printed('token', 'create', '--name', 'Ann', '--role', 'viewer')
  const list = await printed('token', 'list')
  expect(list).not.toContain(token)
  const id = /^(\S+) +viewer +Ann /m.exec(list)?.[1] ?? ''
  expect(await printed('token', 'revoke', id)).toBe(`Token ${id} opens nothing any more.`)
  expect((await kintsugi('token', 'revoke', id)).code).toBe(1)
})

test('with several workspaces a command must say which one is meant', async () => {
  expect(await printed('workspace', 'create', 'Bank')).toMatch(/^token kt_\S+\nkey kin_\S+$/)
  expect(await printed('workspace', 'list')).toMatch(/^id +name\n\S+ +My workspace\n\S+ +Bank$/)
  expect((await kintsugi('key', 'list')).stderr).toBe(
    'There are several workspaces (My workspace, Bank): say which with --workspace.\n',
  )
  expect((await kintsugi('key', 'list', '--workspace', 'Shop')).stderr).toBe(
    'There is no workspace "Shop"; there are: My workspace, Bank.\n',
  )
  expect(await printed('key', 'list', '--workspace', 'Bank')).not.toContain(firstKey)
  expect((await kintsugi('workspace', 'create', 'Bank')).stderr).toBe(
    'There is a workspace "Bank" already.\n',
  )
})
