import type { Page } from '../../src/core/page.ts'

/** A page under test, and how the world around it is moved. */
export interface PageUnderTest {
  /** Another tab of the same origin. */
  page(): Page
  /** Lets at least so much of the page's time pass. */
  pass(ms: number): Promise<void>
  /** Has `type` happen at the window; absent where there is no window. */
  happen?(type: string): void
}

/** What every page does, whatever stands behind it. Runner-free, as the contract suites of `kintsugi/testing`. */
export function pageContract(make: () => PageUnderTest): { title: string; run(): Promise<void> }[] {
  const on = (title: string, check: (world: PageUnderTest, page: Page) => Promise<void> | void) => ({
    title,
    async run() {
      const world = make()
      await check(world, world.page())
    },
  })
  return [
    on('time goes on, and chance stays below 1', async (world, page) => {
      const before = page.now()
      await world.pass(5)
      if (page.now() <= before) throw new Error(`the clock stood still at ${before}`)
      const chance = page.random()
      if (!(chance >= 0 && chance < 1)) throw new Error(`random() gave ${chance}`)
    }),
    on('a timer runs once when its time has come, and never once stopped', async (world, page) => {
      const ran: string[] = []
      page.after(5, () => ran.push('first'))
      const stop = page.after(5, () => ran.push('stopped'))
      stop()
      stop()
      await world.pass(50)
      await world.pass(50)
      if (ran.join() !== 'first') throw new Error(`ran: ${ran.join() || 'nothing'}`)
    }),
    on('an event is heard until the listening is stopped', (world, page) => {
      let heard = 0
      const stop = page.listen('window', 'online', () => {
        heard += 1
      })
      world.happen?.('online')
      stop()
      stop()
      world.happen?.('online')
      const expected = world.happen ? 1 : 0
      if (heard !== expected) throw new Error(`heard ${heard} instead of ${expected}`)
    }),
    on('under one lock one works at a time, in the order they came', async (world, page) => {
      const name = `lock-${page.random()}`
      const { signal } = new AbortController()
      const steps: string[] = []
      const work = (who: string) => async () => {
        steps.push(`${who} in`)
        await world.pass(1)
        steps.push(`${who} out`)
      }
      await Promise.all([
        page.withLock(name, signal, work('a')),
        world.page().withLock(name, signal, work('b')),
      ])
      if (steps.join() !== 'a in,a out,b in,b out') throw new Error(steps.join())
    }),
    on('who gives up waiting for a lock has not worked, and holds up nobody', async (world, page) => {
      const name = `lock-${page.random()}`
      const impatient = new AbortController()
      let release: () => void = () => undefined
      let held: Promise<void> | undefined
      await new Promise<void>((begun) => {
        held = page.withLock(name, new AbortController().signal, () => {
          begun()
          return new Promise<void>((done) => {
            release = done
          })
        })
      })
      let worked = false
      const waiting = world.page().withLock(name, impatient.signal, async () => {
        worked = true
      })
      impatient.abort()
      await waiting
      release()
      await held
      await world.pass(1)
      if (worked) throw new Error('worked after giving up')
      await page.withLock(name, new AbortController().signal, async () => {
        worked = true
      })
      if (!worked) throw new Error('the lock was never free again')
    }),
    on('what work under a lock throws reaches who asked for it, and frees the lock', async (_, page) => {
      const name = `lock-${page.random()}`
      const { signal } = new AbortController()
      const failed = await page.withLock(name, signal, () => Promise.reject(new Error('broke'))).catch(String)
      if (failed !== 'Error: broke') throw new Error(`got ${failed}`)
      await page.withLock(name, signal, async () => undefined)
    }),
  ]
}
