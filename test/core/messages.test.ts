import { expect, test } from 'vitest'
import { en } from '../../src/core/messages/locales/en.ts'
import { getUserMessage } from '../../src/index.ts'

test.each<[string, unknown, keyof typeof en]>([
  ['each code of S1', { code: 'NETWORK_ERROR' }, 'NETWORK_ERROR'],
  ['each code of S1', { code: 'PERMISSION_DENIED' }, 'PERMISSION_DENIED'],
  ['each code of S1', { code: 'TIMEOUT' }, 'TIMEOUT'],
  ['each code of S1', { code: 'VALIDATION_ERROR' }, 'VALIDATION_ERROR'],
  ['each code of S1', { code: 'WORKFLOW_FAILED' }, 'WORKFLOW_FAILED'],
  ['a sign-in that ran out', { status: 401 }, 'SIGNED_OUT'],
  ['a missing page', new Response(null, { status: 404 }), 'NOT_FOUND'],
  ['too many requests', { response: { status: 429 } }, 'TOO_MANY'],
  ['a failing server', { statusCode: 503 }, 'SERVER_ERROR'],
  ['a client error without words of its own', { status: 418 }, 'UNKNOWN'],
  ['no connection in Chromium', new TypeError('Failed to fetch'), 'NETWORK_ERROR'],
  [
    'no connection in Firefox',
    new TypeError('NetworkError when attempting to fetch resource.'),
    'NETWORK_ERROR',
  ],
  ['no connection in Safari', new TypeError('Load failed'), 'NETWORK_ERROR'],
  [
    'a gone chunk by webpack',
    Object.assign(new Error('Loading chunk 7 failed.'), { name: 'ChunkLoadError' }),
    'OUTDATED',
  ],
  [
    'a gone module in Chromium',
    new TypeError('Failed to fetch dynamically imported module: /a.js'),
    'OUTDATED',
  ],
  ['a full disk', new DOMException('full', 'QuotaExceededError'), 'STORAGE_FULL'],
  ['anything else', Symbol('x'), 'UNKNOWN'],
  ['a name from the prototype', { name: 'constructor', code: 'toString' }, 'UNKNOWN'],
  ['nothing', undefined, 'UNKNOWN'],
])('there are words for %s', (_, error, key) => {
  expect(getUserMessage(error)).toBe(en[key])
})

test("an error's own words for the user come first", () => {
  expect(getUserMessage({ code: 'TIMEOUT', userMessage: 'The kiln is still hot.' })).toBe(
    'The kiln is still hot.',
  )
})

test('an error that cannot be looked at has words, too', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  expect(getUserMessage(proxy)).toBe(en.UNKNOWN)
})
