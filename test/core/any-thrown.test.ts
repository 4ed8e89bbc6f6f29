import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTracker, memoryQueue } from '../../src/index.ts'
import { checkBatch } from '../../src/server/intake/check-batch.ts'
import { acceptAll } from '../react/memory-tracker.ts'

/** The keys we look for, and some we do not. */
const keys = fc.constantFrom(
  ...[
    'message',
    'name',
    'stack',
    'code',
    'status',
    'type',
    'cause',
    'errors',
    'error',
    'suppressed',
    'reason',
  ],
  ...['promise', 'response', 'url', 'target', 'constructor', 'nodeType', 'nodeName', 'preventDefault'],
  ...['userMessage', 'expected', 'detail', 'length', 'toJSON', 'then', '__proto__', 'password', 'x'],
)

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'Response',
    'String',
    'Error: x\n    at f (https://a.test/b.js:1:2)',
    'a@https://a.test/b.js:1:2',
  ),
  fc.nat({ max: 300_000 }).map((length) => 'x\n'.repeat(length / 2)),
)

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  texts,
  fc.constantFrom(null, undefined, Number.NaN, 404, 500, -0, 10n, Symbol('s'), true, fail, () => 1),
  fc.constantFrom(new Date(Number.NaN), new Map([[{}, 1]]), new Uint8Array(9), /r/g, new Response(null)),
)

function fail(): never {
  throw new Error('do not look at me')
}

const makes = [
  ...(['plain', 'error', 'bare', 'list', 'frozen', 'getters', 'throwing', 'proxy', 'revoked'] as const),
]

/** How something is made: fast-check looks at what it hands out, and a revoked proxy it cannot look at. */
type Recipe =
  | { leaf: unknown }
  | { make: (typeof makes)[number]; fields: [key: string, value: Recipe][]; circular: boolean }

const { recipe } = fc.letrec<{ recipe: Recipe }>((tie) => ({
  recipe: fc.oneof(
    { depthSize: 'medium', maxDepth: 5 },
    fc.record({ leaf }),
    fc.record({
      make: fc.constantFrom(...makes),
      fields: fc.array(fc.tuple(keys, tie('recipe')), { maxLength: 6 }),
      circular: fc.boolean(),
    }),
  ),
}))

const bases = { error, list: () => [], bare: () => Object.create(null) }

/** Its stack is written now: the test runner writes it when it is looked at, and cannot take any message. */
function error(): Error {
  const error = new Error('m')
  return error.stack === '' ? fail() : error
}

function made(recipe: Recipe): unknown {
  if ('leaf' in recipe) return recipe.leaf
  const { make, fields, circular } = recipe
  const base: object = make in bases ? bases[make as keyof typeof bases]() : {}
  for (const [key, field] of fields) {
    const value = made(field)
    const get = make === 'throwing' ? fail : () => value
    const content = make === 'getters' || make === 'throwing' ? { get } : { value }
    // The length of a list is the engine's.
    if (!(Array.isArray(base) && key === 'length'))
      Object.defineProperty(base, key, { ...content, enumerable: true, configurable: true })
  }
  if (circular) Object.defineProperty(base, 'cause', { value: base, enumerable: true, configurable: true })
  if (make === 'frozen') return Object.freeze(base)
  if (make === 'proxy')
    return new Proxy(base, { get: (_, key) => (key === 'x' ? fail() : Reflect.get(base, key)) })
  if (make !== 'revoked') return base
  const { proxy, revoke } = Proxy.revocable(base, {})
  revoke()
  return proxy
}

const envelope = { version: 1, sentAt: '2026-01-05T10:00:00.000Z', sdk: { name: 'test', version: '1.0.0' } }

test('whatever is thrown, the app is left alone and the server gets a report it takes', () => {
  fc.assert(
    fc.property(recipe, recipe, (thrown, inputData) => {
      const tracker = createTracker({ transport: acceptAll, queue: memoryQueue(), sources: [] })
      tracker.trackError(made(thrown), { context: { inputData: { of: made(inputData) } } })
      const { recent, drops, faults } = tracker.state.getState()
      expect(faults).toBe(0)
      const reports = recent.map(({ report }) => report)
      // What says so itself is ignored.
      if (reports.length === 0) expect(drops).toEqual({ ignored: 1 })
      const json = JSON.stringify(reports)
      expect(json.length).toBeLessThan(400_000)
      if (reports.length > 0)
        expect(checkBatch({ ...envelope, items: JSON.parse(json) }).rejected).toEqual([])
    }),
    { numRuns: 300 },
  )
})
