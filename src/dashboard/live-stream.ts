import type { LiveEvent } from '../protocol/api.ts'
import { ApiProblem, type LiveState, type Stop } from './api.ts'

interface Listener {
  onEvent(event: LiveEvent): void
  onState(state: LiveState): void
}

/** A server says something every 25 s. A connection that died without a word, as a laptop's in sleep, never does. */
const longestSilenceMs = 60_000
const firstDelayMs = 500
const longestDelayMs = 30_000

/**
 * Follows a stream of server-sent events and opens it again whenever it ends, waiting longer after each failure.
 *
 * It reads by `fetch` and not by `EventSource`, because that can neither send a bearer token nor be handed another
 * fetch: one way for cookies, tokens and tests.
 */
export function followStream(
  open: (signal: AbortSignal) => Promise<Response>,
  listener: Listener,
  silenceMs = longestSilenceMs,
): Stop {
  const stopped = new AbortController()
  const { signal } = stopped

  /** How one connection ended; `begun` tells whether it had been open at all. */
  async function follow(): Promise<{ begun: boolean; refused: boolean }> {
    let begun = false
    const watch = watchSilence(silenceMs)
    try {
      const response = await open(AbortSignal.any([signal, watch.signal]))
      begun = true
      if (!signal.aborted) listener.onState('live')
      for await (const data of readEvents(response, watch.heard)) {
        if (!signal.aborted) listener.onEvent(JSON.parse(data))
      }
      return { begun, refused: false }
    } catch (error) {
      // Whatever cut the stream, the cure is to open it again; only who is not let in need not try.
      return { begun, refused: error instanceof ApiProblem && [401, 403].includes(error.problem.status) }
    } finally {
      watch.end()
    }
  }

  async function keepFollowing() {
    let failures = 0
    while (!signal.aborted) {
      const { begun, refused } = await follow()
      if (signal.aborted) return
      if (refused) return listener.onState('refused')
      listener.onState('reconnecting')
      failures = begun ? 0 : failures + 1
      await pause(Math.min(firstDelayMs * 2 ** failures, longestDelayMs), signal)
    }
  }

  void keepFollowing()
  return () => stopped.abort()
}

/** A signal that aborts when nothing was heard for so long. */
function watchSilence(silenceMs: number) {
  const silence = new AbortController()
  const listen = () => setTimeout(() => silence.abort(), silenceMs)
  let timer = listen()
  const end = () => clearTimeout(timer)
  return {
    signal: silence.signal,
    heard() {
      end()
      timer = listen()
    },
    end,
  }
}

/** The `data` of each event of a `text/event-stream`, as they arrive. */
async function* readEvents(response: Response, heard: () => void): AsyncGenerator<string> {
  if (!response.body) return
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      heard()
      text += decoder.decode(value, { stream: true })
      const blocks = text.split(/\r?\n\r?\n/)
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = block.split(/\r?\n/).filter((line) => line.startsWith('data:'))
        if (data.length > 0) yield data.map((line) => line.slice(5).replace(/^ /, '')).join('\n')
      }
    }
  } finally {
    await reader.cancel()
  }
}

/** Waits, part of the time by chance so that many dashboards don't come back at once; ends early when aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms / 2 + (Math.random() * ms) / 2)
    signal.addEventListener('abort', end)
  })
}
