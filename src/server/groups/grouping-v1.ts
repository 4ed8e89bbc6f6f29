import type { BypassRecord, ErrorReport, FailedRequest, StackFrame } from '../../protocol/error-report.ts'
import { normalizeUrl } from './normalize-url.ts'
import { parameterize } from './parameterize.ts'

/** What a report is grouped by, before it is hashed, and how its group is called. */
export interface Grouping {
  /** Equal keys are one group. */
  key: string
  /** Why, in a sentence for the group's page. */
  groupedBy: string
  /** What to call the group: `TypeError: x is undefined`. */
  title: string
  /** Where: the innermost own function, or the page. */
  culprit: string
}

const maxTitleChars = 200

/**
 * Grouping, version 1. A bypass is the bug its author named; a failed request is its status and route; any other
 * error is its kind, its message without data, and the own code it came from. Lines and columns take no part, nor
 * do hashes in file names: they change with every build. Because of that the message does: two errors thrown in
 * one function stay two.
 */
export function groupingV1(report: ErrorReport): Grouping {
  if (report.bypass) return byBypass(report, report.bypass)
  if (report.request) return byRequest(report, report.request)
  return byPlace(report)
}

function byBypass(report: ErrorReport, bypass: BypassRecord): Grouping {
  const { type } = report.error
  return {
    key: `bypass:${type}:${parameterize(bypass.reason)}`,
    groupedBy: 'Same known bug: the error type and the reason given for the bypass are equal.',
    title: titleOf(type, bypass.reason),
    culprit: culpritOf(report),
  }
}

/** The key is S2's, so that its fingerprints stay what they were: type, status, URL pattern. */
function byRequest(report: ErrorReport, request: FailedRequest): Grouping {
  const route = normalizeUrl(withoutOrigin(request.url, report.context.url))
  return {
    key: `${report.error.type}:${request.status ?? 0}:${route}`,
    groupedBy: 'Same failed request: error type, status and route are equal.',
    title: titleOf(`${request.method} ${route}`, request.status ? `${request.status}` : 'no answer'),
    culprit: culpritOf(report),
  }
}

function byPlace(report: ErrorReport): Grouping {
  const { type, name, message } = report.error
  // The innermost only: frames further out say who called, and an attempt after an `await` has other callers.
  const [place] = ownFrames(report).map(placeOf)
  return {
    key: [type, name, parameterize(message), place].join('\n'),
    groupedBy:
      place !== undefined
        ? 'Same place: error type, message without data and the innermost function of your code are equal.'
        : 'Same message: error type and message without data are equal; its stack names no code of yours.',
    title: titleOf(name, message),
    culprit: culpritOf(report),
  }
}

const ownFrames = (report: ErrorReport) => report.error.frames.filter((frame) => frame.inApp)

const placeOf = (frame: StackFrame) => `${frame.function ?? '?'} (${filePattern(frame.file ?? '?')})`

/** The file as it was written: no origin, no query, no hash of the build in its name. */
function filePattern(file: string): string {
  return file
    .replace(/[?#].*$/s, '')
    .replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '')
    .replace(/[-.](?:(?=[a-f]*\d)[a-f\d]{8,64}|(?=\d|.[a-z_-]{0,7}[A-Z\d])[\w-]{8})(?=\.)/, '')
}

/** A request to the page's own origin is named by its path. */
function withoutOrigin(url: string, pageUrl: string | undefined): string {
  const origin = pageUrl && URL.canParse(pageUrl) ? new URL(pageUrl).origin : undefined
  return origin && url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
}

function culpritOf(report: ErrorReport): string {
  const [frame] = ownFrames(report)
  return frame ? placeOf(frame) : report.context.page
}

function titleOf(what: string, detail: string): string {
  const [line = ''] = detail.trim().split('\n')
  const title = line === '' ? what : `${what}: ${line}`
  return title.length > maxTitleChars ? `${title.slice(0, maxTitleChars - 1)}…` : title
}
