import { Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { LiveEvent } from '../../protocol/api.ts'
import { type SignedIn, signedInGate } from '../access/gate.ts'
import type { LiveFeed } from '../live.ts'
import type { Store } from '../stores/store.ts'

/** Shorter than the idle time-out of any proxy we know: nginx waits 60 s. */
const heartbeatMs = 25_000

/** `GET /`: a stream of server-sent events (`LiveEvent` as JSON) about the caller's workspace. */
export function liveRoutes(store: Store, live: LiveFeed, clock: () => number): Hono<SignedIn> {
  return new Hono<SignedIn>().get('/', signedInGate(store, clock), (c) =>
    // Nobody reads what a HEAD is answered, so nobody would ever end the stream.
    c.req.method === 'HEAD'
      ? c.body(null)
      : streamSSE(c, (stream) => follow(stream, live, c.get('token').workspaceId)),
  )
}

/** Resolves when either side ends the stream. */
async function follow(stream: SSEStreamingApi, live: LiveFeed, workspaceId: string): Promise<void> {
  // Something must be sent for the browser to know that the stream is open. It is not awaited: whoever reads it may
  // rely on hearing of everything from then on.
  void stream.write(': open\n\n')
  const send = coalescing((event) => stream.writeSSE({ data: JSON.stringify(event) }))
  const heartbeat = setInterval(() => void stream.write(': still here\n\n'), heartbeatMs)
  let unsubscribe: (() => void) | undefined
  await new Promise<void>((end) => {
    stream.onAbort(end)
    unsubscribe = live.subscribe(workspaceId, { onEvent: send, onClose: end })
  })
  clearInterval(heartbeat)
  unsubscribe?.()
}

/** While one event is being written, those that follow become one: a slow reader is told less often, not later. */
function coalescing(write: (event: LiveEvent) => Promise<void>): (event: LiveEvent) => void {
  const waiting = new Set<string>()
  let more = false
  let writing = false

  return async (event) => {
    for (const id of event.groupIds) waiting.add(id)
    more = true
    if (writing) return
    writing = true
    while (more) {
      more = false
      const groupIds = [...waiting]
      waiting.clear()
      await write({ type: 'groups-changed', groupIds })
    }
    writing = false
  }
}
