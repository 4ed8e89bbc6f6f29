import { ApiProblem, type DashboardApi, type LiveState } from '../../src/dashboard.ts'
import type { Feedback, GroupDetail, LiveEvent, Occurrence, Page, Role } from '../../src/protocol/api.ts'
import { sampleGroups, sampleOccurrences } from './sample-groups.ts'

interface SampleApiOptions {
  groups?: GroupDetail[]
  /** Nobody is signed in by default when this is `null`. Default: `triager`. */
  role?: Role | null
  /** How many occurrences each group has; default 3. */
  occurrences?: number
  /** What testers said of no group; default nothing. */
  feedback?: Feedback[]
  /** Groups on a page of the list; default 50. */
  pageSize?: number
}

/** What a test or story does to the server behind the dashboard's back. */
interface SampleApi extends DashboardApi {
  /** Adds or replaces a group, and tells everybody who listens. */
  put(group: GroupDetail): void
  /** Adds an occurrence as the newest of its group, and tells. */
  add(occurrence: Occurrence): void
  /** What every call is refused with from now on; `undefined` ends it. */
  refuse(status: number | undefined, detail?: string): void
  /** Lets the live stream break, or come back; while it is broken, nobody is told anything. */
  connection(state: LiveState): void
  /** How many follow the live stream. */
  readonly followers: number
}

/** The token that the sample server knows. */
export const sampleToken = 'kt_sample'

/** A small dashboard server in memory: the same answers as the real one, without a socket. */
export function createSampleApi(options: SampleApiOptions = {}): SampleApi {
  const { role = 'triager', occurrences: perGroup = 3, pageSize = 50 } = options
  const groups = new Map((options.groups ?? sampleGroups()).map((group) => [group.id, group]))
  const occurrences = new Map([...groups.keys()].map((id) => [id, sampleOccurrences(id, perGroup)]))
  const listeners = new Set<{ onEvent(event: LiveEvent): void; onState(state: LiveState): void }>()
  let signedIn = role !== null
  let connected = true
  let refusal: ApiProblem | undefined

  const session = () => ({
    workspaceId: 'w1',
    workspaceName: 'Beta shop',
    name: 'first admin',
    role: role ?? 'triager',
    ingestKey: 'kin_sample',
  })

  /** Answers later, as a network does, and as a copy. */
  async function answer<T>(make: () => T): Promise<T> {
    await Promise.resolve()
    if (refusal) throw refusal
    return structuredClone(make())
  }

  function groupOf(id: string): GroupDetail {
    const group = groups.get(id)
    if (!group) throw problem(404, `There is no error group ${id}.`)
    return group
  }

  function changed(id: string) {
    if (!connected) return
    for (const { onEvent } of listeners) onEvent({ type: 'groups-changed', groupIds: [id] })
  }

  return {
    url: 'https://errors.example.com',
    session: () => answer(() => (signedIn ? session() : null)),
    signIn: (token) =>
      answer(() => {
        if (token !== sampleToken) throw problem(401, 'There is no such token.')
        signedIn = true
        return session()
      }),
    signOut: () =>
      answer(() => {
        signedIn = false
      }),
    groups: (filter) =>
      answer(() => {
        const found = [...groups.values()]
          .filter(({ status }) => !filter.status || status === filter.status)
          .filter(({ severity }) => !filter.severity || severity === filter.severity)
          .filter(({ title }) => title.toLowerCase().includes((filter.search ?? '').toLowerCase()))
          .sort((a, b) => b.lastSeen.localeCompare(a.lastSeen))
        return pageOf(found, filter.cursor, pageSize)
      }),
    group: (id) => answer(() => groupOf(id)),
    occurrences: (id, page) => answer(() => pageOf(occurrences.get(id) ?? [], page.cursor, page.limit ?? 20)),
    feedback: (page) =>
      answer(() => {
        const notes = [...groups.values()].flatMap((group) => group.feedback)
        const newest = [...notes, ...(options.feedback ?? [])].sort((a, b) =>
          b.saidAt.localeCompare(a.saidAt),
        )
        return pageOf(newest, page.cursor, page.limit ?? 50)
      }),
    changeGroup: (id, { status, fixedIn }) =>
      answer(() => {
        const before = groupOf(id)
        const release = fixedIn === undefined ? before.fixedIn : fixedIn
        const group = { ...before, status, fixedIn: status === 'resolved' ? release : null }
        groups.set(id, group)
        changed(id)
        return group
      }),
    live(onEvent, onState) {
      const listener = { onEvent, onState }
      listeners.add(listener)
      queueMicrotask(() => listeners.has(listener) && onState('live'))
      return () => listeners.delete(listener)
    },
    put(group) {
      groups.set(group.id, group)
      if (!occurrences.has(group.id)) occurrences.set(group.id, sampleOccurrences(group.id, perGroup))
      changed(group.id)
    },
    add(occurrence) {
      const { groupId } = occurrence
      occurrences.set(groupId, [occurrence, ...(occurrences.get(groupId) ?? [])])
      groups.set(groupId, { ...groupOf(groupId), count: groupOf(groupId).count + occurrence.report.count })
      changed(groupId)
    },
    refuse(status, detail = 'The server failed.') {
      refusal = status === undefined ? undefined : problem(status, detail)
    },
    connection(state) {
      connected = state === 'live'
      for (const { onState } of listeners) onState(state)
    },
    get followers() {
      return listeners.size
    },
  }
}

function pageOf<T>(items: readonly T[], cursor: string | undefined, limit: number): Page<T> {
  const from = Number(cursor ?? 0)
  const next = from + limit
  return { items: items.slice(from, next), ...(next < items.length && { nextCursor: String(next) }) }
}

const problem = (status: number, detail: string) =>
  new ApiProblem({ type: '/problems/sample', title: 'The server refused', status, detail })
