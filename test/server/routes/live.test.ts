import { expect, test } from 'vitest'
import { createApp } from '../../../src/server/app.ts'
import { createLiveFeed, type LiveFeed } from '../../../src/server/live.ts'
import { sampleReport } from '../../support/sample-reports.ts'
import { testApp } from '../../support/test-app.ts'

const { app, store, tokens, live, workspaceId, sendItems, groups } = await testApp()

/** Opens the live stream and returns how to await its next message. */
async function openStream(of: { request: typeof app.request } = app) {
  const response = await of.request('/api/v1/live', {
    headers: { authorization: `Bearer ${tokens.viewer}` },
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const next = async () => {
    const { done, value } = await reader.read()
    return done ? 'end' : new TextDecoder().decode(value)
  }
  expect(await next()).toBe(': open\n\n')
  return { next, cancel: () => reader.cancel() }
}

/** A feed that knows how many watch it. */
function countedFeed() {
  const feed = createLiveFeed()
  let watching = 0
  const counted: LiveFeed = {
    ...feed,
    subscribe(...args) {
      watching += 1
      const unsubscribe = feed.subscribe(...args)
      return () => {
        watching -= 1
        unsubscribe()
      }
    },
  }
  return { feed: counted, watching: () => watching }
}

test('a dashboard that is closed is not told any more', async () => {
  const { feed, watching } = countedFeed()
  const stream = await openStream(createApp({ store, live: feed }))
  expect(watching()).toBe(1)
  await stream.cancel()
  expect(watching()).toBe(0)
})

test('whoever asks only for the head of the stream leaves nothing open', async () => {
  const { feed, watching } = countedFeed()
  const response = await createApp({ store, live: feed }).request('/api/v1/live', {
    method: 'HEAD',
    headers: { authorization: `Bearer ${tokens.viewer}` },
  })
  expect(response.status).toBe(200)
  expect(watching()).toBe(0)
})

test('a stream that is asked for while the server stops ends at once', async () => {
  const feed = createLiveFeed()
  feed.close()
  const stream = await openStream(createApp({ store, live: feed }))
  expect(await stream.next()).toBe('end')
})

test('a dashboard hears of a new report and of a change once they can be read', async () => {
  const stream = await openStream()
  await sendItems(sampleReport())
  const id = (await groups())[0]?.id ?? ''
  const event = `data: {"type":"groups-changed","groupIds":["${id}"]}\n\n`
  expect(await stream.next()).toBe(event)

  await app.request(`/api/v1/groups/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${tokens.admin}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'resolved' }),
  })
  expect(await stream.next()).toBe(event)
  await stream.cancel()
})

test('a reader who is slow is told once of what changed several times', async () => {
  const stream = await openStream()
  for (const groupId of ['a', 'b', 'c', 'b']) {
    live.publish(workspaceId, { type: 'groups-changed', groupIds: [groupId] })
  }
  expect(await stream.next()).toContain('["a"]')
  expect(await stream.next()).toContain('["b","c"]')
  await stream.cancel()
})

test('without a token there is no stream', async () => {
  expect((await app.request('/api/v1/live')).status).toBe(401)
})

test('a server that stops ends the stream', async () => {
  const stream = await openStream()
  live.close()
  expect(await stream.next()).toBe('end')
})
