import type { KnownBugNews } from '../../protocol/batch.ts'
import { limits } from '../../protocol/limits.ts'
import type { Guard } from '../guard.ts'
import type { Page, Stop } from '../page.ts'
import type { OwnState, TrackedReport } from '../state.ts'
import type { Transport } from '../transports/transport.ts'
import { metReports } from './met-reports.ts'

export { askByHttp } from './ask-by-http.ts'

/** What the news are made of. */
export interface NewsParts {
  transport: Transport
  /** Tabs that report to one place share what they remember, and ask one at a time, under this name. */
  name: string
  page: Page
  guard: Guard
  state: OwnState
  /** Whether the user agreed to just this. */
  is(consent: 'granted' | 'denied'): boolean
}

/**
 * A chunk of the build: remembers which reports the tester met, asks now and then what became of their bugs, and writes
 * it into the state. Who is told of a fix is not told again.
 */
export interface News {
  /** Begins to remember and to ask; idempotent. */
  start(): void
  stop(): void
  /** The user has said what they agree to. */
  follow(): void
  /** The tester was told of these fixes, by a bug's number or a report's id. */
  told(names: readonly string[]): void
}

const minuteMs = 60_000
/** Between two questions of a page that stays open. */
const everyMs = 600_000
/** Reports in a burst are remembered together. */
const gatherMs = 500
/** A server keeps occurrences for 30 days: of older ones there is no news. */
const oldestMs = 30 * 24 * 60 * minuteMs
/** A mistaken Retry-After must not silence this for days. */
const longestQuietMs = 60 * minuteMs

export function createNews({ transport, name, page, guard, state, is }: NewsParts): News {
  const memory = metReports(`${name} met`)
  /** What is remembered, or about to be. */
  const noted = new Set<string>()
  /** Of whose fix the tester hears by `fixes` or by the report itself. */
  const fixed = new Set<string>()
  let fresh: string[] = []
  let stops: Stop[] = []
  let gathering: Stop | undefined
  let controller = new AbortController()
  /** The backend knows nothing of news, or wants none from us: for as long as the page lives. */
  let denied = false

  const isFixed = ({ bug }: TrackedReport) => bug?.state === 'fixed'

  function note(): void {
    if (!is('granted')) return
    for (const entry of state.getState().recent) {
      const { id } = entry.report
      if (isFixed(entry)) {
        // The receipt said so: of a bug that was fixed before it was met, its own notice tells.
        if (!fixed.has(id)) dismiss(id)
        continue
      }
      if (noted.has(id)) continue
      noted.add(id)
      fresh.push(id)
      gathering ??= page.after(gatherMs, write)
    }
  }

  function dismiss(id: string): void {
    fixed.add(id)
    fresh = fresh.filter((other) => other !== id)
    if (noted.has(id)) guard.background(() => forget([id]))
  }

  function write(): void {
    gathering?.()
    gathering = undefined
    if (fresh.length === 0) return
    const ids = fresh
    fresh = []
    guard.background(() =>
      memory.change((met) => ({ ...met, ids: [...met.ids, ...ids].slice(-limits.maxAskedReports) })),
    )
  }

  const forget = (gone: readonly string[]) =>
    memory.change((met) => ({ ...met, ids: met.ids.filter((id) => !gone.includes(id)) }))

  /** Asks, unless a tab has done so in the last `restMs`. */
  function look(restMs: number): void {
    if (denied || stops.length === 0 || !is('granted') || !page.visible() || !page.online()) return
    const { signal } = controller
    guard.background(() => page.withLock(`${name} news`, signal, () => ask(restMs, signal)))
  }

  async function ask(restMs: number, signal: AbortSignal): Promise<void> {
    const now = page.now()
    let due = false
    const { ids } = await memory.change((met) => {
      const ids = met.ids.filter((id) => now - bornAt(id) < oldestMs)
      // A clock that was put back must not hold up anything for longer than the time itself.
      due = !isWithin(now - met.askedAt, restMs) && !isWithin(met.quietUntil - now, longestQuietMs)
      return due ? { ids, askedAt: now, quietUntil: 0 } : { ...met, ids }
    })
    // What another tab has told meanwhile is told.
    const { fixes } = state.getState()
    const untold = fixes.filter(({ reportId }) => ids.includes(reportId))
    if (untold.length < fixes.length) state.setState({ fixes: untold })
    if (!due || ids.length === 0 || signal.aborted || !is('granted')) return
    const answer = await attempt(ids, signal)
    if (signal.aborted || !is('granted')) return
    if (answer?.outcome === 'told') tell(answer.news, ids)
    denied = answer?.outcome === 'denied'
    const afterMs = answer?.outcome === 'retry' ? answer.afterMs : undefined
    if (afterMs !== undefined)
      await memory.change((met) => ({ ...met, quietUntil: now + Math.min(afterMs, longestQuietMs) }))
  }

  async function attempt(ids: readonly string[], signal: AbortSignal) {
    try {
      return await transport.news?.(ids, { signal })
    } catch (error) {
      return { outcome: 'retry', reason: String(error), afterMs: undefined } as const
    }
  }

  /** Writes down what is known, and what is known no more of those asked about. */
  function tell(news: readonly KnownBugNews[], asked: readonly string[]): void {
    const bugs = new Map(
      news.flatMap(({ reportId, alike = [], bug }) => [reportId, ...alike].map((id) => [id, bug])),
    )
    for (const [id, { state }] of bugs) if (state === 'fixed') fixed.add(id)
    state.setState(({ recent }) => ({
      fixes: news.filter(({ bug }) => bug.state === 'fixed'),
      recent: recent.map((entry) => {
        const { bug: _, ...rest } = entry
        const bug = bugs.get(entry.report.id)
        return bug ? { ...rest, bug } : asked.includes(entry.report.id) ? rest : entry
      }),
    }))
  }

  function leave(): void {
    if (page.visible()) look(minuteMs)
    else write()
  }

  return {
    start() {
      if (stops.length > 0) return
      const safely = (run: () => void) => () => guard.run(run, undefined)
      let timer: Stop
      const wait = () => {
        timer = page.after(everyMs, () => {
          wait()
          look(everyMs - minuteMs)
        })
      }
      wait()
      stops = [
        () => timer(),
        state.subscribe((now, before) => {
          if (now.recent !== before.recent) note()
        }),
        page.listen('document', 'visibilitychange', safely(leave)),
        page.listen('window', 'pagehide', safely(write)),
        page.listen(
          'window',
          'online',
          safely(() => look(minuteMs)),
        ),
      ]
      note()
      look(0)
    },
    stop() {
      for (const stop of stops.splice(0)) stop()
      write()
      controller.abort()
      controller = new AbortController()
    },
    follow() {
      if (is('denied')) {
        fresh = []
        noted.clear()
        guard.background(() => memory.change((met) => ({ ...met, ids: [] })))
      } else if (stops.length > 0) {
        note()
        look(0)
      }
    },
    told(names) {
      const { fixes } = state.getState()
      const isTold = ({ reportId, bug }: KnownBugNews) =>
        names.includes(reportId) || names.includes(bug.number ?? '')
      const gone = fixes.filter(isTold).flatMap(({ reportId, alike = [] }) => [reportId, ...alike])
      state.setState({ fixes: fixes.filter((fix) => !isTold(fix)) })
      guard.background(() => forget(gone))
    },
  }
}

const isWithin = (ms: number, span: number) => ms >= 0 && ms < span

/** When an id was made, in milliseconds since 1970: a UUIDv7 begins with it. */
const bornAt = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
