import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { GroupChange } from '../../src/protocol/api.ts'
import type { BatchItem } from '../../src/protocol/batch.ts'
import type { Store } from '../../src/server/stores/store.ts'
import { sampleDrop, sampleFeedback, sampleRecovery, sampleReport } from '../support/sample-reports.ts'
import { engines, type Place } from '../support/store-engines.ts'

const now = Date.parse('2026-11-20T10:30:00Z')
const sentAt = new Date(now).toISOString()
const by = { tokenId: null, name: 'a test' }
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

for (const engine of engines) {
  const title = engine.missing
    ? `a store on ${engine.name} (skipped: ${engine.missing})`
    : `a store on ${engine.name}`

  describe.skipIf(engine.missing)(title, () => {
    let place: Place
    let store: Store
    let workspaces = 0
    let workspaceId: string

    beforeAll(async () => {
      place = await engine.newPlace()
      store = await place.open()
    })
    afterAll(async () => {
      await store.close()
      await place.remove()
    })
    beforeEach(() => {
      workspaceId = `workspace-${++workspaces}`
    })

    const digest = (...items: BatchItem[]) => store.write('digest', { workspaceId, items, sentAt, now })
    const groups = async () => (await store.read.groups(workspaceId, {}, now)).items
    const onlyGroup = async () => {
      const [group, ...others] = await groups()
      if (!group || others.length > 0)
        throw new Error(`expected one group, found ${others.length + Number(!!group)}`)
      return group
    }
    const occurrencesOf = async (groupId: string) =>
      (await store.read.occurrences(workspaceId, groupId, { limit: 100 })).items

    describe('counting', () => {
      test('a report becomes a group with one occurrence, counted in its hour and its day', async () => {
        const report = sampleReport({ timestamp: minutesAgo(10), release: '1.4.2' })
        const digested = await digest(report)

        const group = await onlyGroup()
        expect(digested).toEqual({ accepted: [report.id], duplicate: [], groupIds: [group.id] })
        expect(group).toMatchObject({
          title: "TypeError: Cannot read properties of undefined (reading 'price')",
          errorType: 'unknown',
          culprit: 'cartTotal (src/cart.ts)',
          severity: 'medium',
          status: 'new',
          regressed: false,
          overdue: false,
          count: 1,
          bypassedCount: 0,
          users: 0,
          firstSeen: minutesAgo(10),
          lastSeen: minutesAgo(10),
          firstRelease: '1.4.2',
          lastRelease: '1.4.2',
        })
        const detail = await store.read.group(workspaceId, group.id, now)
        expect(detail?.groupedBy).toMatch(/^Same place/)
        expect(detail?.hourly).toHaveLength(24)
        expect(detail?.hourly.at(-1)).toEqual({ start: '2026-11-20T10:00:00.000Z', count: 1 })
        expect(detail?.daily).toHaveLength(30)
        expect(detail?.daily.at(-1)).toEqual({ start: '2026-11-20T00:00:00.000Z', count: 1 })
        expect(await occurrencesOf(group.id)).toEqual([
          { id: report.id, groupId: group.id, receivedAt: sentAt, report, feedback: [] },
        ])
      })

      test('an id sent twice in a batch and again in the next is counted once', async () => {
        const report = sampleReport({ user: { id: 'anna' } })
        expect(await digest(report, report)).toMatchObject({ accepted: [report.id], duplicate: [] })
        expect(await digest(report)).toEqual({ accepted: [], duplicate: [report.id], groupIds: [] })
        expect(await onlyGroup()).toMatchObject({ count: 1, users: 1 })
      })

      test('ids sent by twelve clients at the same moment are counted once', async () => {
        const reports = Array.from({ length: 20 }, (_, index) =>
          sampleReport({
            error: { name: `Error${'ABCD'[index % 4]}` },
            user: { id: `user-${index}` },
            timestamp: minutesAgo(5),
          }),
        )
        const shuffles = Array.from({ length: 12 }, (_, turn) => [
          ...reports.slice(turn),
          ...reports.slice(0, turn),
        ])
        const answers = await Promise.all(shuffles.map((items) => digest(...items)))

        expect(answers.flatMap((answer) => answer.accepted).sort()).toEqual(
          reports.map(({ id }) => id).sort(),
        )
        expect(answers.flatMap((answer) => answer.duplicate)).toHaveLength(11 * 20)
        const found = await groups()
        expect(found.map(({ count, users }) => ({ count, users }))).toEqual(
          Array(4).fill({ count: 5, users: 5 }),
        )
        for (const group of found) {
          const detail = await store.read.group(workspaceId, group.id, now)
          expect(detail?.hourly.at(-1)?.count).toBe(5)
          expect(await occurrencesOf(group.id)).toHaveLength(5)
        }
      })

      test('many clients with the same new error at the same moment make one group', async () => {
        const answers = await Promise.all(
          Array.from({ length: 30 }, () => digest(sampleReport({ count: 2 }))),
        )
        expect(new Set(answers.flatMap((answer) => answer.groupIds)).size).toBe(1)
        expect(await onlyGroup()).toMatchObject({ count: 60 })
      })

      test('clients that meet the same new errors in another order at the same moment are all answered', async () => {
        const names = Array.from({ length: 20 }, (_, index) => `Error${'abcdefghijklmnopqrst'[index]}`)
        for (let round = 0; round < 10; round++) {
          workspaceId = `workspace-${++workspaces}`
          const answers = await Promise.all(
            Array.from({ length: 10 }, (_, client) => {
              const mine = [...names.slice(2 * client), ...names.slice(0, client)]
              return digest(...mine.map((name) => sampleReport({ error: { name } })))
            }),
          )
          const found = await groups()
          expect(found).toHaveLength(names.length)
          expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(
            answers.reduce((sum, { accepted }) => sum + accepted.length, 0),
          )
        }
      }, 30_000)

      test('a thinned report counts for all it stands for, bypasses and users included', async () => {
        await digest(
          sampleReport({
            count: 40,
            bypass: { reason: 'prices come late', userNotified: true },
            user: { id: 'anna' },
            timestamp: minutesAgo(20),
            lastTimestamp: minutesAgo(5),
          }),
        )
        const group = await onlyGroup()
        expect(group).toMatchObject({
          count: 40,
          bypassedCount: 40,
          users: 1,
          firstSeen: minutesAgo(20),
          lastSeen: minutesAgo(5),
        })
        const detail = await store.read.group(workspaceId, group.id, now)
        expect(detail?.hourly.at(-1)?.count).toBe(40)
      })

      test('a user is counted once per group, however often they meet it', async () => {
        const by = (id: string) => sampleReport({ user: { id } })
        await digest(by('anna'), by('anna'), by('ben'))
        await digest(by('ben'), by('cleo'), sampleReport())
        expect(await onlyGroup()).toMatchObject({ count: 6, users: 3 })
      })

      test('an id that two different errors claim counts for the first, and leaves no empty group', async () => {
        const report = sampleReport()
        await digest(report)
        const impostor = sampleReport({ id: report.id, error: { name: 'OtherError' } })
        expect(await digest(impostor)).toMatchObject({ accepted: [], duplicate: [report.id] })
        expect(await onlyGroup()).toMatchObject({ count: 1 })
      })

      test('workspaces do not see each other, even with the same ids', async () => {
        const report = sampleReport()
        await digest(report)
        const other = `${workspaceId}-other`
        const answer = await store.write('digest', { workspaceId: other, items: [report], sentAt, now })
        expect(answer.accepted).toEqual([report.id])
        expect(await onlyGroup()).toMatchObject({ count: 1 })
      })

      test('a group shows its gravest severity, its first and its last release', async () => {
        await digest(sampleReport({ impact: { severity: 'low' }, release: '1.1', timestamp: minutesAgo(9) }))
        await digest(
          sampleReport({ impact: { severity: 'high' }, release: '1.0', timestamp: minutesAgo(30) }),
        )
        await digest(
          sampleReport({ impact: { severity: 'medium' }, release: '1.2', timestamp: minutesAgo(1) }),
        )
        expect(await onlyGroup()).toMatchObject({ severity: 'high', firstRelease: '1.0', lastRelease: '1.2' })
      })

      test('a client whose clock is years off counts in the right hour', async () => {
        const items = [sampleReport({ timestamp: '2031-01-01T00:00:00Z' })]
        await store.write('digest', { workspaceId, items, sentAt: '2031-01-01T00:20:00Z', now })
        expect(await onlyGroup()).toMatchObject({ firstSeen: minutesAgo(20), lastSeen: minutesAgo(20) })
      })

      test('any text survives: quotes, emoji, other scripts', async () => {
        const message = `'; drop table error_groups; -- 🙈 ошибка "x" %_\\`
        await digest(sampleReport({ error: { message }, user: { id: "o'neill" } }))
        const group = await onlyGroup()
        expect(group.title).toContain('ошибка')
        expect((await occurrencesOf(group.id))[0]?.report.error.message).toBe(message)
      })
    })

    describe('recoveries and drops', () => {
      test('a recovery that comes later stands on its occurrence', async () => {
        const report = sampleReport()
        await digest(report)
        await digest(sampleRecovery(report.id))
        const [occurrence] = await occurrencesOf((await onlyGroup()).id)
        expect(occurrence?.report.recovery).toEqual({ attempted: true, successful: true, method: 'retry' })
      })

      test('a recovery may come before its report, and the last of several holds', async () => {
        const report = sampleReport()
        const tried = { attempted: true, successful: false, method: 'retry' }
        const reloaded = { attempted: true, successful: true, method: 'reload' }
        const first = sampleRecovery(report.id, { recovery: tried })
        const second = sampleRecovery(report.id, { recovery: reloaded })
        await digest(second)
        await digest(report, first)
        const [occurrence] = await occurrencesOf((await onlyGroup()).id)
        expect(occurrence?.report.recovery).toEqual(reloaded)
      })

      test('each is acknowledged once, like a report', async () => {
        const recovery = sampleRecovery(sampleReport().id)
        const drop = sampleDrop()
        expect(await digest(recovery, drop)).toEqual({
          accepted: [recovery.id, drop.id],
          duplicate: [],
          groupIds: [],
        })
        expect(await digest(recovery, drop)).toMatchObject({
          accepted: [],
          duplicate: [recovery.id, drop.id],
        })
      })
    })

    describe('feedback', () => {
      test('what a tester says stands on the occurrence, and counts on the group', async () => {
        const report = sampleReport()
        await digest(report, sampleReport())
        const feedback = sampleFeedback({
          reportId: report.id,
          timestamp: minutesAgo(3),
          name: 'Mira Holm',
          email: 'mira@shop.example',
        })
        const { id: groupId } = await onlyGroup()
        expect(await digest(feedback)).toEqual({
          accepted: [feedback.id],
          duplicate: [],
          groupIds: [groupId],
        })
        const note = {
          id: feedback.id,
          about: 'missing',
          message: 'my third order is gone',
          name: 'Mira Holm',
          email: 'mira@shop.example',
          saidAt: minutesAgo(3),
          reportId: report.id,
          groupId,
        }
        const occurrences = await occurrencesOf(groupId)
        expect(occurrences.find(({ id }) => id === report.id)?.feedback).toEqual([note])
        expect(occurrences.find(({ id }) => id !== report.id)?.feedback).toEqual([])
        expect(await onlyGroup()).toMatchObject({ feedbackCount: 1, count: 2 })
        expect((await store.read.group(workspaceId, groupId, now))?.feedback).toEqual([note])
      })

      test('it is stored once, however often it is sent', async () => {
        const report = sampleReport()
        const feedback = sampleFeedback({ reportId: report.id })
        await digest(report, feedback, feedback)
        expect(await digest(feedback)).toEqual({ accepted: [], duplicate: [feedback.id], groupIds: [] })
        expect(await onlyGroup()).toMatchObject({ feedbackCount: 1 })
      })

      test('it may come before its report, and lands as soon as that is there', async () => {
        const report = sampleReport()
        const feedback = sampleFeedback({ reportId: report.id })
        expect(await digest(feedback)).toEqual({
          accepted: [feedback.id],
          duplicate: [],
          groupIds: [],
          saidOfNone: true,
        })
        const all = () => store.read.feedback(workspaceId, { limit: 10 })
        expect((await all()).items).toMatchObject([{ id: feedback.id, reportId: report.id, groupId: null }])
        await digest(report)
        const group = await onlyGroup()
        expect(group.feedbackCount).toBe(1)
        expect((await occurrencesOf(group.id))[0]?.feedback).toHaveLength(1)
        expect((await all()).items).toMatchObject([{ groupId: group.id }])
      })

      test('reports and what is said of them, sent at the same moment in any order, find each other', async () => {
        const reports = Array.from({ length: 15 }, () => sampleReport())
        const items = reports.flatMap((report) => [report, sampleFeedback({ reportId: report.id })])
        const shuffled = items.map((item, index) => items[(index * 7) % items.length] ?? item)
        await Promise.all(shuffled.map((item) => digest(item)))
        const group = await onlyGroup()
        expect(group).toMatchObject({ count: 15, feedbackCount: 15 })
        expect((await occurrencesOf(group.id)).map(({ feedback }) => feedback.length)).toEqual(
          Array(15).fill(1),
        )
      })

      test('what is said of nothing in particular is in the list of all, page by page, newest first', async () => {
        const notes = [1, 2, 3].map((minutes) =>
          sampleFeedback({ about: 'other', timestamp: minutesAgo(minutes), message: `${minutes} ago` }),
        )
        await digest(...notes)
        const first = await store.read.feedback(workspaceId, { limit: 2 })
        const second = await store.read.feedback(workspaceId, { limit: 2, cursor: first.nextCursor ?? '' })
        expect([...first.items, ...second.items].map(({ message }) => message)).toEqual([
          '1 ago',
          '2 ago',
          '3 ago',
        ])
        expect(second.nextCursor).toBeUndefined()
        await expect(store.read.feedback(workspaceId, { limit: 1, cursor: 'nonsense' })).rejects.toThrow(
          RangeError,
        )
      })

      test('a group shows its newest 20 notes, and counts all of them', async () => {
        const report = sampleReport()
        const notes = Array.from({ length: 22 }, (_, index) =>
          sampleFeedback({ reportId: report.id, timestamp: minutesAgo(22 - index), message: `${index}` }),
        )
        await digest(report, ...notes)
        const group = await store.read.group(workspaceId, (await onlyGroup()).id, now)
        expect(group?.feedbackCount).toBe(22)
        expect(group?.feedback.map(({ message }) => message)).toEqual(
          Array.from({ length: 20 }, (_, index) => `${21 - index}`),
        )
      })

      test('no workspace sees what was said in another', async () => {
        const report = sampleReport()
        await digest(report)
        const items = [sampleFeedback({ reportId: report.id })]
        await store.write('digest', { workspaceId: `${workspaceId}-other`, items, sentAt, now })
        expect(await onlyGroup()).toMatchObject({ feedbackCount: 0 })
        expect((await store.read.feedback(workspaceId, { limit: 1 })).items).toEqual([])
      })
    })

    describe('what testers are told', () => {
      const set = (groupId: string, change: GroupChange) =>
        store.write('changeGroup', { workspaceId, groupId, change, by, now: now - 30 * 60_000 })

      test('of a bug nobody has looked at yet, nothing; of one somebody is on, that; of a fix, in which release', async () => {
        const report = sampleReport({ timestamp: minutesAgo(50) })
        expect(await digest(report)).not.toHaveProperty('knownBugs')
        const { id: groupId } = await onlyGroup()
        const later = async () => {
          const next = sampleReport({ timestamp: minutesAgo(45) })
          const { knownBugs } = await digest(next)
          return knownBugs?.map(({ reportId, bug }) => [reportId === next.id, bug])
        }
        await set(groupId, { status: 'investigating' })
        expect(await later()).toEqual([[true, { state: 'investigating' }]])
        await set(groupId, { status: 'resolved', fixedIn: '1.4.2' })
        expect(await later()).toEqual([[true, { state: 'fixed', fixedIn: '1.4.2' }]])
        await set(groupId, { status: 'resolved', fixedIn: null })
        expect(await later()).toEqual([[true, { state: 'fixed' }]])
        await set(groupId, { status: 'ignored' })
        expect(await later()).toBeUndefined()
      })

      test('the release of a fix stays until somebody takes it back, and goes when the error comes again', async () => {
        await digest(sampleReport({ timestamp: minutesAgo(50) }))
        const { id: groupId } = await onlyGroup()
        expect(await onlyGroup()).toMatchObject({ fixedIn: null })
        await set(groupId, { status: 'resolved', fixedIn: '1.4.2' })
        await set(groupId, { status: 'resolved' })
        expect(await onlyGroup()).toMatchObject({ status: 'resolved', fixedIn: '1.4.2' })
        await digest(sampleReport({ timestamp: minutesAgo(5) }))
        expect(await onlyGroup()).toMatchObject({ status: 'new', regressed: true, fixedIn: null })
      })

      test('whoever asks is told where the team stands with the reports it names, in its workspace', async () => {
        const [mine, alike, other] = [
          sampleReport(),
          sampleReport(),
          sampleReport({ error: { name: 'OtherError' } }),
        ]
        await digest(mine, alike, other)
        const groupId = (await groups()).find(({ title }) => title.startsWith('TypeError'))?.id ?? ''
        await set(groupId, { status: 'resolved', fixedIn: '1.4.2' })
        const stances = await store.read.reportStances(workspaceId, [mine.id, alike.id, other.id, 'none'])
        expect(stances.map(({ reportId, status, fixedIn }) => [reportId, status, fixedIn])).toEqual([
          [other.id, 'new', null],
          [alike.id, 'resolved', '1.4.2'],
          [mine.id, 'resolved', '1.4.2'],
        ])
        expect(await store.read.reportStances(`${workspaceId}-other`, [mine.id])).toEqual([])
      })
    })

    describe('numbers of all errors', () => {
      test('a workspace without any has counts of 0, and null where nothing is known', async () => {
        expect(await store.read.errorStats(workspaceId, now)).toEqual({
          active_count: 0,
          investigating_count: 0,
          fixed_count: 0,
          ignored_count: 0,
          total_count: 0,
          active_by_severity: { LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 },
          overdue_count: 0,
          regressed_count: 0,
          occurrence_count: 0,
          bypassed_count: 0,
          bypass_rate: null,
          feedback_count: 0,
          last_occurred_at: null,
        })
      })

      test('each number counts what its definition says', async () => {
        const wishes: [name: string, wishes: Parameters<typeof sampleReport>[0]][] = [
          ['Fresh', { impact: { severity: 'low' } }],
          ['Seen', { impact: { severity: 'critical' }, count: 3 }],
          ['OnIt', { impact: { severity: 'high' }, timestamp: minutesAgo(60 * 49) }],
          ['Done', { bypass: { reason: 'Done', userNotified: true }, count: 4 }],
          ['Quiet', { impact: { severity: 'critical' } }],
        ]
        await digest(
          ...wishes.map(([name, rest]) =>
            sampleReport({ timestamp: minutesAgo(9), ...rest, error: { name } }),
          ),
          sampleFeedback(),
        )
        const status = {
          Seen: 'acknowledged',
          OnIt: 'investigating',
          Done: 'resolved',
          Quiet: 'ignored',
        } as const
        for (const { id, title } of await groups()) {
          const next = Object.entries(status).find(([name]) => title.includes(name))?.[1]
          const change = { workspaceId, groupId: id, by, now }
          if (next) await store.write('changeGroup', { ...change, change: { status: next } })
        }
        expect(await store.read.errorStats(workspaceId, now)).toEqual({
          active_count: 2,
          investigating_count: 1,
          fixed_count: 1,
          ignored_count: 1,
          total_count: 5,
          active_by_severity: { LOW: 1, MEDIUM: 0, HIGH: 0, CRITICAL: 1 },
          overdue_count: 2,
          regressed_count: 0,
          occurrence_count: 10,
          bypassed_count: 4,
          bypass_rate: 0.4,
          feedback_count: 1,
          last_occurred_at: minutesAgo(9),
        })
      })
    })

    describe('statuses', () => {
      test('a person sets the status; an unknown group is told so', async () => {
        await digest(sampleReport())
        const { id: groupId } = await onlyGroup()
        const change = { workspaceId, groupId, change: { status: 'acknowledged' as const }, by, now }
        expect(await store.write('changeGroup', change)).toBe(true)
        expect(await onlyGroup()).toMatchObject({ status: 'acknowledged' })
        expect(await store.write('changeGroup', { ...change, groupId: 'none' })).toBe(false)
      })

      test('a resolved group that occurs again is new and regressed; an ignored one stays ignored', async () => {
        const resolved = sampleReport({ error: { name: 'ResolvedError' }, timestamp: minutesAgo(50) })
        const ignored = sampleReport({ error: { name: 'IgnoredError' }, timestamp: minutesAgo(50) })
        await digest(resolved, ignored)
        const set = async (title: RegExp, status: 'resolved' | 'ignored') => {
          const groupId = (await groups()).find((group) => title.test(group.title))?.id ?? ''
          await store.write('changeGroup', {
            workspaceId,
            groupId,
            change: { status },
            by,
            now: now - 30 * 60_000,
          })
        }
        await set(/^Resolved/, 'resolved')
        await set(/^Ignored/, 'ignored')

        await digest(sampleReport({ error: { name: 'ResolvedError' }, timestamp: minutesAgo(40) }))
        expect((await groups()).find((group) => /^Resolved/.test(group.title))?.status).toBe('resolved')

        await digest(
          sampleReport({ error: { name: 'ResolvedError' }, timestamp: minutesAgo(5) }),
          sampleReport({ error: { name: 'IgnoredError' }, timestamp: minutesAgo(5) }),
        )
        const after = await groups()
        expect(after.find((group) => /^Resolved/.test(group.title))).toMatchObject({
          status: 'new',
          regressed: true,
          count: 3,
        })
        expect(after.find((group) => /^Ignored/.test(group.title))).toMatchObject({
          status: 'ignored',
          count: 2,
        })
      })

      test('a group is overdue by its severity, as long as it is open', async () => {
        await digest(sampleReport({ impact: { severity: 'critical' } }))
        const group = await onlyGroup()
        expect(group.overdue).toBe(true)
        await store.write('changeGroup', {
          workspaceId,
          groupId: group.id,
          change: { status: 'resolved' },
          by,
          now,
        })
        expect(await onlyGroup()).toMatchObject({ overdue: false })
      })
    })

    describe('lists', () => {
      const named = (name: string, minutes: number, severity: 'low' | 'high' = 'low') =>
        sampleReport({ error: { name }, timestamp: minutesAgo(minutes), impact: { severity } })

      test('pages walk the groups newest first, none twice, none missed', async () => {
        const names = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon']
        await digest(...names.map((name) => named(name, 5)))
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const page = await store.read.groups(workspaceId, { limit: 2, ...(cursor && { cursor }) }, now)
          expect(page.items.length).toBeLessThanOrEqual(2)
          seen.push(...page.items.map((group) => group.title.split(':')[0] ?? ''))
          cursor = page.nextCursor
        } while (cursor)
        expect(seen.sort()).toEqual([...names].sort())
      })

      test('the group seen last comes first', async () => {
        await digest(named('Old', 30), named('Fresh', 1), named('Middle', 10))
        expect((await groups()).map((group) => group.title.split(':')[0])).toEqual(['Fresh', 'Middle', 'Old'])
      })

      test('filters by status, by severity and by text in any letter case', async () => {
        await digest(named('LowError', 1), named('HighError', 1, 'high'), named('ОшибкаСети', 1))
        const titles = async (filter: Parameters<Store['read']['groups']>[1]) =>
          (await store.read.groups(workspaceId, filter, now)).items.map((group) => group.title.split(':')[0])
        expect(await titles({ severity: 'high' })).toEqual(['HighError'])
        expect(await titles({ search: 'lowerr' })).toEqual(['LowError'])
        expect(await titles({ search: 'ошибкасети' })).toEqual(['ОшибкаСети'])
        expect(await titles({ search: '%' })).toEqual([])
        expect(await titles({ status: 'resolved' })).toEqual([])
        expect(await titles({ status: 'new', severity: 'low', search: 'low' })).toEqual(['LowError'])
      })

      test('pages walk the occurrences newest first', async () => {
        const reports = [3, 1, 4, 2, 5].map((minutes) => sampleReport({ timestamp: minutesAgo(minutes) }))
        await digest(...reports)
        const { id } = await onlyGroup()
        const first = await store.read.occurrences(workspaceId, id, { limit: 3 })
        const second = await store.read.occurrences(workspaceId, id, {
          limit: 3,
          cursor: first.nextCursor ?? '',
        })
        const times = [...first.items, ...second.items].map((occurrence) => occurrence.report.timestamp)
        expect(times).toEqual([1, 2, 3, 4, 5].map(minutesAgo))
        expect(second.nextCursor).toBeUndefined()
      })

      test('a cursor that no page gave is refused with RangeError', async () => {
        const forged = ['["1","x"]', String.raw`[1,"\u0000"]`].map((json) =>
          Buffer.from(json).toString('base64url'),
        )
        for (const cursor of ['nonsense', 'bnVsbA', ...forged]) {
          await expect(store.read.groups(workspaceId, { cursor }, now)).rejects.toThrow(RangeError)
          await expect(store.read.occurrences(workspaceId, 'g', { limit: 1, cursor })).rejects.toThrow(
            RangeError,
          )
        }
      })

      test('a group that is not there is undefined, and has no occurrences', async () => {
        expect(await store.read.group(workspaceId, 'none', now)).toBeUndefined()
        expect(await occurrencesOf('none')).toEqual([])
      })
    })

    test('a command that fails changes nothing, and does not fail the ones beside it', async () => {
      const token = {
        id: `twice-${workspaceId}`,
        workspaceId,
        name: 'x',
        role: 'viewer' as const,
        hash: workspaceId,
        by,
        now,
      }
      const outcomes = await Promise.allSettled([
        digest(sampleReport()),
        store.write('createToken', token),
        store.write('createToken', token),
        store.write('openSession', { hash: 'h', tokenId: 'nobody', expiresAt: now, now }),
        digest(sampleReport()),
      ])
      const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
      expect(reasons).toEqual([
        expect.objectContaining({ message: expect.stringMatching(/unique/i) }),
        expect.objectContaining({ message: 'there is no token nobody to open a session with' }),
      ])
      expect(outcomes[0]?.status).toBe('fulfilled')
      expect(outcomes[4]?.status).toBe('fulfilled')
      expect(await onlyGroup()).toMatchObject({ count: 2 })
    })
  })
}
