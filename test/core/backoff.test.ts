import { expect, test } from 'vitest'
import { backoffMs } from '../../src/core/backoff.ts'

test('the pause doubles with every failure, up to thirty seconds', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 5_000].map((attempt) => backoffMs(attempt, 0))
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

test('chance takes off up to half, so that pages do not come back together', () => {
  expect(backoffMs(1, 0.5)).toBe(750)
  expect(backoffMs(6, 0.999999)).toBeGreaterThan(15_000)
  expect(backoffMs(6, 0.999999)).toBeLessThan(15_001)
})
