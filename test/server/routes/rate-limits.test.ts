import { expect, test } from 'vitest'
import { batchOf, testApp } from '../../support/test-app.ts'

const addressOf = (c: { req: { header(name: string): string | undefined } }) => c.req.header('x-test-address')
const { app, ingestKey, tokens } = await testApp({
  rateLimits: { keyPerMinute: 3, addressPerMinute: 2 },
  addressOf,
})

const send = (address: string, key = ingestKey) =>
  app.request('/api/v1/batches', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'x-test-address': address,
    },
    body: JSON.stringify(batchOf()),
  })

test('an address, and then a key, that sends more than it may is told to wait, readable from any page', async () => {
  const fromAnna = [await send('anna'), await send('anna'), await send('anna')]
  expect(fromAnna.map(({ status }) => status)).toEqual([202, 202, 429])
  // What the address was refused does not count against the key.
  const fromBen = [await send('ben'), await send('ben')]
  expect(fromBen.map(({ status }) => status)).toEqual([202, 429])

  for (const response of [fromAnna[2], fromBen[1]]) {
    expect(Number(response?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(response?.headers.get('access-control-expose-headers')).toMatch(/retry-after/i)
    expect(response?.headers.get('content-type')).toBe('application/problem+json')
  }
  expect(await fromAnna[2]?.json()).toMatchObject({
    type: '/problems/too-many',
    detail: expect.stringContaining('from this address'),
  })
  expect(await fromBen[1]?.json()).toMatchObject({ detail: expect.stringContaining('with this key') })
})

test('whoever tries out keys is braked, too', async () => {
  const statuses = [await send('eve', 'kin_1'), await send('eve', 'kin_2'), await send('eve', ingestKey)]
  expect(statuses.map(({ status }) => status)).toEqual([401, 401, 429])
})

test('sign-ins that fail are braked, of one address and not of another', async () => {
  const signIn = async (token: string, address: string) =>
    (
      await app.request('/api/v1/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-test-address': address },
        body: JSON.stringify({ token }),
      })
    ).status
  const failed = await Promise.all(Array.from({ length: 20 }, (_, index) => signIn(`kt_${index}`, 'eve')))
  expect(new Set(failed)).toEqual(new Set([401]))
  expect(await signIn(tokens.admin, 'eve')).toBe(429)
  expect(await signIn(tokens.admin, 'anna')).toBe(200)
})
