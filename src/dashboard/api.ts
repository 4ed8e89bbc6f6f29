import type {
  Feedback,
  GroupChange,
  GroupDetail,
  GroupFilter,
  GroupSummary,
  LiveEvent,
  Occurrence,
  Page,
  SessionInfo,
} from '../protocol/api.ts'
import type { Problem } from '../protocol/batch.ts'

/**
 * PORT: all the dashboard knows of a server. Every promise rejects with an {@link ApiProblem}, or with the signal's
 * reason when the caller aborted.
 */
export interface DashboardApi {
  /** Where the server is, as an app that reports to it would write it: `https://errors.example.com`. */
  readonly url: string
  /** Who is signed in; `null` when nobody is. */
  session(): Promise<SessionInfo | null>
  signIn(token: string): Promise<SessionInfo>
  signOut(): Promise<void>
  /** Newest `lastSeen` first. */
  groups(filter: GroupFilter, signal?: AbortSignal): Promise<Page<GroupSummary>>
  group(groupId: string, signal?: AbortSignal): Promise<GroupDetail>
  /** Newest first. */
  occurrences(groupId: string, page: ListPage, signal?: AbortSignal): Promise<Page<Occurrence>>
  /** All that testers said, newest first. */
  feedback(page: ListPage, signal?: AbortSignal): Promise<Page<Feedback>>
  /** Resolves to the group as it stands then. */
  changeGroup(groupId: string, change: GroupChange): Promise<GroupDetail>
  /** Follows what happens on the server until stopped; a lost connection is picked up again by itself. */
  live(onEvent: (event: LiveEvent) => void, onState: (state: LiveState) => void): Stop
}

/** Which part of a list. */
export interface ListPage {
  /** 1 to 100; the server's default when absent. */
  limit?: number
  cursor?: string
}

/**
 * How the live stream does. `live` also says: what happened before may have been missed, look again at everything.
 * `refused` is final: the server no longer knows who asks.
 */
export type LiveState = 'live' | 'reconnecting' | 'refused'

/** Ends something that goes on; calling it twice is harmless. */
export type Stop = () => void

/** Why the server (or the way to it) did not do what was asked, in words for people. `message` is the detail. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  /** What the server said. `status` is 0 when no answer came. */
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options)
    this.problem = problem
  }
}

/** What to show of something that failed. What is not the server's is a fault of the dashboard, and said to be. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem
  return {
    type: '/problems/dashboard-fault',
    title: 'The dashboard made a mistake',
    status: 0,
    detail: error instanceof Error ? error.message : String(error),
  }
}
