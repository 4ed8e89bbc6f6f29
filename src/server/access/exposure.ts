import type { Feedback, GroupDetail, Occurrence, Role } from '../../protocol/api.ts'
import type { CauseError, ErrorReport } from '../../protocol/error-report.ts'
import { allows } from './roles.ts'

/**
 * An occurrence as a role may see it: viewers get neither stacks, which tell how an app is built, nor what is personal
 * (the user's name and e-mail, what was entered, breadcrumbs). `withheld` says so, so that a page can, too.
 */
export function shownTo(role: Role, occurrence: Occurrence): Occurrence {
  if (allows(role, 'triager')) return occurrence
  return {
    ...occurrence,
    report: withoutDetails(occurrence.report),
    feedback: occurrence.feedback.map((said) => feedbackShownTo(role, said)),
    withheld: ['stack', 'personal'],
  }
}

/** A group as a role may see it. */
export const groupShownTo = (role: Role, group: GroupDetail): GroupDetail => ({
  ...group,
  feedback: group.feedback.map((said) => feedbackShownTo(role, said)),
})

/** What a tester said, as a role may see it: viewers are not told by whom. */
export function feedbackShownTo(role: Role, said: Feedback): Feedback {
  if (allows(role, 'triager')) return said
  const { name, email, ...rest } = said
  return rest
}

function withoutDetails({ user, ...report }: ErrorReport): ErrorReport {
  const { technical, componentStack, ownerStack, ...error } = report.error
  const { inputData, ...context } = report.context
  return {
    ...report,
    breadcrumbs: [],
    error: withoutFrames(error),
    context,
    ...(user && { user: { id: user.id } }),
  }
}

function withoutFrames<Cause extends CauseError>(cause: Cause): Cause {
  return {
    ...cause,
    frames: [],
    ...(cause.causes && { causes: cause.causes.map((inner) => withoutFrames(inner)) }),
  }
}
