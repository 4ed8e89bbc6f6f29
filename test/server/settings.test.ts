import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from '../../src/server/settings.ts'
import { StartRefused } from '../../src/server/start-refused.ts'

test('with nothing set, it listens on this machine only and keeps a file in ./data', () => {
  expect(readSettings({ KINTSUGI_PORT: '' })).toEqual({
    port: 4600,
    host: '127.0.0.1',
    database: { engine: 'sqlite', file: resolve('data/kintsugi.db') },
    rateLimits: { keyPerMinute: 6000, addressPerMinute: 3000 },
    proxies: 0,
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
