import type { BatchItem } from '../protocol/batch.ts'
import type { Guard } from './guard.ts'
import type { Consent } from './options.ts'
import type { Outbox } from './outbox.ts'

/** An outbox that opens as the user agrees: before, items are held in memory, with their times. */
export interface ConsentGate extends Pick<Outbox, 'keep' | 'start' | 'flush' | 'stop'> {
  isDenied(): boolean
  change(consent: Consent): void
}

/** Nobody knows how long a user takes to decide. */
const maxHeld = 100

export function createConsentGate(consent: Consent, outbox: Outbox, guard: Guard): ConsentGate {
  let held: BatchItem[] = []
  let running = false

  function follow(): void {
    if (consent === 'granted') {
      for (const item of held.splice(0)) outbox.keep(item)
      if (running) outbox.start()
      return
    }
    if (consent === 'denied') held = []
    guard.background(consent === 'denied' ? outbox.wipe : outbox.stop)
  }

  return {
    isDenied: () => consent === 'denied',
    keep(item) {
      if (consent === 'granted') outbox.keep(item)
      else if (consent === 'pending') held.push(item)
      if (held.length <= maxHeld) return
      for (const lost of held.splice(0, 1)) if (lost.kind === 'report') outbox.drop('queue-full', lost.count)
    },
    start() {
      running = true
      follow()
    },
    change(next) {
      consent = next
      follow()
    },
    flush: outbox.flush,
    stop() {
      running = false
      return outbox.stop()
    },
  }
}
