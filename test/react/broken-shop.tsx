import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode, useState } from 'react'
import type { OwnWords } from '../../src/react/words.ts'
import { ErrorBoundary, type ErrorBoundaryProps, ErrorTrackingProvider } from '../../src/react.ts'
import { memoryTracker } from './memory-tracker.ts'

/** A page with a cart that pays until it is broken, and a button outside of it. */
export function openShop(
  boundary: ErrorBoundaryProps = {},
  { notices = false, words = {} as OwnWords, tracker = memoryTracker() } = {},
) {
  const cart: { thrown?: { error: unknown } } = {}
  function Cart() {
    const [, drawAgain] = useState(0)
    if (cart.thrown) throw cart.thrown.error
    return (
      <form>
        <h2>Cart</h2>
        <button type="button" onClick={() => drawAgain((count) => count + 1)}>
          Pay
        </button>
      </form>
    )
  }
  const page = (keys: readonly unknown[] = []) => (
    <StrictMode>
      <ErrorTrackingProvider tracker={tracker} notices={notices} words={words}>
        <main>
          <button type="button">Elsewhere</button>
          <ErrorBoundary resetKeys={keys} {...boundary}>
            <Cart />
          </ErrorBoundary>
        </main>
      </ErrorTrackingProvider>
    </StrictMode>
  )
  const { rerender } = render(page(), { onCaughtError: () => undefined })
  const user = userEvent.setup()
  const button = (name: string) => screen.getByRole('button', { name })
  return {
    tracker,
    user,
    button,
    /** From now on the cart throws, with an error of its own each time. */
    breakCart: () => {
      cart.thrown = {
        get error() {
          return new Error('The cart broke')
        },
      }
    },
    mendCart: () => {
      delete cart.thrown
    },
    press: (name: string) => user.click(button(name)),
    /** Draws the page anew with these reset keys. */
    draw: (keys: readonly unknown[]) => rerender(page(keys)),
    focused: () => document.activeElement,
  }
}
