import { expect, test } from 'vitest'
import { createLimit, limitedAddress } from '../../../src/server/access/rate-limits.ts'

test('so many pass in a minute, each for themselves; the next is told when to come again', async () => {
  const limit = createLimit(2)
  await limit.take('anna', 'Too much')
  await limit.take('anna', 'Too much')
  await limit.take('ben', 'Too much')
  await expect(limit.take('anna', 'Too much')).rejects.toMatchObject({
    kind: 'too-many',
    message: expect.stringMatching(/^Too much: try again in (?:[1-9]|[1-5]\d|60) s\.$/),
    options: { headers: { 'retry-after': expect.stringMatching(/^\d+$/) } },
  })
})

test('counting and asking are two things', async () => {
  const limit = createLimit(1)
  await limit.check('anna', 'Too much')
  await limit.check('anna', 'Too much')
  await limit.count('anna')
  await expect(limit.check('anna', 'Too much')).rejects.toMatchObject({ kind: 'too-many' })
})

test.each([
  ['10.0.0.1', undefined, 0, '10.0.0.1'],
  ['10.0.0.1', '6.6.6.6', 0, '10.0.0.1'],
  ['10.0.0.1', '6.6.6.6, 9.9.9.9', 1, '9.9.9.9'],
  ['10.0.0.1', '6.6.6.6, 9.9.9.9, 10.0.0.2', 2, '9.9.9.9'],
  ['10.0.0.1', undefined, 1, '10.0.0.1'],
  ['10.0.0.1', '9.9.9.9', 2, '10.0.0.1'],
  ['::ffff:9.9.9.9', undefined, 0, '9.9.9.9'],
  ['2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', undefined, 0, '2001:db8:1:2::/64'],
  ['10.0.0.1', 'unknown', 1, 'unknown'],
  [undefined, undefined, 0, undefined],
])('socket %s, forwarded %s behind %i proxies is limited as %s', (socket, forwarded, proxies, expected) => {
  expect(limitedAddress(socket, forwarded, proxies)).toBe(expected)
})
