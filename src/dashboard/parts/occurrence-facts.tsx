import type { Occurrence } from '../../protocol/api.ts'
import type { ErrorReport } from '../../protocol/error-report.ts'
import { referenceCode } from '../../protocol/reference-code.ts'
import { type Fact, Facts } from './facts.tsx'

/** The circumstances of an occurrence, in groups; a group of which nothing is known is left out. */
export function OccurrenceFacts({ occurrence: { report } }: { occurrence: Occurrence }) {
  const groups = [
    { title: 'Where', facts: whereOf(report) },
    { title: 'Who', facts: whoOf(report) },
    { title: 'What it meant', facts: impactOf(report) },
    { title: 'Request', facts: requestOf(report) },
    { title: 'Bypass', facts: bypassOf(report) },
    { title: 'Recovery', facts: recoveryOf(report) },
    { title: 'Tags', facts: Object.entries(report.tags ?? {}) },
    { title: 'Report', facts: originOf(report) },
  ]
  return (
    <div className="kd-fact-groups">
      {groups
        .filter(({ facts }) => facts.some(([, value]) => value !== undefined))
        .map(({ title, facts }) => (
          <section key={title}>
            <h3>{title}</h3>
            <Facts facts={facts} />
          </section>
        ))}
    </div>
  )
}

const whereOf = ({ context, source, release, environment }: ErrorReport): Fact[] => [
  ['Page', context.page],
  ['Action', context.action],
  ['URL', context.url],
  ['Source', source],
  ['Release', release],
  ['Environment', environment],
  ['Workflow', context.workflowId],
  ['Agent', context.agentId],
  ['Online', yesNo(context.online)],
  ['Attempt', context.retryAttempt],
  ['Input', context.inputData && <code key="input">{JSON.stringify(context.inputData)}</code>],
]

const whoOf = ({ user, sessionId }: ErrorReport): Fact[] => [
  ['User', user?.id],
  ['Name', user?.name],
  ['E-mail', user?.email],
  ['Session', sessionId],
]

const impactOf = ({ impact }: ErrorReport): Fact[] => [
  ['Severity', impact.severity],
  ['User blocked', yesNo(impact.userBlocked)],
  ['Workflow failed', yesNo(impact.workflowFailed)],
  ['Data lost', yesNo(impact.dataLoss)],
]

const requestOf = ({ request }: ErrorReport): Fact[] =>
  request
    ? [
        ['Request', `${request.method} ${request.url}`],
        ['Status', request.status ?? 'no answer'],
        ['Took', request.durationMs === undefined ? undefined : `${request.durationMs} ms`],
      ]
    : []

const bypassOf = ({ bypass }: ErrorReport): Fact[] =>
  bypass
    ? [
        ['Reason', bypass.reason],
        ['Tester told', yesNo(bypass.userNotified)],
      ]
    : []

const recoveryOf = ({ recovery }: ErrorReport): Fact[] =>
  recovery
    ? [
        ['Tried', yesNo(recovery.attempted)],
        ['Worked', yesNo(recovery.successful)],
        ['By', recovery.method],
        ['The user then', recovery.userAction],
      ]
    : []

const originOf = ({ id, mechanism, error }: ErrorReport): Fact[] => [
  // What the tester sees in the notice, and may quote.
  ['Reference', referenceCode(id)],
  ['Noticed by', mechanism],
  ['Type', error.type],
  ['Code', error.code],
  ['Id', id],
]

/** What nobody knows stays unsaid. */
const yesNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no')
