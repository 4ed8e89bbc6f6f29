import { composeStories, setProjectAnnotations } from '@storybook/react-vite'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cdp, page } from 'vitest/browser'
import * as noticeStories from '../../stories/react/beta-error-notification.stories.tsx'
import * as themeStories from '../../stories/react/theme.stories.tsx'
import '../../src/react/notices/theme.css'

setProjectAnnotations([])
const { HighContrastForcedColors, ReducedMotion, Print } = composeStories(themeStories)
const { WithDetailsClosed } = composeStories(noticeStories)

let root: Root

beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('main')))
})

afterEach(async () => {
  flushSync(() => root.unmount())
  document.body.replaceChildren()
  await emulate()
})

const emulate = (feature?: string, value = '', media = '') =>
  cdp().send('Emulation.setEmulatedMedia', { media, features: feature ? [{ name: feature, value }] : [] })

const show = (Story: () => React.ReactNode) => {
  flushSync(() => root.render(<Story />))
  return document.querySelector('.kintsugi-notice') as HTMLElement
}
const style = (selector: string, pseudo?: string) =>
  getComputedStyle(document.querySelector(selector) as Element, pseudo)
/** What a system colour is at the moment. */
const system = (colour: string) => {
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.color = colour
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

test('with forced colours a notice keeps an edge, its shape and a ring of the system colours', async () => {
  await emulate('forced-colors', 'active')
  const notice = show(HighContrastForcedColors)
  await expect.poll(() => matchMedia('(forced-colors: active)').matches).toBe(true)
  expect(style('.kintsugi-notice').borderTopStyle).toBe('solid')
  expect(style('.kintsugi-notice').borderTopWidth).toBe('1px')
  expect(style('.kintsugi-shape-body').fill).toBe(system('CanvasText'))
  expect(style('.kintsugi-shape-mark').stroke).toBe(system('Canvas'))
  expect(style('.kintsugi-notice', '::before').backgroundColor).toBe(system('CanvasText'))
  await page.getByRole('button', { name: 'Close' }).findElement()
  notice.querySelector<HTMLElement>('.kintsugi-close')?.focus()
  expect(style('.kintsugi-close').outlineColor).toBe(system('Highlight'))
  expect(style('.kintsugi-close').outlineStyle).toBe('solid')
  expect(style('.kintsugi-close').outlineWidth).toBe('2px')
})

test('a notice slides in, but nothing of it moves for readers who want less motion', async () => {
  const moving = show(WithDetailsClosed)
  expect(moving.getAnimations({ subtree: true })).toHaveLength(1)
  flushSync(() => root.render(null))
  await emulate('prefers-reduced-motion', 'reduce')
  await expect.poll(() => matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true)
  const still = show(ReducedMotion)
  expect(still.getAnimations({ subtree: true })).toEqual([])
  await page.getByRole('button', { name: 'Details' }).click()
  expect(still.getAnimations({ subtree: true })).toEqual([])
})

test('a notice is not printed', async () => {
  const notice = show(Print)
  expect(notice.checkVisibility()).toBe(true)
  await emulate(undefined, '', 'print')
  await expect.poll(() => notice.checkVisibility()).toBe(false)
})

test('in a corner with a rounded edge or a bar of the system a notice keeps clear of it', async () => {
  await cdp().send('Emulation.setSafeAreaInsetsOverride', {
    insets: {
      top: 40,
      bottom: 34,
      left: 20,
      right: 48,
      topMax: 40,
      bottomMax: 34,
      leftMax: 20,
      rightMax: 48,
    },
  })
  const notice = show(Print)
  await Promise.all(notice.getAnimations().map((moving) => moving.finished))
  await expect.poll(() => innerWidth - notice.getBoundingClientRect().right).toBe(48)
  expect(innerHeight - notice.getBoundingClientRect().bottom).toBe(34)
  await cdp().send('Emulation.setSafeAreaInsetsOverride', { insets: {} })
})
