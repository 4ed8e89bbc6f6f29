import type { Outbox } from './outbox.ts'

/** Several outboxes as one: each keeps, sends and waits on its own, and none holds up another. */
export function combine(outboxes: readonly Outbox[]): Outbox {
  const all = <T>(call: (outbox: Outbox) => T) => outboxes.map(call)
  return {
    keep: (item) => void all((outbox) => outbox.keep(item)),
    drop: (reason, count) => void all((outbox) => outbox.drop(reason, count)),
    start: () => void all((outbox) => outbox.start()),
    async flush() {
      const summaries = await Promise.all(all((outbox) => outbox.flush()))
      return summaries.reduce((sum, { sent, waiting }) => ({
        sent: sum.sent + sent,
        waiting: sum.waiting + waiting,
      }))
    },
    stop: async () => void (await Promise.all(all((outbox) => outbox.stop()))),
    wipe: async () => void (await Promise.all(all((outbox) => outbox.wipe()))),
  }
}
