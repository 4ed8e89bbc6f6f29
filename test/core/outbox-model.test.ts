import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryQueue } from '../../src/core/queues/memory.ts'
import type { Queue } from '../../src/core/queues/queue.ts'
import type { SendOutcome, Transport } from '../../src/core/transports/transport.ts'
import type { BatchItem, Receipt } from '../../src/protocol/batch.ts'
import { severities } from '../../src/protocol/severity.ts'
import { sampleReport } from '../../src/testing/sample-report.ts'
import { fakePage } from '../support/fake-page.ts'
import { outboxOn } from '../support/outbox-bench.ts'

/** How the backend behaves towards a batch. `deaf` takes it, and its answer is lost. */
type Mood = 'fine' | 'down' | 'deaf' | 'picky' | 'vague' | 'small'

type Action =
  | { do: 'keep'; severity: number; count: number }
  | { do: 'pass'; ms: number }
  | { do: 'crash'; awaits: number }
  | { do: 'mood'; mood: Mood }
  | { do: 'hide' | 'show' | 'pagehide' | 'freeze' | 'offline' | 'online' | 'flush' | 'restart' | 'ignore' }

const keep = fc.record({ do: fc.constant('keep' as const), severity: fc.nat(3), count: fc.nat(4) })
const pass = fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(0, 250, 1_000, 40_000) })
const crash = fc.record({ do: fc.constant('crash' as const), awaits: fc.integer({ min: 1, max: 12 }) })
const mood = (...moods: Mood[]) =>
  fc.record({ do: fc.constant('mood' as const), mood: fc.constantFrom(...moods) })
const stay = fc.record({
  do: fc.constantFrom(...(['show', 'offline', 'online', 'flush', 'restart', 'ignore'] as const)),
})
const go = fc.record({ do: fc.constantFrom(...(['hide', 'pagehide', 'freeze'] as const)) })
const script = (...actions: fc.Arbitrary<Action>[]): fc.Arbitrary<Action[]> =>
  fc.array(fc.oneof(keep, keep, pass, stay, ...actions), { minLength: 4, maxLength: 16 })

/** The backend, the disk, and what must be true of them whatever the pages between them do. */
function createWorld(maxItems: number) {
  const disk = memoryQueue({ maxItems })
  const arrived = new Map<string, BatchItem>()
  /** What an outbox has been told not to send again. */
  const answered = new Set<string>()
  const made = new Map<string, string>()
  let current: Mood = 'fine'

  function answer(items: readonly BatchItem[]): SendOutcome {
    const bad = items.findIndex(({ id }) => current === 'vague' && id.endsWith('7'))
    if (current === 'small' && items.length > 2) return { outcome: 'too-large', reason: '413' }
    if (current === 'down') return { outcome: 'retry', reason: 'down' }
    if (bad >= 0) {
      if (items.length === 1) answered.add(String(items[0]?.id))
      return { outcome: 'refused', reason: '422' }
    }
    const receipt: Receipt = { accepted: [], duplicate: [], rejected: [] }
    items.forEach((item, index) => {
      if (current === 'picky' && item.id.endsWith('3')) {
        receipt.rejected.push({ index, field: '', rule: '', received: '' })
      } else {
        const known = made.get(item.id)
        if (item.kind === 'report') expect(JSON.stringify(item)).toBe(known)
        receipt[arrived.has(item.id) ? 'duplicate' : 'accepted'].push(item.id)
        arrived.set(item.id, item)
      }
      if (current !== 'deaf') answered.add(item.id)
    })
    return current === 'deaf' ? { outcome: 'retry', reason: 'lost' } : { outcome: 'delivered', receipt }
  }

  return {
    disk,
    arrived,
    made,
    answer,
    answered,
    setMood(mood: Mood) {
      current = mood
    },
    counted: () => [...arrived.values()].reduce((sum, item) => sum + ('count' in item ? item.count : 0), 0),
  }
}

/** One page on that world, which may die at any await between outbox, queue and transport: nothing follows then. */
function createLife(world: ReturnType<typeof createWorld>) {
  const page = fakePage()
  const never = new Promise<never>(() => undefined)
  let left = Number.POSITIVE_INFINITY
  const dead = () => left <= 0
  const step = async () => {
    left -= 1
    if (dead()) await never
  }
  const mortal =
    <Args extends unknown[], Result>(method: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      await step()
      const result = await method(...args)
      await step()
      return result
    }
  const queue: Queue = {
    storage: 'indexed-db',
    add: mortal(async (items) => {
      const evicted = await world.disk.add(items)
      for (const { id } of evicted) world.answered.add(id)
      return evicted
    }),
    peek: mortal(world.disk.peek),
    remove: mortal(async (ids) => {
      for (const id of ids) expect(world.answered, 'removed before it was answered for').toContain(id)
      return world.disk.remove(ids)
    }),
    size: mortal(world.disk.size),
    clear: mortal(world.disk.clear),
    close: mortal(world.disk.close),
  }
  const transport: Transport = {
    async send({ items }, { leaving }) {
      if (dead()) return never
      // What leaves is on its way before the page is gone.
      if (!leaving) await step()
      const outcome = world.answer(items)
      await step()
      return outcome
    },
  }
  const { outbox, told } = outboxOn({ page, transport, queue })
  outbox.start()
  return {
    page,
    told,
    outbox,
    dead,
    crashIn(awaits: number) {
      if (!dead()) left = awaits
    },
  }
}

async function play(actions: readonly Action[], maxItems: number) {
  const world = createWorld(maxItems)
  const lives = [createLife(world)]
  let life = lives[0] as ReturnType<typeof createLife>
  let kept = 0
  let dropped = 0
  const begin = () => {
    life = createLife(world)
    lives.push(life)
  }
  const on: Record<Action['do'], (action: Action) => unknown> = {
    keep(action) {
      for (let made = 0; action.do === 'keep' && made <= action.count; made++) {
        const report = sampleReport({ impact: { severity: severities[action.severity] ?? 'low' } })
        world.made.set(report.id, JSON.stringify(report))
        life.outbox.keep(report)
        kept += 1
      }
    },
    pass: (action) => action.do === 'pass' && life.page.advance(action.ms),
    crash: (action) => action.do === 'crash' && life.crashIn(action.awaits),
    mood: (action) => action.do === 'mood' && world.setMood(action.mood),
    hide: () => life.page.setVisible(false),
    show: () => life.page.setVisible(true),
    pagehide: () => life.page.emit('window', 'pagehide'),
    freeze: () => life.page.emit('document', 'freeze'),
    offline: () => life.page.setOnline(false),
    online: () => life.page.setOnline(true),
    flush: () => void life.outbox.flush(),
    async restart() {
      // Nobody waits for it: a page may die of it.
      void life.outbox.stop()
      await life.page.advance(0)
      life.outbox.start()
    },
    ignore() {
      life.outbox.drop('ignored', 2)
      dropped += 2
    },
  }
  for (const action of actions) {
    await on[action.do](action)
    if (action.do === 'pass' || action.do === 'crash') await life.page.advance(0)
    if (life.dead()) begin()
  }
  world.setMood('fine')
  // What is under way, and what waits for a pause to end.
  await life.page.advance(60_000)
  life.crashIn(Number.POSITIVE_INFINITY)
  if (life.dead()) begin()
  await life.page.advance(0)
  await life.outbox.flush()
  return { world, lives, kept, dropped }
}

test('whatever a page dies of, all that was kept arrives, unchanged, and is removed only after its answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      script(crash, crash, go, mood('fine', 'down', 'deaf', 'picky', 'vague', 'small')),
      async (actions) => {
        const { world, lives } = await play(actions, 1_000)
        expect(await world.disk.size()).toBe(0)
        for (const { told } of lives) {
          expect(told.faults).toEqual([])
          for (const [id, delivery] of Object.entries(told.deliveries)) {
            if (delivery === 'refused') expect(world.answered).toContain(id)
            // A later page may have learned that the backend refuses it.
            else expect(world.answered.has(id) || world.arrived.has(id), `${id} was ${delivery}`).toBe(true)
          }
        }
      },
    ),
    { numRuns: 100 },
  )
}, 60_000)

test('as long as no page dies, what arrives and what is accounted for add up to all there was', async () => {
  await fc.assert(
    fc.asyncProperty(script(go, mood('fine', 'down', 'small')), async (actions) => {
      const { world, kept, dropped } = await play(actions, 5)
      expect(world.counted()).toBe(kept + dropped)
    }),
    { numRuns: 100 },
  )
}, 60_000)
