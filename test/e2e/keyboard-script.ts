import { expect } from '@playwright/test'
import type { Controls } from './notices-page/main.tsx'

/** What the script needs of a browser, whoever drives it. */
export interface DrivenPage {
  open(): Promise<void>
  run<Result, Argument>(work: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>
  press(key: string): Promise<void>
  /** Presses Shift and Tab. */
  pressBack(): Promise<void>
  type(text: string): Promise<void>
}

/** Those of the page's controls that need no more than one argument to call. */
type Call = [name: keyof Controls, argument?: string | number | boolean]

/** The twelve steps by which keyboard users try the notices: research/ui.md, section 5.7. */
export async function followKeyboardScript(
  page: DrivenPage,
  step: (title: string, work: () => Promise<void>) => Promise<void>,
) {
  const call = ([name, argument]: Call) =>
    page.run(
      ([name, argument]) =>
        (Reflect.get(globalThis, 'controls') as Record<string, (given: unknown) => unknown>)[name]?.(
          argument,
        ),
      [name, argument] as const,
    )
  const said = async () => (await call(['said'])) as string[]
  const focus = (selector: string) =>
    page.run((selector) => document.querySelector<HTMLElement>(selector)?.focus(), selector)
  const active = () =>
    page.run(() => {
      const element = document.activeElement as HTMLElement
      const { left, top } = element.getBoundingClientRect()
      return {
        id: element.id,
        tag: element.tagName,
        name: element.getAttribute('aria-label') ?? element.textContent,
        expanded: element.getAttribute('aria-expanded'),
        isRegion: element.matches('.kintsugi-region'),
        isInPanel: element.closest('[role="dialog"]') !== null,
        notice: element.closest('[data-notice]')?.textContent ?? '',
        hasRing: getComputedStyle(element).outlineStyle !== 'none',
        left,
        top,
      }
    }, undefined)
  const notices = () =>
    page.run(
      () => [...document.querySelectorAll('.kintsugi-notice')].map((notice) => notice.textContent),
      undefined,
    )
  const shows = (...messages: string[]) =>
    expect.poll(notices).toEqual(messages.map((message) => expect.stringContaining(message)))
  /** Presses Tab until the focus is on what is so named. */
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 20; presses += 1) {
      if ((await active()).name === name) return
      await page.press('Tab')
    }
    throw new Error(`Tab does not lead to "${name}".`)
  }
  const closeAll = async () => {
    while ((await notices()).length > 0) {
      const count = (await notices()).length
      await page.press('F6')
      await tabTo('Close')
      await page.press('Enter')
      await expect.poll(async () => (await notices()).length).toBeLessThan(count)
      await focus('#note')
    }
  }

  await page.open()

  await step('1. an error takes nothing from who is typing, and is said once', async () => {
    await focus('#note')
    await page.type('abc')
    await call(['fail', 'The order could not be saved.'])
    await shows('The order could not be saved.')
    await page.type('def')
    const value = await page.run(() => document.querySelector<HTMLInputElement>('#note')?.value, undefined)
    expect(value).toBe('abcdef')
    expect(await said()).toEqual(['Medium severity: We ran into a problem. The order could not be saved.'])
  })

  await step('2. Escape elsewhere is the app’s', async () => {
    await page.run(() => {
      window.addEventListener(
        'keydown',
        ({ key }) => key === 'Escape' && document.body.setAttribute('data-heard', key),
      )
    }, undefined)
    await page.press('Escape')
    await expect.poll(() => page.run(() => document.body.dataset['heard'], undefined)).toBe('Escape')
    await shows('The order could not be saved.')
  })

  await step('3. F6 leads to the notices, and Tab through one in the order in which it is seen', async () => {
    await page.run(
      () => document.querySelector<HTMLInputElement>('#note')?.setSelectionRange(3, 3),
      undefined,
    )
    await page.press('F6')
    await expect.poll(active).toMatchObject({ isRegion: true, name: 'Beta notices (F6)', hasRing: true })
    const stops: Awaited<ReturnType<typeof active>>[] = []
    while (stops.at(-1)?.name !== 'Details') {
      await page.press('Tab')
      stops.push(await active())
    }
    expect(stops.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Close', 'Something is missing', 'Details']),
    )
    expect(stops.every(({ hasRing }) => hasRing)).toBe(true)
    const seen = [...stops].sort((a, b) => Math.round((a.top - b.top) / 12) || a.left - b.left)
    expect(stops.map(({ name }) => name)).toEqual(seen.map(({ name }) => name))
    // Backwards out of them: forwards the browser's own buttons follow.
    for (const _ of stops) await page.pressBack()
    await expect.poll(active).toMatchObject({ isRegion: false, notice: '' })
  })

  await step('4. Escape closes the details, then the notice, and the focus is in the next', async () => {
    await focus('#note')
    await call(['fail', 'The list could not be loaded.'])
    await shows('The order could not be saved.', 'The list could not be loaded.')
    await page.press('F6')
    await tabTo('Details')
    await page.press('Enter')
    await expect.poll(active).toMatchObject({ expanded: 'true' })
    await page.press('Escape')
    await expect.poll(active).toMatchObject({ expanded: 'false' })
    await page.press('Escape')
    await shows('The order could not be saved.')
    await expect.poll(active).toMatchObject({ name: 'Close', notice: expect.stringContaining('The order') })
  })

  await step('5. after the last the focus is back in the field, with its caret', async () => {
    await page.press('Enter')
    await shows()
    await expect.poll(active).toMatchObject({ id: 'note' })
    expect(
      await page.run(() => document.querySelector<HTMLInputElement>('#note')?.selectionStart, undefined),
    ).toBe(3)
  })

  await step('6. the same error five times is one notice, said again at 2 and at 5', async () => {
    const before = (await said()).length
    for (let count = 1; count <= 5; count += 1) {
      await call(['fail', 'The filter was not saved.'])
      if (count > 1) await shows(`${count} times`)
      else await shows('The filter was not saved.')
      await call(['pass', 10_000])
    }
    expect((await said()).slice(before + 1)).toEqual(
      [2, 5].map((count) => `${count} times: The filter was not saved.`),
    )
    await closeAll()
  })

  await step(
    '7. of thirty different errors three show, and the others are one key away, in the widget',
    async () => {
      await call(['pass', 60_000])
      const before = (await said()).length
      await call(['failMany', 30])
      await expect.poll(async () => (await notices()).length).toBe(3)
      expect((await said()).length - before).toBe(1)
      await focus('#note')
      await page.press('F6')
      await tabTo('27 more notices')
      await page.press('Enter')
      await expect.poll(active).toMatchObject({ isInPanel: true })
      await page.press('Escape')
      await expect.poll(active).toMatchObject({ isInPanel: false, tag: 'BUTTON' })
    },
  )

  await step(
    '8. over a modal dialog a notice can be used, and Escape there closes the dialog alone',
    async () => {
      await page.open()
      await call(['showModal'])
      await call(['fail', 'The order could not be saved.'])
      await shows('The order could not be saved.')
      await page.press('F6')
      await tabTo('Details')
      await page.press('Enter')
      await expect.poll(active).toMatchObject({ expanded: 'true' })
      await focus('dialog button')
      await page.press('Escape')
      await expect.poll(() => page.run(() => document.querySelector('dialog')?.open, undefined)).toBe(false)
      await shows('The order could not be saved.')
      await focus('#note')
      await closeAll()
    },
  )

  await step('9. what closes by itself waits for who looks elsewhere', async () => {
    await call(['blur'])
    await call(['info'])
    await shows('The list came late.')
    await call(['pass', 60_000])
    await shows('The list came late.')
    await call(['focus'])
    await call(['pass', 1_000])
    await shows('The list came late.')
    await call(['pass', 60_000])
    await shows()
  })

  await step('10. while a text is composed, F6 moves nothing', async () => {
    await call(['fail', 'The order could not be saved.'])
    await shows('The order could not be saved.')
    await page.run(() => {
      for (const key of ['F6', 'F8'])
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }),
        )
    }, undefined)
    await expect.poll(active).toMatchObject({ id: 'note' })
    await closeAll()
  })

  await step(
    '11. without a connection it says that it will be sent, then that it was, and is heard of once each',
    async () => {
      await call(['connect', false])
      const before = (await said()).length
      await call(['fail', 'The export stopped.'])
      await shows('will be sent when you are online again')
      await call(['connect', true])
      await shows('Sent to the team.')
      expect((await said()).slice(before)).toEqual([
        'Medium severity: We ran into a problem. The export stopped.',
        'Sent to the team.',
      ])
      await closeAll()
    },
  )

  await step(
    '12. a part that breaks takes the focus only from inside; retrying ends with the offer to reload',
    async () => {
      const text = () => page.run(() => document.querySelector('main')?.textContent, undefined)
      const breakBy = async (button: string) => {
        await focus(button)
        await page.press('Enter')
        await expect.poll(text).toContain('stopped working')
      }
      await breakBy('#break')
      await expect.poll(active).toMatchObject({ id: 'break' })
      await focus('#mend')
      await page.press('Enter')
      await tabTo('Try again')
      await page.press('Enter')
      await expect.poll(text).toContain('Here a chart shows the week.')

      await call(['pass', 60_000])
      await breakBy('#inside')
      await expect.poll(active).toMatchObject({ tag: 'H2', name: 'This part of the page stopped working' })
      for (let tries = 0; tries < 3; tries += 1) {
        await tabTo('Try again')
        await page.press('Enter')
        await expect.poll(active).toMatchObject({ tag: 'H2' })
      }
      await expect.poll(text).not.toContain('Try again')
      await tabTo('Reload page')
    },
  )

  await step('all of this needed no exception from a strict content security policy', async () => {
    expect(await call(['violations'])).toEqual([])
  })
}
