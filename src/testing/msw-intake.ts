import type { Batch, KnownBug } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'
import { createIntake, type Received } from './intake.ts'
import { answerInTrouble, refusalIn, type Trouble } from './trouble.ts'

/** The part of msw's `http` that is needed here: handed in, so that only those who use msw need to have it. */
interface MswHttp<Handler> {
  post(path: string, resolver: (info: { request: Request }) => Promise<Response>): Handler
  get(path: string, resolver: (info: { request: Request }) => Promise<Response>): Handler
}

export interface MswIntakeOptions<Handler> {
  /** `http` of msw 2 or newer. */
  http: MswHttp<Handler>
  /** The base URL given to `httpTransport`; default any. */
  url?: string
  /** Answers in the server's place, by a trouble or in its own words; `undefined` lets it take the batch. */
  answer?: (batch: Batch) => Trouble | Response | undefined
  /** The bug that a report met, as the team knows it by now: told with the receipt, and to who asks; default none. */
  knownBug?: (report: ErrorReport) => KnownBug | undefined
  /** Answers a question for news in the server's place; `undefined` lets it tell what is known. */
  answerNews?: (reportIds: readonly string[]) => Trouble | Response | undefined
}

/** Handlers for msw, and what arrived at them. */
export interface MswIntake<Handler> extends Received {
  handlers: Handler[]
}

/**
 * A Kintsugi server for msw: takes what `httpTransport` sends, compressed or not, and answers with a receipt, or with
 * the trouble a test wants to see the app in.
 *
 * @example
 * import { createTracker, httpTransport, memoryQueue } from 'kintsugi'
 * import { mswIntake, type Trouble } from 'kintsugi/testing'
 * import { http } from 'msw'
 * import { setupServer } from 'msw/node'
 *
 * let trouble: Trouble | undefined
 * const intake = mswIntake({ http, answer: () => trouble })
 * const server = setupServer(...intake.handlers)
 * beforeAll(() => server.listen())
 * afterAll(() => server.close())
 *
 * test('an error of an outage is reported when it is over', async () => {
 *   const transport = httpTransport({ url: 'https://errors.example.com', key: 'kin_test' })
 *   const tracker = createTracker({ transport, queue: memoryQueue() }).start()
 *   trouble = 'unreachable' // or 'busy', 'fails', 'refuses', 'too-large', ...
 *   tracker.trackError(new Error('no total'))
 *   expect(await tracker.flush()).toEqual({ sent: 0, waiting: 1 })
 *   trouble = undefined
 *   expect(await tracker.flush()).toEqual({ sent: 1, waiting: 0 })
 *   expect(intake.reports[0]?.error.message).toBe('no total')
 *   await tracker.close()
 * })
 */
export function mswIntake<Handler>({
  http,
  url = '*',
  answer,
  knownBug,
  answerNews,
}: MswIntakeOptions<Handler>): MswIntake<Handler> {
  const intake = createIntake(knownBug)
  const handler = http.post(`${url}/api/v1/batches`, async ({ request }) => {
    const batch: Batch = JSON.parse(await readText(request))
    const other = answer?.(batch)
    if (typeof other === 'string') return answerInTrouble(other, batch, intake)
    return other ?? Response.json(intake.take(batch), { status: 202 })
  })
  const newsHandler = http.get(`${url}/api/v1/bugs/news`, async ({ request }) => {
    const reportIds = new URL(request.url).searchParams.get('reports')?.split(',') ?? []
    const other = answerNews?.(reportIds)
    const refusal = typeof other === 'string' ? refusalIn(other) : other
    return refusal ?? Response.json({ news: intake.news(reportIds) })
  })
  return {
    handlers: [handler, newsHandler],
    batches: intake.batches,
    get items() {
      return intake.items
    },
    get reports() {
      return intake.reports
    },
    get feedback() {
      return intake.feedback
    },
  }
}

function readText(request: Request): Promise<string> {
  if (request.headers.get('Content-Encoding') !== 'gzip' || !request.body) return request.text()
  return new Response(request.body.pipeThrough(new DecompressionStream('gzip'))).text()
}
