import { expect, test } from 'vitest'
import type { LiveEvent } from '../../src/protocol/api.ts'
import { createLiveFeed } from '../../src/server/live.ts'

const event: LiveEvent = { type: 'groups-changed', groupIds: ['g1'] }

function subscriber() {
  const heard: unknown[] = []
  return { heard, onEvent: (event: LiveEvent) => heard.push(event), onClose: () => heard.push('closed') }
}

test('a change is told to everyone who looks at its workspace, and to nobody else', () => {
  const live = createLiveFeed()
  const [ann, bob, eve] = [subscriber(), subscriber(), subscriber()]
  live.subscribe('w1', ann)
  const unsubscribe = live.subscribe('w1', bob)
  live.subscribe('w2', eve)
  live.publish('w1', event)
  unsubscribe()
  live.publish('w1', event)
  expect([ann.heard, bob.heard, eve.heard]).toEqual([[event, event], [event], []])
})

test('closing ends every subscription, and each later one at once', () => {
  const live = createLiveFeed()
  const [before, after] = [subscriber(), subscriber()]
  live.subscribe('w1', before)
  live.close()
  live.subscribe('w1', after)
  expect([before.heard, after.heard]).toEqual([['closed'], ['closed']])
})
