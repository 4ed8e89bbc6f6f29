// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { plain } from '../../../src/core/steps/plain.ts'

/** As of another window: it has the looks of an error, and none of our classes. */
const errorFromAfar = {
  name: 'RangeError',
  message: 'from afar',
  stack: 'RangeError: from afar\n    at f (a.js:1:2)',
}

test.each<[string, unknown, unknown]>([
  ['an error', new TypeError('broke'), 'TypeError: broke'],
  ['an error of another window', errorFromAfar, 'RangeError: from afar'],
  ['an event', new Event('failed'), 'Event "failed"'],
  ['a CustomEvent', new CustomEvent('failed', { detail: [1] }), 'CustomEvent "failed" [1]'],
  ['a node of the page', Object.assign(document.createElement('a'), { id: 'home' }), '<a#home>'],
  ['an answer', new Response(null, { status: 302 }), 'Response 302'],
  ['a map', new Map([[1, 2]]), '[Map]'],
  ['bytes', new Uint8Array(3), '[3 bytes]'],
  ['data about stacks', { stack: 'MERN', level: 2 }, { stack: 'MERN', level: 2 }],
  ['data about nodes', { nodeType: 'pod', nodeName: 'worker-1' }, { nodeType: 'pod', nodeName: 'worker-1' }],
  ['an empty list', [], []],
  ['an empty object', {}, {}],
])('%s within data is told as what it is', (_, value, expected) => {
  expect(plain({ value })).toEqual({ value: expected })
})

test('an event that holds itself ends', () => {
  const detail: { event?: Event } = {}
  const event = new CustomEvent('failed', { detail })
  detail.event = event
  expect(plain(event)).toBe('CustomEvent "failed" {"event":"[circular]"}')
})

test('data whose getters take their time are left when it is up', () => {
  let asked = 0
  const slow = {
    get value() {
      asked += 1
      const end = Date.now() + 10
      while (Date.now() < end);
      return 1
    },
  }
  expect(plain(Array.from({ length: 100 }, () => slow))).toContainEqual({ value: 1 })
  expect(asked).toBeLessThan(10)
})
