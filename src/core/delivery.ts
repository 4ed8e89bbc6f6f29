import type { Rejection, ThinningAdvice } from '../protocol/batch.ts'
import { limits } from '../protocol/limits.ts'
import { fitting, maxLeavingBytes, toBatch } from './batching.ts'
import type { Guard } from './guard.ts'
import type { Page } from './page.ts'
import { weightOf } from './queues/eviction.ts'
import type { QueueItem } from './queues/queue.ts'
import type { Safekeeping } from './safekeeping.ts'
import type { SendOptions, SendOutcome, Transport } from './transports/transport.ts'

/** Why sending has to wait, and for how many milliseconds where that is not ours to choose. */
export type Setback = [reason: string, askedMs?: number | undefined]

/** Sends items and lets go of those that were answered for. When to do so is the outbox's business. */
export interface Delivery {
  /** Sends these, in halves where need be. Without a setback, at least one of them was answered for. */
  deliver(items: readonly QueueItem[], signal: AbortSignal): Promise<Setback | undefined>
  /**
   * The page may be gone in a moment: starts as much of what this page has not had answered on its way as a browser
   * allows, before it returns. `patient` leaves to the next page what is safe in a database. `undefined` when there
   * was nothing to start.
   */
  leave(patient: boolean): Promise<Setback | undefined> | undefined
  /** Whether the item has begun to leave, and its answer is awaited. */
  isLeaving(item: QueueItem): boolean
  /** Items the backend took, so far. */
  sent(): number
}

/** How long to wait before looking whether a backend that wants nothing from us has changed its mind. */
const deniedMs = 300_000

/** What is leaving each page at the moment, in bytes: all transports of a page share what its browser allows. */
const leavingBytes = new WeakMap<Page, number>()

export function createDelivery(
  transport: Transport,
  safe: Safekeeping,
  page: Page,
  guard: Guard,
  onAdvice: (advice: ThinningAdvice) => void,
): Delivery {
  const leaving = new Set<string>()
  let sent = 0

  async function attempt(items: readonly QueueItem[], options: SendOptions): Promise<SendOutcome> {
    const batch = guard.run(() => toBatch(items, page.now()), undefined)
    // One of them is damaged: halves find it.
    if (!batch) return { outcome: 'too-large', reason: '' }
    try {
      return await transport.send(batch, options)
    } catch (error) {
      return { outcome: 'retry', reason: String(error) }
    }
  }

  /** Lets go of items that were answered for, and says whether there were any. */
  async function settle(taken: readonly QueueItem[], refused: readonly QueueItem[]): Promise<boolean> {
    sent += taken.length
    await safe.settle(taken, refused)
    return taken.length + refused.length > 0
  }

  async function deliver(items: readonly QueueItem[], options: SendOptions): Promise<Setback | undefined> {
    if (options.signal.aborted) return undefined
    const answer = await attempt(items, options)
    if (answer.outcome === 'delivered') {
      const { accepted, duplicate, rejected, thinning } = answer.receipt
      const ids = new Set([...accepted, ...duplicate])
      const taken = items.filter(({ id }) => ids.has(id))
      if (thinning) onAdvice(thinning)
      if (await settle(taken, named(items, rejected))) return undefined
      return ['the backend answered for none of the items']
    }
    if (answer.outcome === 'refused' || answer.outcome === 'too-large') {
      const rejected = answer.outcome === 'refused' ? named(items, answer.rejected) : []
      // One bad item must not hold up the others: where it is not named, halves find it.
      const half = Math.ceil(items.length / 2)
      if (await settle([], items.length > 1 ? rejected : items)) return undefined
      return (await deliver(items.slice(0, half), options)) ?? deliver(items.slice(half), options)
    }
    // A wrong key or address is a mistake in the setup: the reports wait until it is put right.
    return [answer.reason, answer.outcome === 'denied' ? deniedMs : answer.afterMs]
  }

  async function holding(items: readonly QueueItem[], options: SendOptions): Promise<Setback | undefined> {
    const letGo = safe.hold(items)
    try {
      return await deliver(items, options)
    } finally {
      letGo()
    }
  }

  async function go(items: readonly QueueItem[]): Promise<Setback | undefined> {
    const underWay = (bytes: number) => leavingBytes.set(page, (leavingBytes.get(page) ?? 0) + bytes)
    underWay(weightOf(items))
    for (const { id } of items) leaving.add(id)
    try {
      // Closing the tracker, as apps do when the page goes, must not take this back: its signal is nobody's.
      return await holding(items, { signal: new AbortController().signal, leaving: true })
    } finally {
      underWay(-weightOf(items))
      for (const { id } of items) leaving.delete(id)
    }
  }

  const isLeaving = ({ id }: QueueItem) => leaving.has(id)

  return {
    deliver: (items, signal) => holding(items, { signal, leaving: false }),
    leave(patient) {
      const room = maxLeavingBytes - (leavingBytes.get(page) ?? 0)
      const waiting = safe.own(patient).filter((item) => !isLeaving(item) && item.bytes <= room)
      const items = fitting(waiting, room).slice(0, limits.maxBatchItems)
      return items.length > 0 ? go(items) : undefined
    },
    isLeaving,
    sent: () => sent,
  }
}

/** The items that were rejected, by their position in the batch. */
function named(items: readonly QueueItem[], rejected: readonly Rejection[] = []): QueueItem[] {
  const positions = new Set(rejected.map(({ index }) => index))
  return items.filter((_, index) => positions.has(index))
}
