import type { ReportUser } from '../protocol/error-report.ts'
import { browserPage, type Page } from './page.ts'
import { indexedDbQueue } from './queues/indexed-db.ts'
import type { Queue } from './queues/queue.ts'
import { requests } from './sources/requests.ts'
import type { Source } from './sources/source.ts'
import { unhandledRejections } from './sources/unhandled-rejections.ts'
import { windowErrors } from './sources/window-errors.ts'
import { plain } from './steps/plain.ts'
import type { BeforeReport } from './steps/review.ts'
import { isSecretKey } from './steps/scrub-text.ts'
import type { Transport } from './transports/transport.ts'

/** What a tracker is made of. Only `transport` must be given. */
export interface TrackerOptions {
  /** Where reports go, as `httpTransport({ url, key })`. */
  transport: Transport
  /** The app's version, as `1.4.2`: groups tell in which release they were first and last seen. */
  release?: string
  /** As `beta` or `production`. */
  environment?: string
  /** Who uses the app, where known from the start; later: `tracker.setUser`. */
  user?: ReportUser
  /** Put on every report; the tags of an error come on top. */
  tags?: Record<string, string>
  /** The app's own id of this session; default: one is made. */
  sessionId?: string
  /** The last look at a report before it is scrubbed and kept: change it, or refuse it with `null`. */
  beforeReport?: BeforeReport
  /** More errors that are none of the app's: by a text or pattern in their message, name or files. */
  ignore?: readonly (string | RegExp)[]
  /** The share of errors to report, from 0 to 1; default 1. The rest is counted. */
  sampleRate?: number
  /**
   * Where reports wait until they are acknowledged; default an `indexedDbQueue` named after the transport's destination,
   * so that all tabs that report to one place share it, and nobody else.
   */
  queue?: Queue
  /** What notices errors by itself; default window errors, unhandled rejections and failed requests. */
  sources?: readonly Source[]
  /** The world around the tracker; default the browser. Another one is for tests and odd environments. */
  page?: Page
}

/** The options with their defaults filled in. */
export type Settings = TrackerOptions &
  Required<Pick<TrackerOptions, 'ignore' | 'sampleRate' | 'queue' | 'sources' | 'page'>>

interface Rule {
  rule: string
  test: (value: unknown) => boolean
  required?: true
}

const text: Rule = { rule: 'must be a string', test: (value) => typeof value === 'string' }
const port = (methods: string, rule: string): Rule => ({
  rule,
  test: (value) => isRecord(value) && methods.split(' ').every((name) => typeof value[name] === 'function'),
})

const rules: Record<keyof TrackerOptions, Rule> = {
  transport: {
    rule: 'must be a transport, as httpTransport({ url, key })',
    test: (value) =>
      isRecord(value) &&
      typeof value['send'] === 'function' &&
      ['string', 'undefined'].includes(typeof value['url']),
    required: true,
  },
  release: text,
  environment: text,
  user: {
    rule: 'must be an object with a string `id`',
    test: (value) => isRecord(value) && typeof value['id'] === 'string',
  },
  tags: {
    rule: 'must be an object of strings',
    test: (value) =>
      isRecord(value) &&
      !Array.isArray(value) &&
      Object.values(value).every((tag) => typeof tag === 'string'),
  },
  sessionId: text,
  beforeReport: { rule: 'must be a function', test: (value) => typeof value === 'function' },
  ignore: {
    // An empty text is in every error: nothing would be reported any more.
    rule: 'must be a list of regular expressions and of strings that are not empty',
    test: isListOf((entry) => (typeof entry === 'string' ? entry !== '' : entry instanceof RegExp)),
  },
  sampleRate: {
    rule: 'must be a number from 0 to 1',
    test: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  },
  queue: port('add peek remove size clear close', 'must be a queue, as indexedDbQueue() or memoryQueue()'),
  sources: {
    rule: 'must be a list of sources, as [windowErrors()]',
    test: isListOf((entry) => typeof entry === 'function'),
  },
  page: port('now listen after withLock', 'must be a page, as browserPage()'),
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws TypeError that names the option, its rule and what was received.
 */
export function readOptions(options: TrackerOptions): Settings {
  if (!isRecord(options)) throw wrong('options', 'must be an object', options)
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(rules, name))
      throw wrong(name, `is no option; known are ${Object.keys(rules).join(', ')}`, value)
  }
  for (const [name, { rule, test, required }] of Object.entries(rules)) {
    const value = options[name as keyof TrackerOptions]
    if ((value !== undefined || required) && !test(value)) throw wrong(name, rule, value)
  }
  return {
    ...options,
    ignore: options.ignore ?? [],
    sampleRate: options.sampleRate ?? 1,
    queue:
      options.queue ?? indexedDbQueue({ name: `kintsugi ${options.transport.destination ?? ''}`.trim() }),
    sources: options.sources ?? [windowErrors(), unhandledRejections(), requests()],
    page: options.page ?? browserPage(),
  }
}

function wrong(name: string, rule: string, value: unknown): TypeError {
  const received =
    typeof value === 'string' || isRecord(value)
      ? JSON.stringify(plain(value, { isSecret: isSecretKey }))
      : String(value)
  return new TypeError(`createTracker: \`${name}\` ${rule}, received ${received.slice(0, 80)}`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isListOf(test: (entry: unknown) => boolean) {
  return (value: unknown): boolean => Array.isArray(value) && value.every(test)
}
