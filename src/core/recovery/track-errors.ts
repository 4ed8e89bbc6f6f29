import type { ErrorDetails } from '../steps/step.ts'
import type { Tracker } from '../tracker.ts'

/** What is known of the errors of a component besides the errors; by default nothing. */
export type TrackErrorsOptions = Omit<ErrorDetails, 'mechanism'>

/** Any function; `never`, as a parameter, takes the place of what is not known of it. */
type AnyFunction = (this: never, ...args: never[]) => unknown

/** Wraps a function, or decorates a method; what comes out has the type of what went in. */
export type TrackErrors = <F extends AnyFunction>(fn: F, method?: DecoratedMethod) => F

type DecoratedMethod = Pick<ClassMethodDecoratorContext, 'kind' | 'name'>

/** When an error was last reported here, on a clock that ticks with each call and each report. */
const reportedAt = new WeakMap<object, number>()
let tick = 0

/**
 * Reports what a method throws or rejects with, and throws it on, the same object: to the caller nothing changes. Both a
 * standard decorator (TypeScript 5 without `experimentalDecorators`, Babel `2023-11`) and a wrapper of a function.
 *
 * An error that passes several of these on its way out is reported once, by the innermost; if nobody catches it in the
 * end, that is not a second error either. A promise is handed on as a promise of the same outcome.
 *
 * @param component What the action is called in reports: `Cart`, and `Cart.pay` for its method `pay`. An action in the
 *   options' `context` comes before it.
 * @throws TypeError when it decorates anything but a method, or is called by legacy decorators.
 * @example
 * class Cart {
 *   @trackErrors(tracker, 'Cart', { impact: { severity: 'high' } })
 *   async pay(order: Order) { ... }
 * }
 * const total = trackErrors(tracker, 'total')((basket: Basket) => sumOf(basket))
 */
export function trackErrors(
  tracker: Tracker,
  component: string,
  options: TrackErrorsOptions = {},
): TrackErrors {
  return <F extends AnyFunction>(fn: F, method?: DecoratedMethod): F => {
    if (typeof fn !== 'function' || typeof method === 'string' || (method?.kind ?? 'method') !== 'method')
      throw new TypeError('trackErrors: wraps functions and methods only, as a standard decorator')
    const action = method?.name === undefined ? component : `${component}.${String(method.name)}`

    function report(error: unknown, calledAt: number) {
      if (isObject(error)) {
        // Reported since this call began: by a call within it.
        if ((reportedAt.get(error) ?? 0) > calledAt) return
        reportedAt.set(error, ++tick)
      }
      tracker.trackError(error, { ...options, context: { action, ...options.context } })
    }

    function apply(target: F, self: unknown, args: unknown[]): unknown {
      const calledAt = ++tick
      const failed = (error: unknown) => {
        report(error, calledAt)
        throw error
      }
      let result: unknown
      try {
        result = Reflect.apply(target, self, args)
      } catch (error) {
        return failed(error)
      }
      return result instanceof Promise ? result.catch(failed) : result
    }

    // A proxy, so that name, length and whatever else hangs on the function are still there.
    return new Proxy(fn, { apply })
  }
}

const isObject = (error: unknown): error is object =>
  (typeof error === 'object' && error !== null) || typeof error === 'function'
