import { describe, expect, test } from 'vitest'
import type { StackFrame } from '../../../src/protocol/error-report.ts'
import { fingerprint } from '../../../src/server/groups/fingerprint.ts'
import { type ReportWishes, sampleReport } from '../../support/sample-reports.ts'

const own = (name: string, file: string, line = 1): StackFrame => ({
  function: name,
  file,
  line,
  inApp: true,
})
const key = (wishes: ReportWishes) => fingerprint(sampleReport(wishes)).fingerprint
const request = (url: string, status?: number) => ({ method: 'GET', url, ...(status && { status }) })

const oneGroup: [string, ReportWishes, ReportWishes][] = [
  [
    'a build later: another line, another hash in the file name, another query',
    { error: { frames: [own('pay', 'https://shop.example/assets/index-BwX2k3Zq.js?v=1', 1)] } },
    { error: { frames: [own('pay', 'https://shop.example/assets/index-C9aLm0Pd.js?v=2', 99)] } },
  ],
  [
    'another host, as staging',
    { error: { frames: [own('pay', 'https://shop.example/src/pay.ts')] } },
    { error: { frames: [own('pay', 'https://staging.shop.example/src/pay.ts')] } },
  ],
  [
    'other data in the message',
    { error: { message: 'order 17 is gone' } },
    { error: { message: 'order 4 is gone' } },
  ],
  [
    'other vendor frames around the same own code',
    { error: { frames: [own('pay', '/pay.ts'), { function: 'react18', inApp: false }] } },
    { error: { frames: [{ function: 'react19', inApp: false }, own('pay', '/pay.ts')] } },
  ],
  [
    'another caller far out',
    { error: { frames: [own('a', '/a.ts'), own('b', '/b.ts'), own('c', '/c.ts'), own('d', '/d.ts')] } },
    { error: { frames: [own('a', '/a.ts'), own('b', '/b.ts'), own('c', '/c.ts'), own('e', '/e.ts')] } },
  ],
  [
    'a request for another pet',
    { request: request('/api/pets/1?x', 500) },
    { request: request('/api/pets/2', 500), error: { message: 'other words' } },
  ],
  [
    'a request written with and without its own origin',
    { request: request('/api/pets', 500), context: { url: 'https://shop.example/cart' } },
    { request: request('https://shop.example/api/pets', 500), context: { url: 'https://shop.example/cart' } },
  ],
  [
    'a bypass for the same reason, whatever was thrown',
    { error: { type: 'KEYERROR', message: 'a' }, bypass: { reason: 'prices come late', userNotified: true } },
    {
      error: { type: 'KEYERROR', message: 'b' },
      bypass: { reason: 'prices come late', userNotified: false },
    },
  ],
]

const twoGroups: [string, ReportWishes, ReportWishes][] = [
  [
    'another function',
    { error: { frames: [own('pay', '/a.ts')] } },
    { error: { frames: [own('ship', '/a.ts')] } },
  ],
  [
    'another file',
    { error: { frames: [own('pay', '/a.ts')] } },
    { error: { frames: [own('pay', '/b.ts')] } },
  ],
  [
    'another error in the same handler',
    { error: { message: 'no price' } },
    { error: { message: 'no stock' } },
  ],
  ['another name', { error: { name: 'TypeError' } }, { error: { name: 'RangeError' } }],
  ['another type', { error: { type: 'network' } }, { error: { type: 'timeout' } }],
  ['another status', { request: request('/api/pets', 500) }, { request: request('/api/pets', 404) }],
  ['no answer and an answer', { request: request('/api/pets', 500) }, { request: request('/api/pets') }],
  ['another route', { request: request('/api/pets', 500) }, { request: request('/api/toys', 500) }],
  [
    'another host for a foreign request',
    { request: request('https://a.example/health', 500) },
    { request: request('https://b.example/health', 500) },
  ],
  [
    'a bypass for another reason',
    { bypass: { reason: 'prices come late', userNotified: true } },
    { bypass: { reason: 'stock is wrong', userNotified: true } },
  ],
  ['a bypass and the error itself', { bypass: { reason: 'known', userNotified: true } }, {}],
]

describe('one group', () => {
  test.each(oneGroup)('%s', (_, one, other) => {
    expect(key(one)).toBe(key(other))
  })
})

describe('two groups', () => {
  test.each(twoGroups)('%s', (_, one, other) => {
    expect(key(one)).not.toBe(key(other))
  })
})

test('a failed request has the fingerprint of S2: the hash of type, status and URL pattern', () => {
  const report = sampleReport({ error: { type: 'network' }, request: request('/api/pets/123/', 500) })
  // printf 'network:500:/api/pets/{id}/' | sha256sum | head -c 16
  expect(fingerprint(report).fingerprint).toBe('df2ec075b644fef5')
})

describe('a group is called', () => {
  const named = (wishes: ReportWishes) => {
    const { title, culprit } = fingerprint(sampleReport(wishes))
    return { title, culprit }
  }

  test('by the error and the innermost function of your code', () => {
    expect(named({ error: { name: 'TypeError', message: 'no price\nat all' } })).toEqual({
      title: 'TypeError: no price',
      culprit: 'cartTotal (src/cart.ts)',
    })
  })

  test('by the page, where no frame is yours', () => {
    expect(named({ error: { name: 'Error', message: '', frames: [] } })).toEqual({
      title: 'Error',
      culprit: '/cart',
    })
  })

  test('by the request that failed', () => {
    expect(named({ request: { method: 'POST', url: '/api/pets/7', status: 503 } }).title).toBe(
      'POST /api/pets/{id}: 503',
    )
    expect(named({ request: { method: 'POST', url: '/api/pets/7' } }).title).toBe(
      'POST /api/pets/{id}: no answer',
    )
  })

  test('by the known bug that was bypassed', () => {
    const bypass = { reason: 'prices come late', userNotified: true }
    expect(named({ error: { type: 'KEYERROR_BYPASS' }, bypass }).title).toBe(
      'KEYERROR_BYPASS: prices come late',
    )
  })

  test('briefly, however long the message', () => {
    expect(named({ error: { message: 'x'.repeat(5000) } }).title).toHaveLength(200)
  })
})

describe('a group says why it is one', () => {
  const why = (wishes: ReportWishes) => {
    const { rule, parts, groupedBy } = fingerprint(sampleReport(wishes))
    return { rule, groupedBy, parts: Object.fromEntries(parts.map(({ label, value }) => [label, value])) }
  }

  test('by what is equal in it, and in a sentence', () => {
    const { rule, parts, groupedBy } = why({
      error: { name: 'RangeError', code: 'CART_FULL', message: 'full' },
    })
    expect({ rule, parts }).toEqual({
      rule: 'place',
      parts: { Error: 'RangeError', Code: 'CART_FULL', Place: 'cartTotal (src/cart.ts)' },
    })
    expect(groupedBy).toMatch(/^Same place: .* Error: RangeError; Code: CART_FULL; Place: cartTotal/)
  })

  test('by every cause of it', () => {
    const causes = ['b is down', 'a is down'].map((message) => ({ name: 'Error', message, frames: [] }))
    const { parts } = fingerprint(sampleReport({ error: { name: 'AggregateError', message: '', causes } }))
    expect(parts.map(({ value }) => value)).toEqual([
      'Error: a is down',
      'Error: b is down',
      'AggregateError in cartTotal (src/cart.ts)',
    ])
  })

  test('by the name the app gave it, alone or besides what the rules say', () => {
    expect(why({ fingerprint: 'seat-race' })).toMatchObject({ rule: 'named', parts: { Name: 'seat-race' } })
    expect(why({ fingerprint: '{{ default }} eu' })).toMatchObject({
      rule: 'place',
      parts: { Name: 'eu', Place: 'cartTotal (src/cart.ts)' },
    })
  })
})
