import type { BatchItem, Receipt, Rejection, ThinningAdvice } from '../protocol/batch.ts'
import { limits } from '../protocol/limits.ts'
import { maxLeavingBytes, toBatch } from './batching.ts'
import type { Guard } from './guard.ts'
import type { Page } from './page.ts'
import { bytesOf } from './queues/weigh.ts'
import type { Safekeeping } from './safekeeping.ts'
import type { SendOptions, SendOutcome, Transport } from './transports/transport.ts'

/** Why sending has to wait. */
interface Setback {
  reason: string
  /** For how long, in milliseconds, where that is not ours to choose. */
  askedMs?: number
}

/** Sends items and lets go of those that were answered for. When to do so is the outbox's business. */
export interface Delivery {
  /** Sends these, in halves where need be. Without a setback, at least one of them was answered for. */
  deliver(items: readonly BatchItem[], signal: AbortSignal): Promise<Setback | undefined>
  /**
   * The page may be gone in a moment: starts as much of what this page has not had answered on its way as a browser
   * allows, before it returns. `patient` leaves to the next page what is safe in a database.
   */
  leave(patient: boolean): void
  /** Items the backend took, so far. */
  sent(): number
}

interface DeliveryOptions {
  transport: Transport
  safe: Safekeeping
  page: Page
  guard: Guard
  onAdvice: ((advice: ThinningAdvice) => void) | undefined
}

/** How long to wait before looking whether a backend that wants nothing from us has changed its mind. */
const deniedMs = 300_000

export function createDelivery({ transport, safe, page, guard, onAdvice }: DeliveryOptions): Delivery {
  /** What is on its way of a page that may go, and what each weighs: all such requests share one budget. */
  const leaving = new Map<string, number>()
  let sent = 0

  async function attempt(items: readonly BatchItem[], options: SendOptions): Promise<SendOutcome> {
    try {
      return await transport.send(toBatch(items, page.now()), options)
    } catch (error) {
      return { outcome: 'retry', reason: String(error) }
    }
  }

  /** Follows the receipt and says how many items it answered for. */
  async function settle(items: readonly BatchItem[], receipt: Receipt): Promise<number> {
    const ids = new Set([...receipt.accepted, ...receipt.duplicate])
    const taken = items.filter(({ id }) => ids.has(id))
    const rejected = named(items, receipt.rejected)
    if (receipt.thinning) onAdvice?.(receipt.thinning)
    sent += taken.length
    await safe.taken(taken)
    await safe.refused(rejected)
    return taken.length + rejected.length
  }

  async function deliver(items: readonly BatchItem[], signal: AbortSignal): Promise<Setback | undefined> {
    if (signal.aborted) return undefined
    const answer = await attempt(items, { signal, leaving: false })
    switch (answer.outcome) {
      case 'delivered':
        if ((await settle(items, answer.receipt)) > 0) return undefined
        return { reason: 'the backend answered for none of the items' }
      case 'retry':
        return { reason: answer.reason, ...(answer.afterMs !== undefined && { askedMs: answer.afterMs }) }
      case 'denied':
        // A wrong key or address is a mistake in the setup: the reports wait until it is put right.
        return { reason: answer.reason, askedMs: deniedMs }
      case 'refused': {
        const rejected = named(items, answer.rejected)
        await safe.refused(rejected)
        return rejected.length > 0 ? undefined : inHalves(items, signal)
      }
      case 'too-large':
        return inHalves(items, signal)
      default:
        // A transport of the app's own, and not TypeScript: without a setback we would send for ever.
        return { reason: 'the transport gave no outcome' }
    }
  }

  /** One bad item must not hold up the others: halves find it. */
  async function inHalves(items: readonly BatchItem[], signal: AbortSignal): Promise<Setback | undefined> {
    if (items.length === 1) {
      await safe.refused(items)
      return undefined
    }
    const half = Math.ceil(items.length / 2)
    return (await deliver(items.slice(0, half), signal)) ?? deliver(items.slice(half), signal)
  }

  async function sendLeaving(items: readonly BatchItem[]): Promise<void> {
    // Closing the tracker, as apps do when the page goes, must not take this back: its signal is nobody's.
    const answer = await attempt(items, { signal: new AbortController().signal, leaving: true })
    for (const { id } of items) leaving.delete(id)
    if (answer.outcome === 'delivered') await settle(items, answer.receipt)
  }

  /** As many of these as the budget has room for. One that is too large is passed over: smaller ones may fit. */
  function fitting(items: readonly BatchItem[]): BatchItem[] {
    let left = [...leaving.values()].reduce((sum, bytes) => sum - bytes, maxLeavingBytes)
    return items.filter((item) => {
      // Once full, what is left is not even weighed: the page has no time.
      const bytes = left > 0 ? guard.run(() => bytesOf(item), Number.POSITIVE_INFINITY) : 1
      if (bytes > left) return false
      left -= bytes
      leaving.set(item.id, bytes)
      return true
    })
  }

  return {
    deliver,
    leave(patient) {
      const candidates = safe
        .own()
        .filter(([{ id }, persistent]) => !leaving.has(id) && !(persistent && patient))
        // What is in no database goes first: the rest can also leave with the next page.
        .sort(([, a], [, b]) => Number(a) - Number(b))
        .map(([item]) => item)
      const going = fitting(candidates)
      for (let start = 0; start < going.length; start += limits.maxBatchItems) {
        const part = going.slice(start, start + limits.maxBatchItems)
        guard.background(() => sendLeaving(part))
      }
    },
    sent: () => sent,
  }
}

/** The items that were rejected, by their position in the batch. */
function named(items: readonly BatchItem[], rejected: readonly Rejection[] = []): BatchItem[] {
  const positions = new Set(rejected.map(({ index }) => index))
  return items.filter((_, index) => positions.has(index))
}
