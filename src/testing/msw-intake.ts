import type { Batch } from '../protocol/batch.ts'
import { createIntake, type Received } from './intake.ts'

/** The part of msw's `http` that is needed here: handed in, so that only those who use msw need to have it. */
interface MswHttp<Handler> {
  post(path: string, resolver: (info: { request: Request }) => Promise<Response>): Handler
}

export interface MswIntakeOptions<Handler> {
  /** `http` of msw 2 or newer. */
  http: MswHttp<Handler>
  /** The base URL given to `httpTransport`; default any. */
  url?: string
}

/** Handlers for msw, and what arrived at them. */
export interface MswIntake<Handler> extends Received {
  handlers: Handler[]
}

/**
 * A Kintsugi server for msw: takes what `httpTransport` sends, compressed or not, and answers with a receipt.
 *
 * @example
 * import { http } from 'msw'
 * import { setupServer } from 'msw/node'
 * const intake = mswIntake({ http })
 * const server = setupServer(...intake.handlers)
 */
export function mswIntake<Handler>({ http, url = '*' }: MswIntakeOptions<Handler>): MswIntake<Handler> {
  const intake = createIntake()
  const handler = http.post(`${url}/api/v1/batches`, async ({ request }) => {
    const batch: Batch = JSON.parse(await readText(request))
    return Response.json(intake.take(batch), { status: 202 })
  })
  return {
    handlers: [handler],
    batches: intake.batches,
    get items() {
      return intake.items
    },
    get reports() {
      return intake.reports
    },
  }
}

function readText(request: Request): Promise<string> {
  if (request.headers.get('Content-Encoding') !== 'gzip' || !request.body) return request.text()
  return new Response(request.body.pipeThrough(new DecompressionStream('gzip'))).text()
}
