import type { ReactNode } from 'react'
import type { Occurrence } from '../../protocol/api.ts'
import { BreadcrumbsView } from './breadcrumbs-view.tsx'
import { CauseTree } from './cause-tree.tsx'
import { FeedbackNotes } from './feedback-notes.tsx'
import { OccurrenceFacts } from './occurrence-facts.tsx'
import { StackView } from './stack-view.tsx'
import { exactTime } from './time-ago.tsx'

/** One occurrence in full: what was thrown, what led to it, where and to whom. */
export function OccurrenceView({ occurrence }: { occurrence: Occurrence }) {
  const { report } = occurrence
  const { error } = report
  return (
    <section className="kd-occurrence" aria-labelledby="kd-occurrence-title">
      <h2 id="kd-occurrence-title">{happened(occurrence)}</h2>
      <p className="kd-message">{error.message}</p>
      {error.userMessage && (
        <p className="kd-told">
          The tester was told: <q>{error.userMessage}</q>
        </p>
      )}
      {occurrence.withheld && (
        <p className="kd-withheld">
          Your role does not show stacks, nor what is personal: ask an admin for the role triager.
        </p>
      )}
      {occurrence.feedback.length > 0 && (
        <Block title="Testers say">
          <FeedbackNotes notes={occurrence.feedback} />
        </Block>
      )}
      <Block title="Stack">
        <StackView frames={error.frames} technical={error.technical} />
        {error.causes && <CauseTree causes={error.causes} />}
      </Block>
      <RawStack title="React components" stack={error.componentStack} />
      <RawStack title="React owners" stack={error.ownerStack} />
      <Block title="What led to it">
        <BreadcrumbsView
          breadcrumbs={report.breadcrumbs}
          errorTime={report.timestamp}
          errorTitle={`${error.name}: ${error.message}`}
        />
      </Block>
      <OccurrenceFacts occurrence={occurrence} />
    </section>
  )
}

/** When, in words that fit one occurrence as well as many sent as one. */
function happened({ report }: Occurrence): string {
  if (report.count === 1) return exactTime(report.timestamp)
  const last = report.lastTimestamp ?? report.timestamp
  return `${report.count} times, ${exactTime(report.timestamp)} to ${exactTime(last)}`
}

function RawStack({ title, stack }: { title: string; stack: string | undefined }) {
  if (!stack) return null
  return (
    <Block title={title}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <pre className="kd-raw" dir="ltr" tabIndex={0}>
        {withoutIndent(stack)}
      </pre>
    </Block>
  )
}

/** The engine indents every line alike, and begins with an empty one. */
const withoutIndent = (stack: string) => stack.trim().replace(/^\s+/gm, '')

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="kd-block">
      <h3>{title}</h3>
      {children}
    </section>
  )
}
