import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LiveState } from './api.ts'
import { useApi } from './api-context.ts'
import { refresh, useSession } from './queries.ts'

/** What the reader is told of the live stream. */
export type LiveStatus = 'connecting' | LiveState | 'paused'

/** A second wave of changes waits this long, so that a storm of errors costs the server two looks a second. */
const breathMs = 500

/** Keeps what is on the screen fresh by the live stream, until paused. */
export function useLive(): { status: LiveStatus; setPaused(paused: boolean): void } {
  const api = useApi()
  const client = useQueryClient()
  const { refetch: askSession } = useSession()
  const [paused, setPaused] = useState(false)
  const [state, setState] = useState<LiveState | 'connecting'>('connecting')

  useEffect(() => {
    if (paused) return
    const refresher = createRefresher((groupIds) => refresh(client, groupIds))
    const stop = api.live(
      (event) => {
        if (event.type === 'groups-changed') refresher.changed(event.groupIds)
      },
      (next) => {
        setState(next)
        // Whatever happened while nobody listened was missed.
        if (next === 'live') refresher.changed('all')
        if (next === 'refused') void askSession()
      },
    )
    return () => {
      refresher.stop()
      stop()
      setState('connecting')
    }
  }, [api, client, askSession, paused])

  return { status: paused ? 'paused' : state, setPaused }
}

/**
 * Collects what changed and looks again, one look at a time: a look that takes long delays the next one instead of
 * being cancelled by it, so that a busy server is never starved of an answer.
 */
export function createRefresher(look: (groupIds: string[] | 'all') => Promise<void>, pauseMs = breathMs) {
  let waiting: Set<string> | 'all' | undefined
  let busy = false
  let stopped = false

  async function run() {
    busy = true
    while (!stopped && waiting) {
      const groupIds = waiting === 'all' ? waiting : [...waiting]
      waiting = undefined
      await look(groupIds)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    busy = false
  }

  return {
    changed(groupIds: readonly string[] | 'all') {
      if (groupIds === 'all') waiting = 'all'
      else if (waiting !== 'all') waiting = new Set([...(waiting ?? []), ...groupIds])
      if (!busy) void run()
    },
    stop() {
      stopped = true
    },
  }
}
