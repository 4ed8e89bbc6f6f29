import type { CapturedError, ErrorReport } from '../../protocol/error-report.ts'
import { parseSeverity } from '../../protocol/severity.ts'
import { plain } from './plain.ts'
import { defined, readText } from './read.ts'
import type { Sighting } from './step.ts'
import { understand } from './understand.ts'

/** Mechanisms that are the last resort: the app's own code did not catch it. */
const uncaught = /^(?:window-error|unhandled|process)/

/**
 * First step: anything thrown becomes a report. What is not known yet stays absent.
 *
 * @param userMessage The general words for an error, if there is somebody to tell them.
 */
export function normalize(
  { thrown, glance, details, id, timestamp, sessionId }: Sighting,
  userMessage?: (error: unknown) => string | undefined,
): ErrorReport {
  const { request, recovery, bypass, tags } = details
  const mechanism = details.mechanism ?? 'track'
  const rendering = mechanism === 'error-boundary' || mechanism === 'react-root'
  const said = glance ?? thrown
  const error = understand(said, request)
  const context = defined(details.context ?? {})
  // A copy: what the app's hook takes out of the report, it must not take out of the app's own data.
  if (context.inputData) context.inputData = plain(context.inputData) as Record<string, unknown>
  return defined<ErrorReport>({
    kind: 'report',
    id,
    timestamp,
    count: 1,
    mechanism,
    source: details.source ?? (mechanism === 'request' ? 'api' : 'browser'),
    error: defined<CapturedError>({
      ...error,
      type: details.type ?? (rendering && error.type === 'unknown' ? 'react' : error.type),
      code: details.code ?? error.code,
      // The general words ask to try again: after a bypass there is nothing to try.
      userMessage:
        details.userMessage ??
        readText(said, 'userMessage') ??
        (mechanism === 'bypass' ? undefined : userMessage?.(thrown)),
      componentStack: details.componentStack,
      ownerStack: details.ownerStack,
    }),
    context: { page: '', action: rendering ? 'component_render' : mechanism, ...context },
    impact: {
      ...details.impact,
      severity:
        parseSeverity(details.impact?.severity) ??
        (rendering || uncaught.test(mechanism) ? 'high' : 'medium'),
    },
    recovery,
    bypass,
    request,
    tags,
    sessionId,
    breadcrumbs: [],
  })
}
