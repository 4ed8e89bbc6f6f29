// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BetaErrorStats } from '../../src/index.ts'
import { type BetaErrors, betaErrorsApi, useBetaErrors } from '../../src/react.ts'

const stats = (active_count: number): BetaErrorStats => ({
  active_count,
  investigating_count: 0,
  fixed_count: 0,
  ignored_count: 0,
  total_count: active_count,
  active_by_severity: { LOW: 0, MEDIUM: active_count, HIGH: 0, CRITICAL: 0 },
  overdue_count: 0,
  regressed_count: 0,
  occurrence_count: 0,
  bypassed_count: 0,
  bypass_rate: null,
  feedback_count: 0,
  last_occurred_at: null,
})

let visibility: DocumentVisibilityState = 'visible'
const setVisible = async (next: DocumentVisibilityState) => {
  visibility = next
  await act(async () => void document.dispatchEvent(new Event('visibilitychange')))
}
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

beforeEach(() => {
  vi.useFakeTimers()
  visibility = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A server that answers with the next number, and how often it was asked. */
function server() {
  const world = { asked: 0, fails: undefined as Error | undefined }
  const api = {
    async stats() {
      world.asked += 1
      if (world.fails) throw world.fails
      return stats(world.asked)
    },
  }
  return { world, api }
}

let latest: BetaErrors
function Badge({ api }: { api: ReturnType<typeof server>['api'] }) {
  latest = useBetaErrors({ api: { stats: api.stats } })
  const { data: errorCount } = latest
  return <span>{errorCount.active_count} active issues</span>
}

test("S0's badge shows nothing it does not know, and then the number, and looks once a minute", async () => {
  const { world, api } = server()
  render(<Badge api={api} />)
  expect(screen.getByText('active issues')).toBeDefined()
  expect(latest).toMatchObject({ isLoading: true, error: undefined, data: { active_count: null } })
  await pass(0)
  expect(screen.getByText('1 active issues')).toBeDefined()
  expect(latest.isLoading).toBe(false)
  await pass(59_000)
  expect(world.asked).toBe(1)
  await pass(1_000)
  expect(screen.getByText('2 active issues')).toBeDefined()
})

test('a hidden page asks nothing, and one that comes back asks at once if a minute has passed', async () => {
  const { world, api } = server()
  render(<Badge api={api} />)
  await pass(0)
  await setVisible('hidden')
  await pass(600_000)
  expect(world.asked).toBe(1)
  await setVisible('visible')
  expect(world.asked).toBe(2)
  await setVisible('hidden')
  await setVisible('visible')
  expect(world.asked).toBe(2)
})

test('after a failure the numbers of before stay, with the reason, until a look succeeds', async () => {
  const { world, api } = server()
  render(<Badge api={api} />)
  await pass(0)
  world.fails = new Error('The error server answered 503')
  await pass(60_000)
  expect(latest).toMatchObject({ data: { active_count: 1 }, error: world.fails })
  world.fails = undefined
  await act(() => latest.refresh())
  expect(latest).toMatchObject({ data: { active_count: 3 }, error: undefined })
})

test('a badge that is gone asks nothing more, in StrictMode, too', async () => {
  const { world, api } = server()
  const { unmount } = render(
    <StrictMode>
      <Badge api={api} />
    </StrictMode>,
  )
  await pass(0)
  unmount()
  const { asked } = world
  await pass(600_000)
  expect(world.asked).toBe(asked)
  expect(vi.getTimerCount()).toBe(0)
})

test('over HTTP it shows a token where there is one, and says what a server answered that did not tell', async () => {
  const requests: [string, RequestInit][] = []
  const answers = [
    Response.json(stats(4)),
    Response.json({ detail: 'Sign in.' }, { status: 401 }),
    new Response('<!doctype html>'),
  ]
  const api = betaErrorsApi({
    url: 'https://errors.test/',
    token: 'kt_x',
    fetch: async (url, init) => {
      requests.push([url, init])
      return answers.shift() ?? Response.error()
    },
  })
  const { signal } = new AbortController()
  expect(await api.stats(signal)).toEqual(stats(4))
  expect(requests[0]).toMatchObject([
    'https://errors.test/api/beta-errors/stats',
    { headers: { Authorization: 'Bearer kt_x' }, credentials: 'same-origin' },
  ])
  await expect(api.stats(signal)).rejects.toThrow('The error server answered 401: Sign in.')
  await expect(api.stats(signal)).rejects.toThrow('The error server answered 200')
})
