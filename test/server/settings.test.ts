import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { configNames, defineConfig, loadSettings } from '../../src/server/config-file.ts'
import { readSettings, settingTable } from '../../src/server/settings.ts'
import { StartRefused } from '../../src/server/start-refused.ts'
import { readProjectFile } from '../support/imports.ts'
import { tempFolder } from '../support/temp-store.ts'

test('with nothing set, it listens on this machine only and keeps a file in ./data', () => {
  expect(readSettings({ KINTSUGI_PORT: '' })).toEqual({
    port: 4600,
    host: '127.0.0.1',
    database: { engine: 'sqlite', file: resolve('data/kintsugi.db') },
    rateLimits: { keyPerMinute: 6000, addressPerMinute: 3000 },
    proxies: 0,
    logLevel: 'warn',
  })
})

test('limits and the proxies that stand before it are set by the environment', () => {
  const env = {
    KINTSUGI_KEY_BATCHES_PER_MINUTE: '0',
    KINTSUGI_ADDRESS_BATCHES_PER_MINUTE: '60',
    KINTSUGI_PROXIES: '1',
  }
  expect(readSettings(env)).toMatchObject({
    rateLimits: { keyPerMinute: 0, addressPerMinute: 60 },
    proxies: 1,
  })
})

test('a flag comes before its variable', () => {
  const env = { KINTSUGI_PORT: '1', KINTSUGI_HOST: 'a', KINTSUGI_DATA: '/a' }
  expect(readSettings(env)).toMatchObject({
    port: 1,
    host: 'a',
    database: { file: resolve('/a/kintsugi.db') },
  })
  expect(readSettings(env, { port: '0', host: 'b', data: '/b' })).toMatchObject({
    port: 0,
    host: 'b',
    database: { file: resolve('/b/kintsugi.db') },
  })
})

test('a database URL takes the place of the file', () => {
  const url = 'postgres://me:secret@db.example/errors'
  expect(readSettings({ KINTSUGI_DATABASE_URL: url }).database).toEqual({ engine: 'postgres', url })
})

test.each([
  ['KINTSUGI_PORT', '70000', 'KINTSUGI_PORT must be a whole number from 0 to 65535; received "70000".'],
  ['KINTSUGI_PROXIES', '-1', 'KINTSUGI_PROXIES must be a whole number, 0 or more; received "-1".'],
  ['KINTSUGI_PORT', '80a', 'KINTSUGI_PORT must be a whole number from 0 to 65535; received "80a".'],
  [
    'KINTSUGI_DATABASE_URL',
    'mysql://me:secret@db/errors',
    'KINTSUGI_DATABASE_URL must be a postgres:// URL; received mysql.',
  ],
  ['KINTSUGI_DATABASE_URL', 'me:secret', 'KINTSUGI_DATABASE_URL must be a postgres:// URL; received me.'],
  [
    'KINTSUGI_DATABASE_URL',
    '/secret',
    'KINTSUGI_DATABASE_URL must be a postgres:// URL; received something without a scheme.',
  ],
])('%s=%s stops the start with a sentence that keeps passwords to itself', (name, value, sentence) => {
  expect(() => readSettings({ [name]: value })).toThrow(new StartRefused(sentence))
})

test('a wrong flag is named as the flag it is', () => {
  expect(() => readSettings({}, { port: 'x' })).toThrow(
    '--port must be a whole number from 0 to 65535; received "x".',
  )
})

test('a variable comes before the config file, and an empty one does not', () => {
  const file = defineConfig({ port: 8080, host: '0.0.0.0', proxies: 2, logLevel: 'info' })
  expect(readSettings({ KINTSUGI_PORT: '9090', KINTSUGI_HOST: '' }, {}, file)).toMatchObject({
    port: 9090,
    host: '0.0.0.0',
    proxies: 2,
    logLevel: 'info',
  })
})

describe('a config file', () => {
  let folder: ReturnType<typeof tempFolder>
  beforeEach(() => {
    folder = tempFolder()
  })
  afterEach(() => folder.remove())

  const load = (name: string, text: string) => {
    const config = join(folder.path, name)
    writeFileSync(config, text)
    return loadSettings({ env: {}, config })
  }
  const refusal = (text: string) =>
    load('kintsugi.config.ts', text).catch((error: Error) => error.message.replaceAll(folder.path, ''))

  test.each(configNames)('is read as %s', async (name) => {
    const typed = /ts$/.test(name) ? 'const port: number = 8081' : 'const port = 8081'
    expect(await load(name, `${typed}\nexport default { port }`)).toMatchObject({ port: 8081 })
  })

  test.each([
    [
      'export default { port: "x" }',
      '`port` of the config file must be a whole number from 0 to 65535; received "x".',
    ],
    [
      'export default { prot: 1 }',
      'The config file sets `prot`, which is no setting; known are port, host, data, databaseUrl, keyBatchesPerMinute, addressBatchesPerMinute, proxies, logLevel.',
    ],
    [
      'export default 7',
      'The config file /kintsugi.config.ts must have an object of settings as its default export.',
    ],
    ['export default {', 'The config file /kintsugi.config.ts cannot be read ('],
    [
      'export default { databaseUrl: "mysql://me:secret@db" }',
      '`databaseUrl` of the config file must be a postgres:// URL; received mysql.',
    ],
  ])('%j stops the start with a sentence', async (text, sentence) => {
    expect(await refusal(text)).toContain(sentence)
  })

  test('that is asked for and is not there stops the start', async () => {
    await expect(loadSettings({ env: {}, config: '/none.ts' })).rejects.toThrow(
      new StartRefused('There is no config file /none.ts: check --config.'),
    )
  })
})

test('docs/settings.md names every setting, its variable and its default', () => {
  const rows = readProjectFile('docs/settings.md').matchAll(/^\| `(\w+)` \| `(\w+)` \|.*\| (.*) \|$/gm)
  const documented = [...rows].map(([, name, env, fallback]) => [name, env, fallback])
  const settings = Object.entries(settingTable).map(([name, { env, fallback }]) => [
    name,
    env,
    fallback === undefined ? 'none' : `\`${fallback}\``,
  ])
  expect(documented).toEqual(settings)
})
