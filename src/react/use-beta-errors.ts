import { useCallback, useEffect, useRef, useState } from 'react'
import type { BetaErrorStats } from '../index.ts'
import { type BetaErrorsApi, betaErrorsApi } from './beta-errors-api.ts'

export interface UseBetaErrorsOptions {
  /** Where the numbers come from; default: the Kintsugi server on this page's own origin. */
  api?: BetaErrorsApi
}

/** What {@link useBetaErrors} gives. */
export interface BetaErrors {
  /** The numbers, each `null` while it is not known. After a failure those of before stay. */
  data: { [Name in keyof BetaErrorStats]: BetaErrorStats[Name] | null }
  /** Why the last look failed; `undefined` once one succeeds. */
  error: Error | undefined
  /** No look has ended yet. */
  isLoading: boolean
  /** Looks again, now; resolves when that is done, and never rejects. */
  refresh(): Promise<void>
}

/** Between two looks while somebody can see the page. */
const everyMs = 60_000

const unknown: BetaErrors['data'] = {
  active_count: null,
  investigating_count: null,
  fixed_count: null,
  ignored_count: null,
  total_count: null,
  active_by_severity: null,
  overdue_count: null,
  regressed_count: null,
  occurrence_count: null,
  bypassed_count: null,
  bypass_rate: null,
  feedback_count: null,
  last_occurred_at: null,
}

// Pure, so that a bundle without a badge goes without it.
const ownServer = /* @__PURE__ */ betaErrorsApi()

/**
 * How many errors wait for the team, for a badge in an admin's header. Looks once a minute, and not at all while the page
 * is hidden. Needs no provider.
 *
 * @example
 * const { data: errorCount } = useBetaErrors({ api })
 * return <span className="badge">{errorCount.active_count ?? '–'} active issues</span>
 */
export function useBetaErrors({ api = ownServer }: UseBetaErrorsOptions = {}): BetaErrors {
  const [shown, show] = useState<Omit<BetaErrors, 'refresh'>>({
    data: unknown,
    error: undefined,
    isLoading: true,
  })
  // An object written in the render is a new one each time: that alone must not begin anew.
  const latest = useRef(api)
  const controller = useRef<AbortController>(undefined)
  useEffect(() => {
    latest.current = api
  })

  const refresh = useCallback(async () => {
    controller.current?.abort()
    controller.current = new AbortController()
    const { signal } = controller.current
    try {
      const data = await latest.current.stats(signal)
      if (!signal.aborted) show({ data, error: undefined, isLoading: false })
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause))
      if (!signal.aborted) show(({ data }) => ({ data, error, isLoading: false }))
    }
  }, [])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let due = 0
    const look = () => {
      clearTimeout(timer)
      if (document.visibilityState === 'hidden') return
      const left = due - Date.now()
      if (left <= 0) {
        due = Date.now() + everyMs
        void refresh()
      }
      timer = setTimeout(look, left > 0 ? Math.min(left, everyMs) : everyMs)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
      controller.current?.abort()
    }
  }, [refresh])

  return { ...shown, refresh }
}
