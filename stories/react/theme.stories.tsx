import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { useLayoutEffect } from 'react'
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test'
import {
  arabicWords,
  BetaErrorNotification,
  type BetaErrorNotificationProps,
  germanWords,
  japaneseWords,
} from '../../src/react.ts'
import { computedLooks } from '../support/computed-looks.ts'
import { hostileCss } from '../support/hostile-css.ts'
import { pseudo, pseudoNoticeWords } from '../support/pseudo-words.ts'

/** All there can be on a notice. */
const everything = {
  errorType: 'network',
  message: 'The order could not be saved.',
  severity: 'high',
  count: 12,
  delivery: 'refused',
  reference: '7F3A-91C2',
  technical: 'TypeError: cart is undefined\n  at total (cart.ts:12:7)',
  bypassReason: 'Totals arrive with the next version of the API.',
  bug: { number: 'B-012', state: 'fixed', fixedIn: '1.4.2', url: 'https://example.com/bugs/B-012' },
  actions: [{ label: 'Save again', onClick: fn() }],
  onFeedback: fn(),
  onReload: fn(),
  onClose: fn(),
} satisfies BetaErrorNotificationProps

const meta = {
  title: 'Theme',
  component: BetaErrorNotification,
  parameters: { layout: 'fullscreen', docs: { story: { inline: false, iframeHeight: 520 } } },
  args: everything,
} satisfies Meta<typeof BetaErrorNotification>

export default meta
type Story = StoryObj<typeof meta>

/** On the page's own element, and gone with the story. */
const onPage =
  (attributes: Record<string, string>): Decorator =>
  (Story) => {
    useLayoutEffect(() => {
      for (const [name, value] of Object.entries(attributes))
        document.documentElement.setAttribute(name, value)
      return () => {
        for (const name of Object.keys(attributes)) document.documentElement.removeAttribute(name)
      }
    }, [])
    return <Story />
  }

const withCss =
  (css: string): Decorator =>
  (Story) => (
    <>
      <style>{css}</style>
      <Story />
    </>
  )

const notice = () => screen.getByRole('group')
const buttons = () => within(notice()).getAllByRole('button')

/** Nothing is cut off, and everything can be hit and be scrolled to. */
const isUsable = async () => {
  await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth)
  await expect(notice().scrollWidth).toBeLessThanOrEqual(notice().clientWidth)
  await waitFor(() => expect(notice().getBoundingClientRect().top).toBeGreaterThanOrEqual(0))
  for (const target of buttons()) {
    const { width, height } = target.getBoundingClientRect()
    await expect(Math.min(width, height), `${target.textContent}`).toBeGreaterThanOrEqual(24)
    target.scrollIntoView({ block: 'center' })
    const box = target.getBoundingClientRect()
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    await expect(target.contains(hit), `${target.textContent}`).toBe(true)
  }
  notice().scrollTo(0, 0)
}

export const Light: Story = { decorators: [onPage({ 'data-kintsugi-theme': 'light' })], play: isUsable }

export const Dark: Story = {
  decorators: [onPage({ 'data-kintsugi-theme': 'dark' })],
  parameters: { backgrounds: { disable: true } },
  play: isUsable,
}

/** test/browser/notice-media.test.tsx shows it to a browser with forced colours. */
export const HighContrastForcedColors: Story = { play: isUsable }

/** test/browser/notice-media.test.tsx shows it to a reader who wants less motion. */
export const ReducedMotion: Story = {}

/** Not on paper: test/browser/notice-media.test.tsx prints it. */
export const Print: Story = {}

export const RTLArabic: Story = {
  args: { words: arabicWords.notices, message: 'تعذّر حفظ الطلب.', actions: [] },
  decorators: [onPage({ dir: 'rtl', lang: 'ar' })],
  play: async () => {
    await isUsable()
    const { left } = notice().getBoundingClientRect()
    await expect(left).toBeLessThan(innerWidth - notice().getBoundingClientRect().right)
    const [close] = buttons()
    await expect(close?.getBoundingClientRect().left).toBeLessThan(left + 40)
  },
}

/** A stack is read from the left on every page. */
export const RTLHebrewWithLtrStack: Story = {
  args: { message: 'לא ניתן היה לשמור את ההזמנה.', detailsOpen: true },
  decorators: [onPage({ dir: 'rtl', lang: 'he' })],
  play: async () => {
    await isUsable()
    await expect(getComputedStyle(within(notice()).getByRole('region')).direction).toBe('ltr')
    await expect(getComputedStyle(notice()).direction).toBe('rtl')
  },
}

/** Longer and odd words: what stays English is not in the catalogue, or not ours. */
export const PseudoLocale: Story = {
  args: { words: pseudoNoticeWords, message: pseudo(everything.message), actions: [] },
  play: async () => {
    await isUsable()
    const texts = document.createTreeWalker(notice(), NodeFilter.SHOW_TEXT)
    const plain: string[] = []
    while (texts.nextNode()) plain.push(texts.currentNode.textContent?.trim() ?? '')
    const isOurs = (text: string) => /[a-z]{3}/.test(text) && !text.startsWith('[')
    await expect(plain.filter(isOurs)).toEqual([
      everything.bypassReason,
      `Type: network\n${everything.technical}`,
    ])
  },
}

export const German: Story = {
  args: { words: germanWords.notices, message: 'Die Bestellung ließ sich nicht speichern.', actions: [] },
  decorators: [onPage({ lang: 'de' })],
  play: isUsable,
}

export const Japanese: Story = {
  args: { words: japaneseWords.notices, message: '注文を保存できませんでした。', actions: [] },
  decorators: [onPage({ lang: 'ja' })],
  play: isUsable,
}

export const Width320: Story = {
  args: { detailsOpen: true },
  globals: { viewport: { value: 'narrow' } },
  parameters: {
    viewport: { options: { narrow: { name: '320 × 256', styles: { width: '320px', height: '256px' } } } },
  },
  play: isUsable,
}

export const Text200: Story = {
  decorators: [withCss('html { font-size: 200% }')],
  play: async () => {
    await isUsable()
    await expect(getComputedStyle(notice()).fontSize).toBe('28px')
  },
}

/** As readers set it who need more space: https://www.w3.org/TR/WCAG22/#text-spacing */
export const TextSpacing: Story = {
  decorators: [withCss('* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }')],
  play: async () => {
    const { letterSpacing, wordSpacing } = getComputedStyle(within(notice()).getByText(/^The order/))
    await expect([letterSpacing, wordSpacing]).toEqual(['1.92px', '2.56px'])
    // Lines and paragraphs are theirs by a style sheet of the browser's, which goes before a page's as these do.
    for (const element of notice().querySelectorAll<HTMLElement>('*')) {
      element.style.setProperty('line-height', '1.5', 'important')
      if (element.tagName === 'P') element.style.setProperty('margin-block-end', '2em', 'important')
    }
    await isUsable()
  },
}

/** Whatever the app does to its elements, a notice looks as it does without. */
export const HostCssHostile: Story = {
  args: { detailsOpen: true },
  play: async () => {
    await userEvent.click(within(notice()).getByRole('button', { name: 'Something is missing' }))
    await waitFor(() => expect(notice().getAnimations()).toEqual([]))
    const looks = computedLooks(notice())
    await expect(Object.keys(looks).length).toBeGreaterThan(10_000)
    for (const [manner, css] of Object.entries(hostileCss)) {
      const style = document.head.appendChild(document.createElement('style'))
      style.textContent = css
      const changed = Object.entries(computedLooks(notice())).filter(([name, value]) => looks[name] !== value)
      const was = changed.map(([name, value]) => `${name}: ${looks[name]} -> ${value}`)
      await expect(was, manner).toEqual([])
      await isUsable()
      style.remove()
    }
  },
}

/** By variables; and by a rule of the app's own, in the layer that goes before ours. */
export const CustomTokens: Story = {
  decorators: [
    withCss(`
      .kintsugi { --kintsugi-surface: #102a43; --kintsugi-ink: #f0f4f8; --kintsugi-quiet: #bcccdc; --kintsugi-line: #829ab1;
        --kintsugi-hairline: #243b53; --kintsugi-gold: #62b0e8; --kintsugi-gold-bright: #a3d8ff; --kintsugi-gold-ink: #a3d8ff;
        --kintsugi-high: #ff9b85; --kintsugi-font: Georgia, serif; --kintsugi-offset: 2.5rem }
      @layer kintsugi.own { .kintsugi-title { font-size: 1.25rem !important } }`),
  ],
  play: async () => {
    await expect(getComputedStyle(notice()).backgroundColor).toBe('rgb(16, 42, 67)')
    await waitFor(() => expect(innerHeight - notice().getBoundingClientRect().bottom).toBe(40))
    await expect(getComputedStyle(within(notice()).getByText('We ran into a problem')).fontSize).toBe('20px')
  },
}
