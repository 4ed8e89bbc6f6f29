import { expect, test } from 'vitest'
import { runCli } from '../support/cli-process.ts'
import { readProjectFile } from '../support/imports.ts'

test('--version is the version of the package', async () => {
  const { version } = JSON.parse(readProjectFile('package.json'))
  expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

test('--help names every command', async () => {
  const { code, stdout } = await runCli(['--help'])
  expect(code).toBe(0)
  for (const command of ['serve', 'demo', 'workspace', 'key', 'token'])
    expect(stdout).toContain(`  ${command}`)
})

test.each([
  [['serv'], "unknown command 'serv'"],
  [['serve', '--prot', '1'], "unknown option '--prot'"],
  [
    ['key', 'create', '--origin', 'shop'],
    "argument 'shop' is invalid. It must be an origin, as https://app.example",
  ],
  [['token', 'create', '--role', 'boss'], 'Allowed choices are viewer, triager, admin.'],
])('kintsugi %s is told what is wrong and what there is, and ends with 2', async (args, sentence) => {
  const { code, stdout, stderr } = await runCli(args)
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain(sentence)
  expect(stderr).toContain('Usage: kintsugi')
})
