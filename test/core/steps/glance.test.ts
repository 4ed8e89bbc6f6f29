import { expect, test } from 'vitest'
import { glance } from '../../../src/core/steps/glance.ts'
import { understand } from '../../../src/core/steps/understand.ts'

class Tried extends TypeError {
  get status() {
    return 503
  }
}

test.each<[string, unknown]>([
  ['an error', new Error('m')],
  ['an error of a class', new RangeError('m')],
  ['an error of another name', Object.assign(new Error('m'), { name: 'CartError', cart: {} })],
])('%s is understood by its glance as by itself', (_, thrown) => {
  const glanced = glance(thrown)
  expect(glanced).toBeDefined()
  expect(understand(glanced)).toEqual(understand(thrown))
})

test.each<[string, unknown]>([
  ['an error with a cause', new Error('m', { cause: 'c' })],
  ['many errors', new AggregateError([], 'm')],
  ['an error with a status of its class', new Tried('m')],
  ['an error with a type', Object.assign(new Error('m'), { type: 'workflow' })],
  ['an error without a stack', Object.assign(new Error('m'), { stack: undefined })],
  ['an exception of the page', new DOMException('m', 'AbortError')],
  ['a text', 'm'],
  ['nothing', undefined],
  ['what only looks like an error', { name: 'Error', message: 'm', stack: '' }],
  [
    'a getter that throws',
    Object.defineProperty(new Error('m'), 'message', {
      get() {
        throw new Error('no')
      },
    }),
  ],
])('%s takes a longer look', (_, thrown) => {
  expect(glance(thrown)).toBeUndefined()
})
