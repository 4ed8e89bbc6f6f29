import type { ErrorReport, Mechanism } from '../../protocol/error-report.ts'
import { parseSeverity, type Severity } from '../../protocol/severity.ts'
import { plain } from './plain.ts'
import { defined, readText } from './read.ts'
import type { Sighting } from './step.ts'
import { understand } from './understand.ts'

/** Seen by the last resort: the app's own code did not catch it, or what it drew is gone. */
const uncaught: ReadonlySet<Mechanism> = new Set<Mechanism>([
  'window-error',
  'unhandled-rejection',
  'error-boundary',
  'react-root',
  'process',
])

/** First step: anything thrown becomes a report. What is not known yet stays absent. */
export function normalize(
  sighting: Sighting,
  getUserMessage?: (error: unknown) => string | undefined,
): ErrorReport {
  const { thrown, details, id, timestamp, sessionId } = sighting
  const mechanism = details.mechanism ?? 'track'
  const rendering = mechanism === 'error-boundary' || mechanism === 'react-root'
  const error = understand(thrown, details.request)
  const type = details.type ?? (rendering && error.type === 'unknown' ? 'react' : error.type)
  const severity: Severity =
    parseSeverity(details.impact?.severity) ?? (uncaught.has(mechanism) ? 'high' : 'medium')
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
    error: defined<ErrorReport['error']>({
      ...error,
      type,
      code: details.code ?? error.code,
      // The general words ask to try again: after a bypass there is nothing to try.
      userMessage:
        details.userMessage ??
        readText(thrown, 'userMessage') ??
        (mechanism === 'bypass' ? undefined : getUserMessage?.(thrown)),
      componentStack: details.componentStack,
      ownerStack: details.ownerStack,
    }),
    context: {
      page: '',
      action: rendering ? 'component_render' : mechanism,
      ...context,
    },
    impact: { ...details.impact, severity },
    recovery: details.recovery,
    bypass: details.bypass,
    request: details.request,
    tags: details.tags,
    sessionId,
    breadcrumbs: [],
  })
}
