import { expect, test } from 'vitest'
import { allowsOrigin, parseOrigin } from '../../../src/server/access/origins.ts'

test.each([
  ['https://app.example', 'https://app.example'],
  [' HTTPS://App.Example/ ', 'https://app.example'],
  ['https://app.example:443', 'https://app.example'],
  ['http://localhost:5173', 'http://localhost:5173'],
  ['http://[::1]:80', 'http://[::1]'],
  ['https://*.app.example', 'https://*.app.example'],
  ['https://*.example:8443', 'https://*.example:8443'],
  ['capacitor://localhost', 'capacitor://localhost'],
  ['chrome-extension://abcdef', 'chrome-extension://abcdef'],
])('%s is kept as %s', (text, kept) => {
  expect(parseOrigin(text)).toBe(kept)
})

test.each([
  'app.example',
  '*',
  'https://',
  'https://*',
  'https://app.example/path',
  'https://a*.example',
  'https://u@a.example',
  '',
])('%j is no origin', (text) => {
  expect(parseOrigin(text)).toBeUndefined()
})

test.each([
  [null, 'https://anything.example', true],
  [['https://app.example'], 'https://app.example', true],
  [['https://app.example'], 'https://APP.example', true],
  [['https://app.example'], 'http://app.example', false],
  [['https://app.example'], 'https://app.example:8443', false],
  [['https://app.example'], 'https://app.example.evil.example', false],
  [['https://*.app.example'], 'https://a.b.app.example', true],
  [['https://*.app.example'], 'https://app.example', false],
  [['https://*.app.example'], 'https://evilapp.example', false],
  [['https://*.app.example'], 'http://a.app.example', false],
  [['https://one.example', 'https://two.example'], 'https://two.example', true],
  [['https://app.example'], 'null', false],
])('a key bound to %j and a page of %s: %s', (allowed, origin, expected) => {
  expect(allowsOrigin(allowed, origin)).toBe(expected)
})
