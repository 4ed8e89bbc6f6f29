// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ReactNode, useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ErrorBoundary, ErrorTrackingProvider, type FallbackProps } from '../../src/react.ts'
import { openShop } from './broken-shop.tsx'
import { memoryTracker, reportsOf } from './memory-tracker.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const later = (ms: number) => vi.setSystemTime(Date.now() + ms)

test('whoever was in the broken part goes on at the heading of the fallback, and after a retry at that of the part', async () => {
  const shop = openShop()
  shop.breakCart()
  await shop.press('Pay')
  expect(shop.focused()?.textContent).toBe('This part of the page stopped working')
  shop.mendCart()
  await shop.press('Try again')
  expect(shop.focused()?.textContent).toBe('Cart')
})

test('a retry that fails leaves the focus at the fallback, not at the top of the page', async () => {
  const shop = openShop()
  shop.breakCart()
  await shop.press('Pay')
  await shop.press('Try again')
  expect(shop.focused()?.textContent).toBe('This part of the page stopped working')
})

test('whoever was elsewhere stays there', async () => {
  const shop = openShop()
  shop.breakCart()
  shop.button('Elsewhere').focus()
  shop.draw([1])
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  expect(shop.focused()).toBe(shop.button('Elsewhere'))
  shop.mendCart()
  shop.draw([2])
  expect(screen.getByText('Cart')).toBeTruthy()
  expect(shop.focused()).toBe(shop.button('Elsewhere'))
})

test('with nothing focused, nothing is', async () => {
  const shop = openShop()
  shop.breakCart()
  shop.draw([1])
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  expect(shop.focused()).toBe(document.body)
})

test.each<[string, () => ReactNode, string]>([
  ['a link', () => <a href="#help">Help</a>, 'A'],
  ['plain words', () => <p>Sorry</p>, 'P'],
  ['nothing but a disabled button', () => <button type="button" disabled />, 'MAIN'],
  ['nothing at all', () => null, 'MAIN'],
])('the focus finds its place where the fallback of the app is %s', async (_, fallbackRender, tag) => {
  const shop = openShop({ fallbackRender })
  shop.breakCart()
  await shop.press('Pay')
  expect(shop.focused()?.tagName).toBe(tag)
})

test('a fallback that takes the focus itself keeps it', async () => {
  const shop = openShop({
    fallbackRender: () => (
      <div>
        <h2>Sorry</h2>
        {/* biome-ignore lint/a11y/noAutofocus: the app's own choice, which is what is tested */}
        <input autoFocus aria-label="What did you do?" />
      </div>
    ),
  })
  shop.breakCart()
  await shop.press('Pay')
  expect(shop.focused()?.tagName).toBe('INPUT')
})

test('three retries within a minute are offered, then a reload only, and after the minute a retry again', async () => {
  const shop = openShop()
  shop.breakCart()
  await shop.press('Pay')
  for (let tries = 0; tries < 3; tries += 1) {
    expect(screen.queryByRole('button', { name: 'Reload page' })).toBeNull()
    await shop.press('Try again')
  }
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  expect(shop.button('Reload page')).toBeTruthy()
  expect(screen.getByText('Trying again did not help. Please reload the page.')).toBeTruthy()
  later(60_000)
  shop.draw([1])
  await shop.press('Try again')
})

test('a fallback that tries again by itself is stopped after three times', () => {
  const tracker = memoryTracker()
  let renders = 0
  const Cart = () => {
    renders += 1
    throw new Error('The cart broke')
  }
  const Impatient = ({ resetErrorBoundary, canRetry }: FallbackProps) => {
    useEffect(() => resetErrorBoundary(), [resetErrorBoundary])
    return canRetry ? 'Again' : 'Given up'
  }
  render(
    <ErrorTrackingProvider tracker={tracker} notices={false}>
      <ErrorBoundary FallbackComponent={Impatient}>
        <Cart />
      </ErrorBoundary>
    </ErrorTrackingProvider>,
    { onCaughtError: () => undefined },
  )
  expect(screen.getByText('Given up')).toBeTruthy()
  expect(renders).toBeLessThan(20)
})

test('a part that comes back and soon fails again is not said to be mended', async () => {
  const shop = openShop()
  const recoveries = () => shop.tracker.state.getState().recent.map(({ recovery }) => recovery?.successful)
  shop.breakCart()
  await shop.press('Pay')
  shop.mendCart()
  await shop.press('Try again')
  expect(recoveries()).toEqual([true])
  later(1_000)
  shop.breakCart()
  await shop.press('Pay')
  expect(recoveries()).toEqual([false, undefined])
  shop.mendCart()
  await shop.press('Try again')
  expect(recoveries()).toEqual([true, true])
  later(60_000)
  shop.breakCart()
  await shop.press('Pay')
  expect(recoveries()).toEqual([true, true, undefined])
})

test('a changed key is recorded as a reset', async () => {
  const shop = openShop()
  shop.breakCart()
  await shop.press('Pay')
  shop.mendCart()
  shop.draw([1])
  expect(shop.tracker.state.getState().recent).toMatchObject([
    { recovery: { successful: true, method: 'reset' } },
  ])
})

test('a fallback that fails is a report of its own, and a sentence stands in its place', async () => {
  const Broken = () => {
    throw new Error('The fallback broke')
  }
  const shop = openShop({ FallbackComponent: Broken })
  shop.breakCart()
  await shop.press('Pay')
  expect(screen.getByRole('alert').textContent).toBe(
    'This part of the page cannot be shown. Please reload the page.',
  )
  expect(reportsOf(shop.tracker).map(({ error }) => error.message)).toEqual([
    'The fallback broke',
    'The cart broke',
  ])
  shop.mendCart()
  shop.draw([1])
  expect(screen.getByText('Cart')).toBeTruthy()
})

test('a fallback that throws the error it was given hands it to the next boundary', () => {
  const tracker = memoryTracker()
  const Cart = () => {
    throw new Error('Not mine')
  }
  render(
    <ErrorTrackingProvider tracker={tracker} notices={false}>
      <ErrorBoundary fallback="The outer one">
        <ErrorBoundary
          fallbackRender={({ error }) => {
            throw error
          }}
        >
          <Cart />
        </ErrorBoundary>
      </ErrorBoundary>
    </ErrorTrackingProvider>,
    { onCaughtError: () => undefined },
  )
  expect(screen.getByText('The outer one')).toBeTruthy()
  expect(reportsOf(tracker)).toHaveLength(1)
})

test('the inner of two boundaries takes the error, and the outer one shows on', () => {
  const Cart = () => {
    throw new Error('The cart broke')
  }
  render(
    <ErrorTrackingProvider tracker={memoryTracker()} notices={false}>
      <ErrorBoundary fallback="Outer">
        <p>Shop</p>
        <ErrorBoundary fallback="Inner">
          <Cart />
        </ErrorBoundary>
      </ErrorBoundary>
    </ErrorTrackingProvider>,
    { onCaughtError: () => undefined },
  )
  expect(screen.getByText('Inner')).toBeTruthy()
  expect(screen.getByText('Shop')).toBeTruthy()
})

test('onError is told the error, the component stack and the id to quote', async () => {
  const onError = vi.fn()
  const shop = openShop({ onError })
  shop.breakCart()
  await shop.press('Pay')
  const [report] = reportsOf(shop.tracker)
  expect(onError.mock.calls).toEqual([
    [
      expect.objectContaining({ message: 'The cart broke' }),
      expect.objectContaining({ componentStack: expect.stringContaining('Cart') }),
      report?.id,
    ],
  ])
})

test('a fallback may be drawn anew while it shows, and keeps what was typed into it', async () => {
  const Form = () => {
    const [text, setText] = useState('')
    return <input aria-label="Note" value={text} onChange={(event) => setText(event.target.value)} />
  }
  const user = userEvent.setup()
  const shop = openShop({ fallbackRender: () => <Form /> })
  shop.breakCart()
  await shop.press('Pay')
  await user.type(screen.getByLabelText('Note'), 'I paid')
  await act(async () => void (await shop.tracker.flush()))
  expect(screen.getByLabelText<HTMLInputElement>('Note').value).toBe('I paid')
})
