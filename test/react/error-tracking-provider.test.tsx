// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { StrictMode, useEffect } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import {
  type BatchItem,
  memoryQueue,
  type TrackedReport,
  type Tracker,
  type Transport,
} from '../../src/index.ts'
import { fallbackWords } from '../../src/react/fallback-words.ts'
import { useWords } from '../../src/react/words.ts'
import {
  ErrorBoundary,
  type ErrorTracking,
  ErrorTrackingProvider,
  type Notices,
  useErrorTracking,
  useNotices,
} from '../../src/react.ts'
import { fakePage } from '../support/fake-page.ts'
import { acceptAll, memoryTracker, reportsOf } from './memory-tracker.ts'

afterEach(cleanup)

/** The notices have come, and what they are to show is drawn. */
const drawn = () =>
  act(async () => {
    await import('../../src/react/notices/notices.ts')
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
  })

/** A component that hands out what the hook gave it, render by render. */
function probe() {
  const seen: ErrorTracking[] = []
  function Probe() {
    seen.push(useErrorTracking())
    return null
  }
  return { seen, Probe, last: () => seen.at(-1) as ErrorTracking }
}

test('with options it makes a tracker that sends what the app tracks', async () => {
  const items: BatchItem[] = []
  const transport: Transport = {
    send: (batch, options) => {
      items.push(...batch.items)
      return acceptAll.send(batch, options)
    },
  }
  const { Probe, last } = probe()
  render(
    <ErrorTrackingProvider transport={transport} queue={memoryQueue()} release="1.4.2">
      <Probe />
    </ErrorTrackingProvider>,
  )
  act(() => void last().trackError(new Error('Not saved')))
  await act(async () => void (await last().tracker.flush()))
  expect(items).toMatchObject([{ release: '1.4.2', error: { message: 'Not saved' } }])
  expect(await screen.findByText('Sent to the team.')).toBeTruthy()
})

test('what the children throw in their first render is tracked', () => {
  const { Probe, last } = probe()
  const Broken = () => {
    throw new Error('At once')
  }
  render(
    <StrictMode>
      <ErrorTrackingProvider transport={acceptAll} queue={memoryQueue()}>
        <Probe />
        <ErrorBoundary fallback={null}>
          <Broken />
        </ErrorBoundary>
      </ErrorTrackingProvider>
    </StrictMode>,
    { onCaughtError: () => undefined },
  )
  expect(reportsOf(last().tracker)).toMatchObject([{ error: { message: 'At once' } }])
})

test('it touches the page only while mounted, also under StrictMode', async () => {
  const page = fakePage()
  const app = (
    <StrictMode>
      <ErrorTrackingProvider transport={acceptAll} queue={memoryQueue()} page={page}>
        app
      </ErrorTrackingProvider>
    </StrictMode>
  )
  const { unmount } = render(app)
  await waitFor(() => expect(page.listeners()).toBeGreaterThan(0))
  const mounted = page.listeners()
  unmount()
  await waitFor(() => expect(page.listeners()).toBe(0))
  render(app)
  await waitFor(() => expect(page.listeners()).toBe(mounted))
})

test('StrictMode makes no error twice', async () => {
  const page = fakePage()
  const { Probe, last } = probe()
  render(
    <StrictMode>
      <ErrorTrackingProvider transport={acceptAll} queue={memoryQueue()} page={page}>
        <Probe />
      </ErrorTrackingProvider>
    </StrictMode>,
  )
  await waitFor(() => expect(page.listeners()).toBeGreaterThan(0))
  await act(async () => page.emit('window', 'error', { error: new Error('Once'), message: 'Once' }))
  expect(reportsOf(last().tracker)).toHaveLength(1)
  expect(await screen.findAllByRole('group')).toHaveLength(1)
})

test('a tracker that is given is not started and not closed', () => {
  const given = memoryTracker()
  const tracker: Tracker = { ...given, start: vi.fn(given.start), close: vi.fn(given.close) }
  const { Probe, last } = probe()
  const { unmount } = render(
    <ErrorTrackingProvider tracker={tracker}>
      <Probe />
    </ErrorTrackingProvider>,
  )
  expect(last().tracker).toBe(tracker)
  unmount()
  expect(tracker.start).not.toHaveBeenCalled()
  expect(tracker.close).not.toHaveBeenCalled()
})

test('without notices errors are tracked all the same', () => {
  const { Probe, last } = probe()
  render(
    <ErrorTrackingProvider tracker={memoryTracker()} notices={false}>
      <Probe />
    </ErrorTrackingProvider>,
  )
  act(() => void last().trackError(new Error('Quiet')))
  expect(reportsOf(last().tracker)).toHaveLength(1)
  expect(screen.queryByRole('status')).toBeNull()
  expect(screen.queryByRole('group')).toBeNull()
})

test.each<[environment: string, notices: boolean | undefined, shows: boolean]>([
  ['beta', undefined, true],
  ['production', undefined, false],
  ['production', true, true],
  ['beta', false, false],
])(
  'in %s, with notices %s, notices show: %s; errors are tracked in any case',
  async (environment, notices, shows) => {
    const { Probe, last } = probe()
    render(
      <ErrorTrackingProvider
        transport={acceptAll}
        queue={memoryQueue()}
        environment={environment}
        notices={notices}
      >
        <Probe />
      </ErrorTrackingProvider>,
    )
    act(() => void last().trackError(new Error('Not saved')))
    await drawn()
    expect(reportsOf(last().tracker)).toHaveLength(1)
    expect(screen.queryAllByRole('group')).toHaveLength(shows ? 1 : 0)
  },
)

test('an app can list the notices itself, close them, and open a list of its own from "more"', async () => {
  let notices: Notices | undefined
  const { Probe, last } = probe()
  const List = () => {
    notices = useNotices()
    return null
  }
  render(
    <ErrorTrackingProvider tracker={memoryTracker()}>
      <Probe />
      <List />
    </ErrorTrackingProvider>,
  )
  for (const userMessage of ['Not loaded.', 'Not saved.', 'Not sent.', 'Not printed.'])
    last().trackError(new Error(userMessage), { userMessage })
  await drawn()
  expect(notices?.open).toHaveLength(4)
  const openList = vi.fn()
  let unregister: (() => void) | undefined
  act(() => {
    unregister = notices?.registerWidget(openList)
  })
  act(() => screen.getByRole('button', { name: '1 more notice' }).click())
  expect(openList).toHaveBeenCalledTimes(1)
  expect(screen.getAllByRole('group')).toHaveLength(3)
  act(() => unregister?.())
  act(() => screen.getByRole('button', { name: '1 more notice' }).click())
  expect(screen.getAllByRole('group')).toHaveLength(4)
  act(() => notices?.close(notices?.open[0]?.id ?? ''))
  expect(notices?.closed).toHaveLength(1)
  expect(notices?.unread).toBe(3)
})

test('outside a provider, useNotices says what is missing', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const Lost = () => <>{useNotices().unread}</>
  expect(() => render(<Lost />)).toThrow(/useNotices\(\) found no tracker/)
})

test.each([
  [true, 'told'],
  [false, 'not told'],
])('with notices %s a bypass is recorded as one the tester was %s of', async (notices) => {
  const { Probe, last } = probe()
  render(
    <ErrorTrackingProvider tracker={memoryTracker()} notices={notices}>
      <Probe />
    </ErrorTrackingProvider>,
  )
  const total = (): number => {
    throw new Error('No totals')
  }
  let result: number | undefined
  act(() => {
    result = last().bypass(total, { errorType: 'TOTALS', reason: 'New API', fallback: 0 })
  })
  expect(result).toBe(0)
  expect(reportsOf(last().tracker)).toMatchObject([
    { error: { type: 'TOTALS' }, bypass: { reason: 'New API', userNotified: notices } },
  ])
  await act(() => import('../../src/react/notices/notices.ts'))
  expect(screen.queryAllByText('We worked around a known problem')).toHaveLength(notices ? 1 : 0)
})

test('a call that works on its second try ends as one notice that says so', async () => {
  const { Probe, last } = probe()
  render(
    <ErrorTrackingProvider tracker={memoryTracker()}>
      <Probe />
    </ErrorTrackingProvider>,
  )
  const save = async (attempt: number) => {
    if (attempt === 1) throw new Error('Busy')
    return 'saved'
  }
  let result: string | undefined
  await act(async () => {
    result = await last().withRetry(save, { delayMs: 0 })
  })
  expect(result).toBe('saved')
  expect(screen.getAllByRole('group')).toHaveLength(1)
  expect(screen.getByText('It worked in the end')).toBeTruthy()
})

test('the user of the options is followed, and one the app set itself is left alone', () => {
  const { Probe, last } = probe()
  function SignIn() {
    const { setUser } = useErrorTracking()
    useEffect(() => setUser({ id: 'by the app' }), [setUser])
    return null
  }
  const app = (id?: string) => (
    <ErrorTrackingProvider transport={acceptAll} queue={memoryQueue()} {...(id && { user: { id } })}>
      <Probe />
      <SignIn />
    </ErrorTrackingProvider>
  )
  const userOf = () => {
    act(() => void last().trackError(new Error('x')))
    return reportsOf(last().tracker).at(-1)?.user?.id
  }
  const { rerender } = render(app())
  expect(userOf()).toBe('by the app')
  rerender(app('ann'))
  expect(userOf()).toBe('ann')
  rerender(app())
  expect(userOf()).toBeUndefined()
})

test('the same user written anew in every render does not overrule the one the app set', () => {
  const { Probe, last } = probe()
  const app = () => (
    <ErrorTrackingProvider
      transport={acceptAll}
      queue={memoryQueue()}
      user={{ id: 'tester-1', name: 'Ada' }}
      notices={false}
    >
      <Probe />
    </ErrorTrackingProvider>
  )
  const { rerender } = render(app())
  last().setUser({ id: 'by the app' })
  rerender(app())
  last().trackError(new Error('x'))
  expect(reportsOf(last().tracker).at(-1)?.user?.id).toBe('by the app')
})

test('a fault of the notices takes them away, is reported once, and leaves the app alone', async () => {
  const tracker = memoryTracker()
  const unreadable = {
    get report(): never {
      throw new Error('The notice broke')
    },
  }
  const state = {
    ...tracker.state,
    getState: () => ({ ...tracker.state.getState(), recent: [unreadable as unknown as TrackedReport] }),
  }
  const { Probe, last } = probe()
  render(
    <ErrorTrackingProvider tracker={{ ...tracker, state }}>
      <p>app</p>
      <Probe />
    </ErrorTrackingProvider>,
    { onCaughtError: () => undefined },
  )
  await waitFor(() => expect(reportsOf(tracker)).toHaveLength(1))
  expect(screen.getByText('app')).toBeTruthy()
  expect(document.querySelector('.kintsugi-host')).toBeNull()
  act(() => void last().trackError(new Error('The app broke')))
  expect(reportsOf(tracker).map(({ error }) => error.message)).toEqual(['The notice broke', 'The app broke'])
  expect(tracker.state.getState().notifiesUser).toBe(false)
})

test('a wrong option fails the first render and is named', () => {
  expect(() =>
    render(
      <ErrorTrackingProvider transport={acceptAll} sampleRate={7}>
        app
      </ErrorTrackingProvider>,
    ),
  ).toThrow(/`sampleRate` .* received 7/)
})

test('what the hook gives stays the same from render to render', () => {
  const { Probe, seen } = probe()
  const tracker = memoryTracker()
  const app = () => (
    <ErrorTrackingProvider tracker={tracker}>
      <Probe />
    </ErrorTrackingProvider>
  )
  const { rerender } = render(app())
  rerender(app())
  expect(seen.length).toBeGreaterThan(1)
  expect(new Set(seen).size).toBe(1)
})

test('the hook outside a provider says what to do', () => {
  const { Probe } = probe()
  expect(() => render(<Probe />)).toThrow(
    'useErrorTracking() found no tracker: render it inside <ErrorTrackingProvider transport={...}>',
  )
})

test('without words of its own, a provider says those of the provider around it', () => {
  const tracker = memoryTracker()
  const Retry = () => <p>{useWords('fallback', fallbackWords).retry}</p>
  render(
    <ErrorTrackingProvider tracker={tracker} notices={false} words={{ fallback: { retry: 'Noch einmal' } }}>
      <ErrorTrackingProvider tracker={tracker} notices={false}>
        <Retry />
      </ErrorTrackingProvider>
    </ErrorTrackingProvider>,
  )
  expect(screen.getByText('Noch einmal')).toBeDefined()
})
