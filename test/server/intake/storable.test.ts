import { expect, test } from 'vitest'
import { parseStorable } from '../../../src/server/intake/storable.ts'

test('what PostgreSQL cannot keep is replaced, in texts and keys, and pairs of surrogates stay', () => {
  const json = String.raw`{"a\u0000b": "x\u0000y", "list": ["\ud83d", "\ude00", "\ud83d\ude00", "é"]}`
  expect(parseStorable(json)).toEqual({ 'a\uFFFDb': 'x\uFFFDy', list: ['\uFFFD', '\uFFFD', '😀', 'é'] })
})

test.each([
  '{"__proto__": {"admin": true}, "a": 1}',
  String.raw`{"\u005f_proto__": {"admin": true}, "a": 1}`,
])('a key that could poison whoever copies it is left out: %s', (json) => {
  const value = parseStorable(json) as object
  expect(Object.keys(value)).toEqual(['a'])
  expect(Object.assign({}, value)).not.toHaveProperty('admin')
})

test('other JSON is read as it is', () => {
  const value = { text: '\\u', list: [1, null, true, 'x'], nested: { empty: {} } }
  expect(parseStorable(JSON.stringify(value))).toEqual(value)
})
