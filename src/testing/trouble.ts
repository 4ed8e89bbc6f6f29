import type { Batch, Problem, Receipt } from '../protocol/batch.ts'
import type { Intake } from './intake.ts'

/** What a backend may do instead of taking a batch. */
export type Trouble =
  /** It takes all but the first item, and says why. */
  | 'rejects-first'
  /** It takes nothing of the batch, and does not say which item is at fault. */
  | 'refuses'
  /** The batch is too large for it (413). */
  | 'too-large'
  /** It is to be left alone for 7 seconds (429 with `Retry-After`). */
  | 'busy'
  /** It fails (500). */
  | 'fails'
  /** It does not know the key (401). */
  | 'denies'
  /** It cannot be reached: the client is offline, or something stands in the way. */
  | 'unreachable'
  /** It gets the batch and never answers. */
  | 'silent'

/** All troubles. */
export const troubles: readonly Trouble[] = [
  'rejects-first',
  'refuses',
  'too-large',
  'busy',
  'fails',
  'denies',
  'unreachable',
  'silent',
]

/** What a Kintsugi server in trouble answers to a batch; the promise of a silent one never ends. */
export async function answerInTrouble(trouble: Trouble, batch: Batch, intake: Intake): Promise<Response> {
  const refusal = refusalIn(trouble)
  if (refusal) return refusal
  const receipt: Receipt = intake.take({ ...batch, items: batch.items.slice(1) })
  const fault = { field: 'error.message', rule: 'must be a string', received: '7' }
  return Response.json({ ...receipt, rejected: [{ index: 0, ...fault }] }, { status: 202 })
}

/** What it answers to anything; `undefined` in a trouble that only items can be in. */
export function refusalIn(trouble: Trouble): Response | Promise<Response> | undefined {
  switch (trouble) {
    case 'rejects-first':
      return undefined
    case 'refuses':
      return problem(400, 'The body is not JSON in UTF-8.')
    case 'too-large':
      return problem(413, 'A body has at most 1048576 bytes. Send it in parts.')
    case 'busy':
      return problem(429, 'Too many requests.', { 'Retry-After': '7' })
    case 'fails':
      return problem(500, 'The server failed.')
    case 'denies':
      return problem(401, 'Send `Authorization: Bearer <key>` with a valid ingest key.')
    case 'unreachable':
      return Response.error()
    case 'silent':
      return new Promise(() => undefined)
  }
}

function problem(status: number, detail: string, headers: Record<string, string> = {}): Response {
  const body: Partial<Problem> = { status, detail }
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } })
}
