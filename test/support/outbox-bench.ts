import { createGuard } from '../../src/core/guard.ts'
import { createOutbox, type Outbox } from '../../src/core/outbox.ts'
import type { Page } from '../../src/core/page.ts'
import { memoryQueue } from '../../src/core/queues/memory.ts'
import type { Queue } from '../../src/core/queues/queue.ts'
import type { Delivery } from '../../src/core/state.ts'
import type { Transport } from '../../src/core/transports/transport.ts'
import { createIds } from '../../src/core/uuid-v7.ts'
import type { DropReason, ThinningAdvice } from '../../src/protocol/batch.ts'

/** Everything an outbox has told, as a tracker's state would hold it. */
export interface Told {
  deliveries: Record<string, Delivery>
  waiting: number
  storage: string | undefined
  storageProblem: string | undefined
  problem: string | undefined
  drops: Partial<Record<DropReason, number>>
  faults: unknown[]
  advice: ThinningAdvice[]
}

/** An outbox on the given parts, and what it tells. */
export function outboxOn(parts: { page: Page; transport: Transport; queue?: Queue }): {
  outbox: Outbox
  told: Told
} {
  const told: Told = {
    deliveries: {},
    waiting: 0,
    storage: undefined,
    storageProblem: undefined,
    problem: undefined,
    drops: {},
    faults: [],
    advice: [],
  }
  const outbox = createOutbox({
    queue: memoryQueue(),
    lockName: 'outbox',
    newId: createIds(parts.page.now),
    ...parts,
    guard: createGuard((fault) => told.faults.push(fault)),
    events: {
      onDelivery(ids, delivery) {
        for (const id of ids) told.deliveries[id] = delivery
      },
      onWaiting(waiting) {
        told.waiting = waiting
      },
      onStorage(storage, problem) {
        told.storage = storage
        told.storageProblem = problem
      },
      onDrop(reason, count) {
        told.drops[reason] = (told.drops[reason] ?? 0) + count
      },
      onProblem(problem) {
        told.problem = problem
      },
      onReceipt({ thinning }) {
        if (thinning) told.advice.push(thinning)
      },
    },
  })
  return { outbox, told }
}
