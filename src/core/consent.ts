import type { BatchItem } from '../protocol/batch.ts'
import type { Guard } from './guard.ts'
import type { Consent } from './options.ts'
import type { Outbox } from './outbox.ts'

/** An outbox that opens as the user agrees: before, items are held in memory, with their times. */
export interface ConsentGate extends Pick<Outbox, 'keep' | 'start' | 'flush' | 'stop'> {
  /** Whether the user agreed to just this. */
  is(consent: Consent): boolean
  change(consent: Consent): void
}

/** Nobody knows how long a user takes to decide. */
const maxHeld = 100

export function createConsentGate(consent: Consent, outbox: Outbox, guard: Guard): ConsentGate {
  let held: BatchItem[] = []
  let running = false
  let sending = false
  /** Until it is done, what is new would be wiped with the old. */
  let wiping = false

  async function wipe(): Promise<void> {
    held = []
    wiping = true
    try {
      await outbox.stop()
      await outbox.wipe()
    } finally {
      wiping = false
      follow()
    }
  }

  function follow(): void {
    // Not before it has begun: even to stop it would open the database.
    if (consent === 'pending' && sending) guard.background(outbox.stop)
    sending = consent === 'granted' && running && !wiping
    if (consent !== 'granted' || wiping) return
    for (const item of held.splice(0)) outbox.keep(item)
    if (sending) outbox.start()
  }

  function change(next: Consent): void {
    consent = next
    if (consent === 'denied') guard.background(wipe)
    else follow()
  }

  return {
    is: (asked) => consent === asked,
    keep(item) {
      if (consent === 'denied') return
      if (consent === 'granted' && !wiping) return outbox.keep(item)
      held.push(item)
      if (held.length <= maxHeld) return
      for (const lost of held.splice(0, 1)) if (lost.kind === 'report') outbox.drop('queue-full', lost.count)
    },
    start() {
      running = true
      change(consent)
    },
    change,
    flush: outbox.flush,
    stop() {
      running = false
      return outbox.stop()
    },
  }
}
