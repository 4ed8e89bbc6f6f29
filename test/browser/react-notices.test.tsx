import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cdp, page } from 'vitest/browser'
import { createTracker, memoryQueue, type Tracker } from '../../src/index.ts'
import { ErrorTrackingProvider } from '../../src/react.ts'
import '../../src/react/notices/theme.css'

let root: Root
let tracker: Tracker

beforeEach(async () => {
  tracker = createTracker({
    // An app of its own: what other tests show in other tabs is none of it.
    transport: {
      destination: crypto.randomUUID(),
      send: async () => ({ outcome: 'retry', reason: 'offline' }),
    },
    queue: memoryQueue(),
    sources: [],
  })
  root = createRoot(document.body.appendChild(document.createElement('main')))
  flushSync(() => root.render(<ErrorTrackingProvider tracker={tracker}>app</ErrorTrackingProvider>))
  await expect.poll(() => document.querySelector('.kintsugi-host')).not.toBeNull()
})

afterEach(async () => {
  flushSync(() => root.unmount())
  document.body.replaceChildren()
  document.documentElement.removeAttribute('dir')
  await emulate({})
})

const emulate = (media: { media?: string; features?: { name: string; value: string }[] }) =>
  cdp().send('Emulation.setEmulatedMedia', { media: '', features: [], ...media })

/** Tracks an error and waits for its notice. */
async function showNotice(message = 'The order could not be saved.'): Promise<HTMLElement> {
  tracker.trackError(new Error(message), { userMessage: message })
  return (await page.getByRole('group').findElement()) as HTMLElement
}

const boxesOf = (selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect())

test('a notice stands in the bottom right corner, and in the left one where writing begins at the right', async () => {
  await page.viewport(900, 700)
  const notice = await showNotice()
  await Promise.all(notice.getAnimations().map((arriving) => arriving.finished))
  const gap = () => {
    const box = notice.getBoundingClientRect()
    return { left: box.left, right: innerWidth - box.right, bottom: innerHeight - box.bottom }
  }
  expect(gap()).toMatchObject({ right: 16, bottom: 16 })
  document.documentElement.dir = 'rtl'
  expect(gap()).toMatchObject({ left: 16, bottom: 16 })
})

test('on the narrowest page everything fits in width, can be reached by scrolling, and hit with a finger', async () => {
  await page.viewport(320, 256)
  await showNotice(`${'Donaudampfschifffahrt'.repeat(4)} could not be saved.`)
  await page.getByRole('button', { name: 'Details' }).click()
  const region = document.querySelector('.kintsugi-region') as HTMLElement
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
  expect(region.scrollWidth).toBeLessThanOrEqual(region.clientWidth)
  expect(region.getBoundingClientRect().height).toBeLessThanOrEqual(256)
  expect(region.scrollHeight).toBeGreaterThan(region.clientHeight)
  for (const box of boxesOf('.kintsugi-region button')) {
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24)
  }
})

test('a notice is dark where the system is, and as told where it is told', async () => {
  await emulate({ features: [{ name: 'prefers-color-scheme', value: 'light' }] })
  const notice = await showNotice()
  const colour = () => getComputedStyle(notice).backgroundColor
  const light = colour()
  await emulate({ features: [{ name: 'prefers-color-scheme', value: 'dark' }] })
  await expect.poll(colour).not.toBe(light)
  document.documentElement.dataset['kintsugiTheme'] = 'light'
  expect(colour()).toBe(light)
  delete document.documentElement.dataset['kintsugiTheme']
})

test('notices are not printed', async () => {
  const notice = await showNotice()
  await emulate({ media: 'print' })
  await expect.poll(() => notice.checkVisibility()).toBe(false)
})

test('notices need no exception from a strict content security policy', async () => {
  const violations: string[] = []
  const listener = (event: SecurityPolicyViolationEvent) => violations.push(event.violatedDirective)
  document.addEventListener('securitypolicyviolation', listener)
  const policy = document.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = "style-src 'self'; img-src 'self'; font-src 'self'"
  document.head.append(policy)
  const notice = await showNotice()
  await page.getByRole('button', { name: 'Details' }).click()
  await page.getByRole('button', { name: 'Close' }).click()
  expect(violations).toEqual([])
  // The policy is in force: this is refused.
  notice.setAttribute('style', 'color: red')
  await expect.poll(() => violations).toContain('style-src-attr')
  document.removeEventListener('securitypolicyviolation', listener)
})

test('the page can be used right up to a notice, and between two', async () => {
  await page.viewport(900, 700)
  await showNotice('One.')
  await showNotice('Two.')
  await expect.poll(() => document.querySelectorAll('.kintsugi-notice').length).toBe(2)
  const [first, second] = boxesOf('.kintsugi-notice')
  if (!first || !second) throw new Error('no notices')
  const at = (x: number, y: number) => document.elementFromPoint(x, y)?.closest('.kintsugi-host')
  expect(at(second.left - 4, second.top + 20)).toBeFalsy()
  expect(at(second.left + 40, (first.bottom + second.top) / 2)).toBeFalsy()
  expect(at(second.left + 4, second.top + 20)).toBeTruthy()
})

test('three notices leave most of a small window to the app', async () => {
  await page.viewport(1200, 760)
  for (const which of ['One', 'Two', 'Three']) await showNotice(`${which} is rather long. `.repeat(4))
  await expect.poll(() => document.querySelectorAll('.kintsugi-notice').length).toBe(3)
  const boxes = boxesOf('.kintsugi-notice')
  expect(boxes.map(({ left, right }) => [left, right])).toEqual(Array(3).fill([1200 - 16 - 368, 1200 - 16]))
  for (const { height } of boxes.slice(0, 2)) expect(height).toBeLessThanOrEqual(48)
  for (const { width, height } of boxesOf('.kintsugi-region button')) {
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
  }
  await expect.poll(() => document.querySelectorAll('[data-folded]').length).toBe(2)
  // All of a line unfolds it, but for its close button.
  await page.getByRole('group').first().getByText('One is rather long.').click({ force: true })
  await expect.element(page.getByRole('group').first()).not.toHaveAttribute('data-folded')
  await page.getByRole('button', { name: 'Close' }).nth(1).click()
  await expect.poll(() => document.querySelectorAll('.kintsugi-notice').length).toBe(2)
  expect(document.querySelector('.kintsugi-region')?.getBoundingClientRect().height).toBeLessThan(400)
})

test('thirty errors before the screen is drawn again are drawn at once and with the next frame, not thirty times', async () => {
  const frames: FrameRequestCallback[] = []
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => frames.push(callback))
  const texts = new Set<string>()
  const watchMore = new MutationObserver(() => {
    texts.add(document.querySelector('.kintsugi-more')?.textContent ?? 'no more')
  })
  watchMore.observe(document.body, { subtree: true, childList: true, characterData: true })
  for (let index = 0; index < 30; index += 1) {
    tracker.trackError(new Error(`Error ${index}`), { userMessage: `Error ${index}.` })
    // A task of its own, as each event has.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = resolve
      port2.postMessage(undefined)
    })
  }
  await expect.poll(() => document.querySelectorAll('.kintsugi-notice').length).toBeGreaterThan(0)
  for (const draw of frames.splice(0)) draw(performance.now())
  await expect.poll(() => document.querySelector('.kintsugi-more')?.textContent).toMatch(/^27 more/)
  watchMore.disconnect()
  // The first, what follows of it as its announcement, and the rest.
  expect(texts.size).toBeLessThanOrEqual(3)
})
