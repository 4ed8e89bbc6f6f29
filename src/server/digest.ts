import type { BatchItem, KnownBugNews, Receipt } from '../protocol/batch.ts'
import type { ErrorReport } from '../protocol/error-report.ts'
import { knownBugOf } from './bugs/known-bug.ts'
import { type Fingerprint, fingerprint } from './groups/fingerprint.ts'
import { happenedAt } from './groups/happened-at.ts'
import { addToGroup, foundGroup, type Happening } from './groups/lifecycle.ts'
import type { GroupRecord, HourCount, Transaction, UserCount } from './stores/transaction.ts'

/** A batch whose items have been validated. */
export interface DigestInput {
  workspaceId: string
  items: BatchItem[]
  /** The batch's own `sentAt`: with `now` it tells how far the client's clock is off. */
  sentAt: string
  /** The server's time, milliseconds since 1970. */
  now: number
}

/** What became of a batch. */
export interface Digested extends Pick<Receipt, 'accepted' | 'duplicate' | 'knownBugs'> {
  /** The groups that changed. */
  groupIds: string[]
  /** Something was said of no group there is. */
  saidOfNone?: true
}

/**
 * The heart: a batch becomes occurrences, groups and counters, all of it or nothing. An id counts once, however
 * often it is sent: twice in a batch, in two batches, in two at the same moment.
 */
export async function digest(tx: Transaction, input: DigestInput): Promise<Digested> {
  const { workspaceId, items, now } = input
  const reports = distinct(items.filter((item) => item.kind === 'report'))
  const stored = await tx.storedOccurrences(workspaceId, idsOf(reports))
  const sightings = reports.filter((report) => !stored.has(report.id)).map((report) => sight(report, input))

  const groups = await holdGroups(tx, workspaceId, sightings)
  const added = await tx.addOccurrences(
    workspaceId,
    sightings.map((sighting) => ({
      id: sighting.report.id,
      groupId: groupOf(groups, sighting).id,
      occurredAt: sighting.first,
      receivedAt: now,
      report: sighting.report,
    })),
  )
  const counted = sightings.filter(({ report }) => added.has(report.id))
  for (const sighting of counted) {
    groups.set(sighting.fingerprint, addToGroup(groupOf(groups, sighting), sighting))
  }

  const placed = counted.map((sighting) => ({ sighting, group: groupOf(groups, sighting) }))
  await tx.addCounts(workspaceId, placed.map(hourCount))
  const newUsers = await tx.addUsers(workspaceId, placed.flatMap(userCount))
  const saved = [...groups.values()].map((group) => ({
    ...group,
    users: group.users + (newUsers.get(group.id) ?? 0),
  }))
  await tx.saveGroups(workspaceId, saved)

  const recoveries = distinct(items.filter((item) => item.kind === 'recovery'))
  const drops = distinct(items.filter((item) => item.kind === 'drop'))
  const said = distinct(items.filter((item) => item.kind === 'feedback'))
  const accepted = new Set([
    ...added,
    ...(await tx.addRecoveries(workspaceId, recoveries, now)),
    ...(await tx.addDrops(workspaceId, drops, now)),
  ])
  const heard = await tx.addFeedback(
    workspaceId,
    said.map((record) => ({ saidAt: happenedAt(record.timestamp, input.sentAt, now), record })),
  )
  for (const id of heard.keys()) accepted.add(id)
  await tx.placeFeedback(workspaceId, [...added])
  const knownBugs = placed.flatMap(knownBug)
  return {
    accepted: [...accepted],
    duplicate: [...new Set(idsOf(items))].filter((id) => !accepted.has(id)),
    groupIds: [
      ...new Set([
        ...placed.map(({ group }) => group.id),
        ...[...heard.values()].filter((id) => id !== null),
      ]),
    ],
    ...([...heard.values()].includes(null) && { saidOfNone: true }),
    ...(knownBugs.length > 0 && { knownBugs }),
  }
}

/** A report with what the server makes of it. */
type Sighting = Happening & Fingerprint & { report: ErrorReport }

function sight(report: ErrorReport, { sentAt, now }: DigestInput): Sighting {
  const first = happenedAt(report.timestamp, sentAt, now)
  const last = happenedAt(report.lastTimestamp ?? report.timestamp, sentAt, now)
  return { ...fingerprint(report), report, first, last: Math.max(first, last) }
}

/** The groups of these sightings by fingerprint, held; new ones as their first sighting founds them. */
async function holdGroups(tx: Transaction, workspaceId: string, sightings: readonly Sighting[]) {
  const wanted = new Map(sightings.map((sighting) => [sighting.fingerprint, foundGroup(sighting)]))
  const held = await tx.holdGroups(workspaceId, [...wanted.values()])
  return new Map(held.map((group) => [group.fingerprint, group]))
}

function groupOf(groups: ReadonlyMap<string, GroupRecord>, sighting: Sighting): GroupRecord {
  const group = groups.get(sighting.fingerprint)
  if (!group) throw new Error(`the store held no group for fingerprint ${sighting.fingerprint}`)
  return group
}

const hourMs = 3_600_000

function hourCount({ sighting, group }: { sighting: Sighting; group: GroupRecord }): HourCount {
  const { report, first } = sighting
  return {
    groupId: group.id,
    hour: first - (first % hourMs),
    errorType: report.error.type,
    severity: report.impact.severity,
    count: report.count,
  }
}

function userCount({ sighting, group }: { sighting: Sighting; group: GroupRecord }): UserCount[] {
  const { user, count } = sighting.report
  return user ? [{ groupId: group.id, userId: user.id, count }] : []
}

function knownBug({ sighting, group }: { sighting: Sighting; group: GroupRecord }): KnownBugNews[] {
  const bug = knownBugOf(group)
  return bug ? [{ reportId: sighting.report.id, bug }] : []
}

const idsOf = (items: readonly BatchItem[]) => items.map((item) => item.id)

/** The first of each id. */
function distinct<T extends BatchItem>(items: readonly T[]): T[] {
  return [...new Map([...items].reverse().map((item) => [item.id, item])).values()].reverse()
}
