import { expect, test } from 'vitest'
import { identify } from '../../../src/core/steps/identify.ts'
import { reportOf, sighting } from './sighting.ts'

const hint = (thrown: unknown) => {
  const result = identify(reportOf(thrown), sighting(thrown))
  return typeof result === 'string' ? result : result.fingerprint
}

test('errors of one function are one, whatever line they are from and whatever they say', () => {
  const at = (line: number, message: string) =>
    hint({
      name: 'TypeError',
      message,
      stack: `TypeError: ${message}\n    at total (https://app.test/cart.js:${line}:1)`,
    })
  expect(at(1, 'a')).toBe(at(9, 'b'))
  expect(at(1, 'a')).toBe('unknown:TypeError:total@https://app.test/cart.js')
})

test('errors without a stack are one when their messages differ in numbers and ids alone', () => {
  const id = '0199aaaa-0000-7000-8000-00000000000'
  expect(hint(`order 7 of ${id}1`)).toBe(hint(`order 123 of ${id}2`))
  expect(hint('order 7')).not.toBe(hint('invoice 7'))
})

test('a group that the app named in its hook keeps its name', () => {
  const named = { ...reportOf('order 7'), fingerprint: 'late-orders' }
  expect(identify(named, sighting('order 7'))).toBe(named)
})
