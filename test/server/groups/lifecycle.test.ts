import { describe, expect, test } from 'vitest'
import { groupStatuses } from '../../../src/protocol/status.ts'
import { fingerprint } from '../../../src/server/groups/fingerprint.ts'
import { addToGroup, changeStatus, foundGroup } from '../../../src/server/groups/lifecycle.ts'
import { type ReportWishes, sampleReport } from '../../support/sample-reports.ts'

const happening = (at: number, wishes: ReportWishes = {}) => {
  const report = sampleReport(wishes)
  return { report, first: at, last: at, ...fingerprint(report) }
}
const group = (at: number, wishes: ReportWishes = {}) =>
  addToGroup(foundGroup(happening(at, wishes)), happening(at, wishes))

describe('an occurrence', () => {
  test.each(groupStatuses.filter((status) => status !== 'resolved'))(
    'leaves a group %s as it is',
    (status) => {
      const standing = changeStatus(group(100), status, 200)
      expect(addToGroup(standing, happening(300))).toMatchObject({ status, regressed: false, count: 2 })
    },
  )

  test('makes a resolved group new and regressed, and keeps its history', () => {
    const resolved = changeStatus(group(100), 'resolved', 200)
    expect(addToGroup(resolved, happening(300))).toMatchObject({
      status: 'new',
      statusSince: 300,
      regressed: true,
      count: 2,
      firstSeen: 100,
      lastSeen: 300,
    })
  })

  test('from before the group was resolved does not reopen it', () => {
    const resolved = changeStatus(group(100), 'resolved', 200)
    expect(addToGroup(resolved, happening(150))).toMatchObject({
      status: 'resolved',
      count: 2,
      lastSeen: 150,
    })
  })

  test('raises the severity and never lowers it', () => {
    const medium = group(100, { impact: { severity: 'medium' } })
    const high = addToGroup(medium, happening(200, { impact: { severity: 'high' } }))
    expect(high.severity).toBe('high')
    expect(addToGroup(high, happening(300, { impact: { severity: 'low' } })).severity).toBe('high')
  })

  test('that arrives late moves the first release, not the last', () => {
    const standing = group(200, { release: '2.0' })
    expect(addToGroup(standing, happening(100, { release: '1.0' }))).toMatchObject({
      firstSeen: 100,
      lastSeen: 200,
      firstRelease: '1.0',
      lastRelease: '2.0',
    })
  })

  test('without a release keeps the releases known', () => {
    const standing = group(200, { release: '2.0' })
    expect(addToGroup(standing, happening(300))).toMatchObject({ firstRelease: '2.0', lastRelease: '2.0' })
  })
})

describe('a person', () => {
  const regressed = addToGroup(changeStatus(group(100), 'resolved', 200), happening(300))

  test('who takes up a regression still sees that it is one', () => {
    expect(changeStatus(regressed, 'investigating', 400)).toMatchObject({ regressed: true, statusSince: 400 })
  })

  test('who resolves it again ends the regression', () => {
    expect(changeStatus(regressed, 'resolved', 400)).toMatchObject({ status: 'resolved', regressed: false })
  })

  test('who sets the status it has changes nothing, not even since when', () => {
    expect(changeStatus(regressed, 'new', 400)).toEqual(regressed)
  })
})
