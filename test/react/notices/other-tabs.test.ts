// @vitest-environment jsdom
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createOtherTabs } from '../../../src/react/notices/other-tabs.ts'

let focused = true
beforeEach(() => {
  focused = true
  vi.spyOn(document, 'hasFocus').mockImplementation(() => focused)
})
afterEach(() => vi.useRealTimers())

/** Each test is an app of its own. */
const appName = () => `app ${expect.getState().currentTestName}`

function openTab(name = appName()) {
  const closed: string[] = []
  const onChange = vi.fn()
  const tab = createOtherTabs(name, { onChange, onClosed: (likeness) => closed.push(likeness) })
  onTestFinished(tab.stop)
  return { ...tab, closed, onChange }
}

/** Another tab, as far as this one can tell. */
function openDistantTab() {
  const channel = new BroadcastChannel(appName())
  onTestFinished(() => channel.close())
  return (message: object) => channel.postMessage({ tab: 'distant', ...message })
}

const heard = (tab: ReturnType<typeof openTab>) => vi.waitFor(() => expect(tab.onChange).toHaveBeenCalled())

test('of two tabs before the tester, the one that showed it first goes on', async () => {
  const [first, second] = [openTab(), openTab()]
  first.show(['cart'])
  await heard(second)
  expect(second.isShown('cart')).toBe(true)
  expect(second.isShown('orders')).toBe(false)
  second.show([])
  expect(first.isShown('cart')).toBe(false)
})

test('the tab with the focus shows it, whoever was first', async () => {
  const distant = openDistantTab()
  const tab = openTab()
  tab.show(['cart'])
  distant({ focused: true, shown: [['cart', Date.now() + 1_000]] })
  await heard(tab)
  expect(tab.isShown('cart')).toBe(false)
  focused = false
  expect(tab.isShown('cart')).toBe(true)
})

test('when the other tab is hidden or closed, the notice comes back', async () => {
  const distant = openDistantTab()
  const tab = openTab()
  distant({ focused: true, shown: [['cart', 0]] })
  await vi.waitFor(() => expect(tab.isShown('cart')).toBe(true))
  distant({ focused: false, shown: [] })
  await vi.waitFor(() => expect(tab.isShown('cart')).toBe(false))
})

test('when the other tab dies without a word, the notice comes back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const distant = openDistantTab()
  const tab = openTab()
  distant({ focused: true, shown: [['cart', 0]] })
  await heard(tab)
  // Waiting for the message took some of the five seconds.
  vi.advanceTimersByTime(4_000)
  expect(tab.isShown('cart')).toBe(true)
  tab.onChange.mockClear()
  vi.advanceTimersByTime(1_000)
  expect(tab.isShown('cart')).toBe(false)
  expect(tab.onChange).toHaveBeenCalledTimes(1)
})

test('a tab repeats what it shows while it shows it, for those that open later', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const first = openTab()
  first.show(['cart'])
  const second = openTab()
  vi.advanceTimersByTime(2_000)
  await heard(second)
  expect(second.isShown('cart')).toBe(true)
  first.show([])
  await vi.waitFor(() => expect(second.isShown('cart')).toBe(false))
})

test('a tab in the background claims nothing', async () => {
  const [hidden, other] = [openTab(), openTab()]
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  hidden.show(['cart'])
  await heard(other)
  expect(other.isShown('cart')).toBe(false)
})

test('what is closed in one tab is closed in all, and not shown again within the minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const [first, second] = [openTab(), openTab()]
  first.close('cart')
  await vi.waitFor(() => expect(second.closed).toEqual(['cart']))
  expect(first.closed).toEqual([])
  expect(second.isClosed('cart')).toBe(true)
  expect(first.isClosed('cart')).toBe(false)
  vi.advanceTimersByTime(60_000)
  expect(second.isClosed('cart')).toBe(false)
})

test('apps of different names do not hear each other', async () => {
  const [ours, theirs] = [openTab('ours'), openTab('theirs')]
  const third = openTab('ours')
  theirs.close('cart')
  ours.close('orders')
  await vi.waitFor(() => expect(third.closed).toEqual(['orders']))
})

test('a page that is kept for going back has no channel open, and has one again when it comes back', async () => {
  const tab = openTab()
  const other = openTab()
  window.dispatchEvent(new Event('pagehide'))
  tab.close('lost')
  window.dispatchEvent(new Event('pageshow'))
  tab.close('cart')
  await vi.waitFor(() => expect(other.closed).toEqual(['cart']))
})

test('where tabs cannot talk, each shows its own', () => {
  vi.stubGlobal('BroadcastChannel', undefined)
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })
  const tab = openTab()
  tab.show(['cart'])
  tab.close('cart')
  expect(tab.isShown('cart')).toBe(false)
})
