import type { BatchItem, Receipt, Rejection, ThinningAdvice } from '../protocol/batch.ts'
import { limits } from '../protocol/limits.ts'
import { fitting, maxLeavingBytes, toBatch } from './batching.ts'
import type { Guard } from './guard.ts'
import type { Page } from './page.ts'
import type { OwnItem, Safekeeping } from './safekeeping.ts'
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
  const leaving = new Map<string, OwnItem>()
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

  async function sendLeaving(entries: readonly OwnItem[]): Promise<void> {
    const items = entries.map(({ item }) => item)
    for (const entry of entries) leaving.set(entry.item.id, entry)
    // Closing the tracker, as apps do when the page goes, must not take this back: its signal is nobody's.
    const answer = await attempt(items, { signal: new AbortController().signal, leaving: true })
    for (const { id } of items) leaving.delete(id)
    if (answer.outcome === 'delivered') await settle(items, answer.receipt)
  }

  return {
    deliver,
    leave(patient) {
      const underWay = [...leaving.values()].reduce((sum, { bytes }) => sum + bytes, 0)
      const candidates = safe
        .own()
        .filter(({ item, persistent }) => !leaving.has(item.id) && !(persistent && patient))
        // What is in no database goes first: the rest can also leave with the next page.
        .sort((a, b) => Number(a.persistent) - Number(b.persistent))
      const going = fitting(candidates, maxLeavingBytes - underWay)
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
