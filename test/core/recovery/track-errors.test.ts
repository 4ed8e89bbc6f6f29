import ts from 'typescript'
import { expect, test } from 'vitest'
import { trackErrors, windowErrors } from '../../../src/index.ts'
import { trackerRig } from '../tracker-rig.ts'

const broken = new Error('the kiln is cold')

/** As text, to be compiled here: the test runner itself leaves decorators as they are, and Node has none yet. */
const cartSource = `class Cart {
  items = 2
  @trackErrors(tracker, 'Cart', { impact: { severity: 'high' }, tags: { team: 'shop' } })
  count(factor) {
    if (factor === 0) throw broken
    return this.items * factor
  }
  @trackErrors(tracker, 'Cart')
  async pay() {
    await undefined
    throw broken
  }
  @trackErrors(tracker, 'Cart')
  static open() {
    throw broken
  }
  @trackErrors(tracker, 'Cart')
  #lock() {
    throw broken
  }
  lock = () => this.#lock()
}`

/** What somebody gets who calls it: the error, not a copy of it. */
async function thrownBy(call: () => unknown): Promise<unknown> {
  try {
    await call()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

test('what a decorated method throws is reported by component and method, and thrown on', async () => {
  const { tracker, recent } = trackerRig()
  const { outputText } = ts.transpileModule(cartSource, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  })
  const Cart = new Function('trackErrors', 'tracker', 'broken', `${outputText}\nreturn Cart`)(
    trackErrors,
    tracker,
    broken,
  )
  const cart = new Cart()
  expect(cart.count(3)).toBe(6)
  expect(recent()).toEqual([])
  for (const call of [() => cart.count(0), () => cart.pay(), () => Cart.open(), () => cart.lock()])
    expect(await thrownBy(call)).toBe(broken)
  expect(recent().map(({ context }) => context.action)).toEqual([
    'Cart.count',
    'Cart.pay',
    'Cart.open',
    'Cart.#lock',
  ])
  expect(recent()[0]).toMatchObject({
    mechanism: 'track',
    impact: { severity: 'high' },
    tags: { team: 'shop' },
    error: { message: 'the kiln is cold' },
  })
})

test('a wrapped function keeps its name, length, properties and this, and is reported by the component', async () => {
  const { tracker, last } = trackerRig()
  const sum = Object.assign(
    function sum(this: number, a: number, b: number) {
      if (b < 0) throw broken
      return this + a + b
    },
    { version: 7 },
  )
  const tracked = trackErrors(tracker, 'sum')(sum)
  expect([tracked.name, tracked.length, tracked.version]).toEqual(['sum', 2, 7])
  expect(tracked.call(1, 2, 3)).toBe(6)
  expect(await thrownBy(() => tracked.call(1, 2, -3))).toBe(broken)
  expect(last().context.action).toBe('sum')
})

test('a wrapped async function stays asynchronous, and keeps what it resolves with', async () => {
  const { tracker, last } = trackerRig()
  const save = trackErrors(tracker, 'save', { context: { action: 'save-order', workflowId: 'w7' } })(
    async (order: number) => {
      if (order === 0) throw broken
      return order
    },
  )
  expect(await save(4)).toBe(4)
  const failing = save(0)
  expect(failing).toBeInstanceOf(Promise)
  expect(await thrownBy(() => failing)).toBe(broken)
  expect(last().context).toMatchObject({ action: 'save-order', workflowId: 'w7' })
})

test('an error that passes several of them is reported once, by the innermost', async () => {
  const { tracker, recent } = trackerRig()
  const track = (component: string) => trackErrors(tracker, component)
  const fail = (): never => {
    throw new Error('once')
  }
  const inSync = track('outer')(() => track('inner')(fail)())
  const inAsync = track('outer-async')(async () => {
    await track('inner-async')(async () => fail())()
  })
  await thrownBy(inSync)
  await thrownBy(inAsync)
  expect(recent().map(({ context }) => context.action)).toEqual(['inner', 'inner-async'])
})

test('an object that is thrown anew is a new occurrence, and a thrown text is one, too', async () => {
  const { tracker, recent } = trackerRig()
  const fail = trackErrors(
    tracker,
    'fail',
  )((what: unknown) => {
    throw what
  })
  for (const what of [broken, broken, 'text', 'text']) expect(await thrownBy(() => fail(what))).toBe(what)
  expect(recent()).toHaveLength(4)
})

test('an error that reaches the window after all is not counted again', async () => {
  const { tracker, page, recent } = trackerRig({ sources: [windowErrors()] })
  const error = new Error('seen twice')
  await thrownBy(
    trackErrors(
      tracker,
      'Cart',
    )(() => {
      throw error
    }),
  )
  page.emit('window', 'error', Object.assign(new Event('error'), { error, message: error.message }))
  await Promise.resolve()
  expect(recent()).toHaveLength(1)
})

test('what cannot be wrapped is refused when it is decorated, not when it is called', () => {
  const { tracker } = trackerRig()
  const decorate = trackErrors(tracker, 'Cart') as unknown as (...given: unknown[]) => unknown
  class Cart {}
  for (const given of [
    [undefined, { kind: 'field', name: 'total' }],
    [() => 1, { kind: 'getter', name: 'total' }],
    [Cart.prototype, 'pay', {}],
    [Cart, 'open', {}],
  ])
    expect(() => decorate(...given)).toThrow(/^trackErrors: wraps functions and methods only/)
})
