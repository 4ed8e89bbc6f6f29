import { validate, version } from 'uuid'
import { expect, test } from 'vitest'
import { createIds } from '../../src/core/uuid-v7.ts'

test('ids are UUIDs of version 7, with the time they were made at in front', () => {
  const id = createIds(() => Date.UTC(2026, 0, 5))()
  expect(validate(id)).toBe(true)
  expect(version(id)).toBe(7)
  expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(Date.UTC(2026, 0, 5))
})

test('ids stand in the order they were made in, whatever the clock does, and none comes twice', () => {
  const clock = [1_000, 1_000, 500, 900, 2_000, 1_999]
  const newId = createIds(() => clock.shift() ?? 2_000)
  const ids = Array.from({ length: 5_000 }, newId)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('two makers of the same moment make different ids', () => {
  expect(createIds(() => 7)()).not.toBe(createIds(() => 7)())
})
