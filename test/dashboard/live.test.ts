import { expect, test } from 'vitest'
import { createRefresher } from '../../src/dashboard/live.ts'

/** A look at the server that takes as long as the test wants. */
function slowLooks() {
  const looks: (string[] | 'all')[] = []
  let finish: () => void = () => undefined
  let noticed: () => void = () => undefined
  const look = (groupIds: string[] | 'all') => {
    looks.push(groupIds)
    noticed()
    return new Promise<void>((resolve) => {
      finish = resolve
    })
  }
  return {
    looks,
    look,
    finish: () => finish(),
    next: () => new Promise<void>((resolve) => (noticed = resolve)),
  }
}

test('a storm of changes is one look at a time, and the last change is never missed', async () => {
  const slow = slowLooks()
  const refresher = createRefresher(slow.look, 0)
  refresher.changed(['a'])
  refresher.changed(['b'])
  refresher.changed(['c', 'b'])
  expect(slow.looks).toEqual([['a']])

  const second = slow.next()
  slow.finish()
  await second
  expect(slow.looks).toEqual([['a'], ['b', 'c']])

  refresher.changed(['d'])
  refresher.changed('all')
  refresher.changed(['e'])
  const third = slow.next()
  slow.finish()
  await third
  expect(slow.looks[2]).toBe('all')
})

test('after the end nothing is asked any more', async () => {
  const slow = slowLooks()
  const refresher = createRefresher(slow.look, 0)
  refresher.changed(['a'])
  refresher.changed(['b'])
  refresher.stop()
  slow.finish()
  await new Promise((resolve) => setTimeout(resolve))
  expect(slow.looks).toEqual([['a']])
})
