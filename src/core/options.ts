import type { ReportUser } from '../protocol/error-report.ts'
import { browserPage, type Page } from './page.ts'
import { indexedDbQueue } from './queues/indexed-db.ts'
import type { Queue } from './queues/queue.ts'
import { later } from './sources/later.ts'
import type { Source } from './sources/source.ts'
import { unhandledRejections } from './sources/unhandled-rejections.ts'
import { windowErrors } from './sources/window-errors.ts'
import { plain } from './steps/plain.ts'
import { read } from './steps/read.ts'
import type { BeforeReport } from './steps/review.ts'
import type { SampleRate } from './steps/sample.ts'
import type { Transport } from './transports/transport.ts'

/**
 * Whether the user agreed to be tracked. `pending`: what happens is held in memory with its times, and nothing is
 * stored or sent. `denied`: what was held and stored is wiped, and nothing is tracked.
 */
export type Consent = 'pending' | 'granted' | 'denied'

/** What a tracker is made of. Only `transport` must be given. */
export interface TrackerOptions {
  /** Where reports go, as `httpTransport({ url, key })`; to more than one place by `several(...)`. */
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
  /** Default `granted`; later: `tracker.setConsent`. */
  consent?: Consent
  /** What the user is told of an error, for the team to know; default: only what the error itself says. */
  getUserMessage?: (error: unknown) => string | undefined
  /** The last look at a report before it is scrubbed and kept: change it, or refuse it with `null`. */
  beforeReport?: BeforeReport
  /** More errors that are none of the app's: by a text or pattern in their message, name or files. */
  ignore?: readonly (string | RegExp)[]
  /**
   * The share of errors to report, from 0 to 1, or a function that tells it of a report; default 1. What is left out is
   * counted: on a like report if there is one, else as dropped.
   */
  sampleRate?: SampleRate
  /**
   * Where reports wait until they are acknowledged; default an `indexedDbQueue` named after the transport's destination,
   * so that all tabs that report to one place share it, and nobody else. With `several(...)` each has its own.
   */
  queue?: Queue
  /**
   * What notices errors by itself; default `[windowErrors(), unhandledRejections()]` and, in a chunk that is loaded at the
   * start, `watchers()`: failed requests and resources, policy violations, browser reports, navigations, clicks, and what
   * users did next.
   */
  sources?: readonly Source[]
  /** The world around the tracker; default the browser. Another one is for tests and odd environments. */
  page?: Page
}

/** A way out: a transport, and the queue in which waits what it is to send. */
export interface Route {
  transport: Transport
  queue: Queue
  /** Tabs that share a queue send one at a time, under a lock of this name. */
  lockName: string
}

/** The options with their defaults filled in. */
export type Settings = Omit<TrackerOptions, 'transport' | 'queue'> &
  Required<Pick<TrackerOptions, 'consent' | 'ignore' | 'sampleRate' | 'sources' | 'page'>> & {
    routes: readonly Route[]
  }

type Rule = readonly [rule: string, test: (value: unknown) => boolean]

const has =
  (...methods: string[]) =>
  (value: unknown) =>
    methods.every((name) => typeof read(value, name) === 'function')
const isListOf = (test: (entry: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(test)
const isText = (value: unknown) => typeof value === 'string'
const isFunction = (value: unknown) => typeof value === 'function'

const text: Rule = ['a string', isText]
const aFunction: Rule = ['a function', isFunction]

const rules: Record<keyof TrackerOptions, Rule> = {
  transport: [
    'a transport, as httpTransport({ url, key })',
    (value) => has('send')(value) && ['string', 'undefined'].includes(typeof read(value, 'url')),
  ],
  release: text,
  environment: text,
  user: ['an object with a string `id`', (value) => isText(read(value, 'id'))],
  tags: [
    'an object of strings',
    (value) => isRecord(value) && !Array.isArray(value) && Object.values(value).every(isText),
  ],
  sessionId: text,
  consent: ["'pending', 'granted' or 'denied'", (value) => isConsent(value)],
  getUserMessage: aFunction,
  beforeReport: aFunction,
  // An empty text is in every error: nothing would be reported any more.
  ignore: [
    'a list of regular expressions and of strings that are not empty',
    isListOf((entry) => entry instanceof RegExp || (isText(entry) && entry !== '')),
  ],
  sampleRate: [
    'a number from 0 to 1',
    (value) => isFunction(value) || (typeof value === 'number' && value >= 0 && value <= 1),
  ],
  queue: [
    'a queue, as indexedDbQueue() or memoryQueue()',
    has('add', 'peek', 'remove', 'size', 'clear', 'close'),
  ],
  sources: ['a list of sources, as [windowErrors()]', isListOf(isFunction)],
  page: ['a page, as browserPage()', has('now', 'listen', 'after', 'withLock')],
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws TypeError that names the option, its rule and what was received.
 */
export function readOptions(options: TrackerOptions): Settings {
  if (!isRecord(options)) throw wrong('options', 'must be an object', options)
  for (const name of Object.keys(options))
    if (!Object.hasOwn(rules, name))
      throw wrong(name, `is no option; known are ${Object.keys(rules).join(', ')}`, read(options, name))
  const { transport, queue, ...rest } = options
  for (const [name, [rule, test]] of Object.entries(rules)) {
    const value = read(options, name)
    if ((value !== undefined || name === 'transport') && !test(value))
      throw wrong(name, `must be ${rule}`, value)
  }
  const parts = transport.parts ?? [transport]
  if (queue && parts.length > 1)
    throw wrong('queue', 'goes with one transport: each of several has its own', queue)
  return {
    consent: 'granted',
    ignore: [],
    sampleRate: 1,
    sources: [windowErrors(), unhandledRejections(), later(() => import('./watchers.ts'))],
    page: browserPage(),
    ...given(rest),
    routes: parts.map((part) => {
      const name = `kintsugi ${part.destination ?? ''}`.trim()
      return { transport: part, queue: queue ?? indexedDbQueue({ name }), lockName: name }
    }),
  }
}

/** Whether it is one of the three words. */
export const isConsent = (value: unknown): value is Consent =>
  value === 'pending' || value === 'granted' || value === 'denied'

/** An option that is `undefined` is not given. */
const given = <T extends object>(options: T) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T

function wrong(name: string, rule: string, value: unknown): TypeError {
  const received = isText(value) || isRecord(value) ? JSON.stringify(plain(value)) : String(value)
  return new TypeError(`createTracker: \`${name}\` ${rule}, received ${received.slice(0, 80)}`)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
