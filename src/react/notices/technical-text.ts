import type { CauseError, ErrorReport, StackFrame } from '../../index.ts'

/** What a developer wants to see first of a report, as plain text to read or to copy. */
export function technicalText(report: ErrorReport): string {
  const { error, context, request } = report
  return [
    ...describe(error),
    error.technical,
    request && `Request: ${request.method} ${request.url} ${request.status ?? 'no answer'}`,
    error.componentStack && `Component stack:${error.componentStack.trimEnd()}`,
    error.ownerStack && `Owner stack:${error.ownerStack.trimEnd()}`,
    `Page: ${context.page}`,
    `Action: ${context.action}`,
    `Time: ${report.timestamp}`,
    `Report: ${report.id}`,
  ]
    .filter(Boolean)
    .join('\n')
}

/** The inner frames say most: the rest is on the dashboard. */
const maxFrames = 8

function describe({ name, message, frames, causes = [] }: CauseError): string[] {
  return [
    `${name}: ${message}`,
    ...frames.slice(0, maxFrames).map(frameText),
    ...causes.flatMap((cause) => describe(cause)).map((line, index) => (index ? line : `Caused by ${line}`)),
  ]
}

function frameText({ function: name = '(anonymous)', file, line, column }: StackFrame): string {
  return `  at ${name}${file ? ` (${[file, line, column].filter((part) => part !== undefined).join(':')})` : ''}`
}
