import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Receipt } from '../protocol/batch.ts'

/** What was answered to a request. */
export interface Answer {
  method: string
  /** The pattern that matched, as `/api/v1/groups/:id`: paths themselves are without end. */
  route: string
  status: number
  durationMs: number
}

/** What the server counts of its own work. */
export interface Metrics {
  answered(answer: Answer): void
  receipt(receipt: Receipt): void
  /** Everything, in Prometheus's text format, and its content type. */
  read(): Promise<{ text: string; contentType: string }>
}

/** How long requests take, in seconds: most are done within hundredths. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Makes metrics; `ofProcess` adds those of the Node process (memory, event loop, garbage collection). */
export function createMetrics({ ofProcess = false }: { ofProcess?: boolean } = {}): Metrics {
  const registry = new Registry()
  if (ofProcess) collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'kintsugi_request_duration_seconds',
    help: 'Time from a request to its answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  })
  const items = new Counter({
    name: 'kintsugi_items_total',
    help: 'Items of batches: accepted, stored before (duplicate), or not taken (rejected).',
    labelNames: ['outcome'],
    registers: [registry],
  })
  // From the first scrape on, so that a rate can be made of them.
  for (const outcome of ['accepted', 'duplicate', 'rejected']) items.inc({ outcome }, 0)

  return {
    answered({ method, route, status, durationMs }) {
      requests.observe({ method, route, status }, durationMs / 1000)
    },
    receipt({ accepted, duplicate, rejected }) {
      items.inc({ outcome: 'accepted' }, accepted.length)
      items.inc({ outcome: 'duplicate' }, duplicate.length)
      items.inc({ outcome: 'rejected' }, rejected.length)
    },
    read: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  }
}
