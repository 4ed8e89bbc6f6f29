import type { Batch, KnownBugNews, Receipt, Rejection } from '../../protocol/batch.ts'

/**
 * PORT: carries batches to a backend. It makes one attempt and says what came of it; when to try, how often and
 * what to remove is the outbox's business. A rejected promise counts as `retry`.
 */
export interface Transport {
  /** Where it sends, so that the SDK does not report on its own requests. Absent when it uses no network. */
  readonly url?: string | undefined
  /**
   * Whose reports it carries, as the server and the key in one text: what waits for one destination is never sent to
   * another, though both pages are of one origin. Absent when there is but one.
   */
  readonly destination?: string | undefined
  /** The transports this one stands for, each to be given all reports, by an outbox of its own: see `several`. */
  readonly parts?: readonly Transport[]
  send(batch: Batch, options: SendOptions): Promise<SendOutcome>
  /** Where it asks for news, if that is another address than `url`. */
  readonly newsUrl?: string | undefined
  /**
   * Asks what is known by now of the bugs that these reports met, at most 50: of those it knows, in one attempt. Absent
   * where the backend cannot tell; testers then hear of a bug only with the receipt.
   */
  news?(reportIds: readonly string[], options: Pick<SendOptions, 'signal'>): Promise<NewsOutcome>
}

/** What came of a question for news. */
export type NewsOutcome =
  | { outcome: 'told'; news: readonly KnownBugNews[] }
  /** The backend has no news for this client, now or later. */
  | { outcome: 'denied'; reason: string }
  /** Not now: ask again, not before `afterMs` if given. */
  | { outcome: 'retry'; reason: string; afterMs?: number | undefined }

export interface SendOptions {
  /** Aborts the attempt: the tracker is being closed. */
  signal: AbortSignal
  /** The page is going away: the request must outlive it, and nothing may be awaited before it starts. */
  leaving: boolean
}

/** What came of one attempt. */
export type SendOutcome =
  /** The backend answered for the items. */
  | { outcome: 'delivered'; receipt: Receipt }
  /** Something in the batch will never be taken (400, 422); `rejected` names the items, if it said. */
  | { outcome: 'refused'; reason: string; rejected?: readonly Rejection[] | undefined }
  /** The backend takes nothing from this client as it is set up (401, 403, 404 ...): no fault of the items. */
  | { outcome: 'denied'; reason: string }
  /** The batch is too large as a whole (413): send it in halves. */
  | { outcome: 'too-large'; reason: string }
  /** Not now (network, 429, 5xx): try again, not before `afterMs` if given. */
  | { outcome: 'retry'; reason: string; afterMs?: number | undefined }
