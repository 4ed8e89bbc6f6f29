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
    const place = part.destination ?? `of its own ${index}`
    if (places.has(place))
      throw new TypeError(`several: argument ${index + 1} sends where another does: ${part.url ?? place}`)
    places.add(place)
  }
  if (parts.length === 0) throw new TypeError('several: must be given a transport, received none')
  return {
    parts,
    /** For who is no tracker: delivered once all have it; what some have already, they know by its id. */
    async send(batch, options) {
      const outcomes = await Promise.all(
        parts.map((part) => part.send(batch, options).catch((error: unknown): SendOutcome => failed(error))),
      )
      return outcomes.find(({ outcome }) => outcome !== 'delivered') ?? (outcomes[0] as SendOutcome)
    },
  }
}

const failed = (error: unknown): SendOutcome => ({ outcome: 'retry', reason: String(error) })
