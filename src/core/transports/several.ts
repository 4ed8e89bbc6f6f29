import type { Batch, Receipt } from '../../protocol/batch.ts'
import type { SendOutcome, Transport } from './transport.ts'

/**
 * Sends every report to each of these. In a tracker each has an outbox of its own, with its own queue and its own
 * pauses: one that fails does not hold up the others. What the screen is told of delivery is of the first.
 *
 * @throws TypeError when there is none, when one is no transport, or when two of them go to the same place.
 * @example createTracker({ transport: several(httpTransport(here), httpTransport(there)) })
 */
export function several(...transports: readonly Transport[]): Transport {
  const parts = transports.flatMap((transport) => transport?.parts ?? [transport])
  const places = new Set<string>()
  for (const [index, part] of parts.entries()) {
    if (typeof part?.send !== 'function')
      throw new TypeError(`several: argument ${index + 1} must be a transport, received ${String(part)}`)
    const { url = 'it has no url', destination = `of its own ${index}` } = part
    // The destination holds the key: the address says enough.
    if (places.has(destination))
      throw new TypeError(`several: argument ${index + 1} sends where another does: ${url}`)
    places.add(destination)
  }
  if (parts.length === 0) throw new TypeError('several: must be given a transport, received none')
  return {
    parts,
    /** For who is no tracker: delivered once all have it; what some have already, they know by its id. */
    async send(batch, options) {
      const outcomes = await Promise.all(
        parts.map((part) => part.send(batch, options).catch((error: unknown): SendOutcome => failed(error))),
      )
      const receipts: Receipt[] = []
      for (const answer of outcomes) {
        if (answer.outcome !== 'delivered') return answer
        receipts.push(answer.receipt)
      }
      return { outcome: 'delivered', receipt: together(batch, receipts) }
    },
  }
}

const failed = (error: unknown): SendOutcome => ({ outcome: 'retry', reason: String(error) })

/** An item is taken when all took it, and not taken when one never will. */
function together({ items }: Batch, receipts: readonly Receipt[]): Receipt {
  const rejected = new Map(receipts.flatMap((receipt) => receipt.rejected).map((why) => [why.index, why]))
  const rest = items.filter((_, index) => !rejected.has(index)).map(({ id }) => id)
  const byAll = (idsOf: (receipt: Receipt) => readonly string[]) =>
    rest.filter((id) => receipts.every((receipt) => idsOf(receipt).includes(id)))
  const duplicate = byAll((receipt) => receipt.duplicate)
  const taken = byAll((receipt) => [...receipt.accepted, ...receipt.duplicate])
  return {
    accepted: taken.filter((id) => !duplicate.includes(id)),
    duplicate,
    rejected: [...rejected.values()],
  }
}
