import type { Receipt } from '../protocol/batch.ts'
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
  onReceipt: (receipt: Receipt) => void,
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

  async function deliver(items: readonly QueueItem[], options: SendOptions): Promise<Setback | undefined> {
    if (options.signal.aborted) return undefined
    const answer = await attempt(items, options)
    const { outcome } = answer
    if (outcome !== 'delivered' && outcome !== 'refused' && outcome !== 'too-large')
      // A wrong key or address is a mistake in the setup: the reports wait until it is put right.
      return [answer.reason, outcome === 'denied' ? deniedMs : answer.afterMs]

    const receipt = outcome === 'delivered' ? answer.receipt : undefined
    const ids = new Set(receipt && [...receipt.accepted, ...receipt.duplicate])
    const positions = new Set((outcome === 'refused' ? answer : receipt)?.rejected?.map(({ index }) => index))
    const taken = items.filter(({ id }) => ids.has(id))
    const refused = receipt || items.length > 1 ? items.filter((_, index) => positions.has(index)) : items
    sent += taken.length
    // What it adds may be anybody's: it must not keep the items from being settled.
    if (receipt) guard.run(() => onReceipt(receipt), undefined)
    await safe.settle(taken, refused)
    if (taken.length + refused.length > 0) return undefined
    if (receipt) return ['the backend answered for none of the items']

    // One bad item must not hold up the others: where it is not named, halves find it.
    const half = Math.ceil(items.length / 2)
    return (await deliver(items.slice(0, half), options)) ?? deliver(items.slice(half), options)
  }

  const leavingNow = () => leavingBytes.get(page) ?? 0

  async function send(items: readonly QueueItem[], options: SendOptions): Promise<Setback | undefined> {
    const landed = safe.hold(items)
    const own = options.leaving ? items : []
    leavingBytes.set(page, leavingNow() + weightOf(own))
    for (const { id } of own) leaving.add(id)
    try {
      return await deliver(items, options)
    } finally {
      leavingBytes.set(page, leavingNow() - weightOf(own))
      for (const { id } of own) leaving.delete(id)
      landed()
    }
  }

  const isLeaving = ({ id }: QueueItem) => leaving.has(id)

  return {
    deliver: (items, signal) => send(items, { signal, leaving: false }),
    leave(patient) {
      const room = maxLeavingBytes - leavingNow()
      const waiting = safe.own(patient).filter((item) => !isLeaving(item) && item.bytes <= room)
      const items = fitting(waiting, room).slice(0, limits.maxBatchItems)
      // Closing the tracker, as apps do when the page goes, must not take this back: its signal is nobody's.
      return items.length > 0
        ? send(items, { signal: new AbortController().signal, leaving: true })
        : undefined
    },
    isLeaving,
    sent: () => sent,
  }
}
