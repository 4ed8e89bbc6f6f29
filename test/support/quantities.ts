import { readProjectFile } from './imports.ts'
import { literalsOf } from './snippets.ts'

/** A number with a unit, as a guide writes it. */
export interface Quantity {
  text: string
  /** In milliseconds, bytes or pieces. */
  value: number
}

const units: Record<string, number> = {
  ms: 1,
  s: 1_000,
  min: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  kB: 1_000,
  KiB: 1_024,
  MB: 1_000_000,
  characters: 1,
  items: 1,
  breadcrumbs: 1,
  errors: 1,
  waiting: 1,
  kinds: 1,
  'of a kind': 1,
  whole: 1,
  levels: 1,
  entries: 1,
  reports: 1,
  retries: 1,
}
const quantity = new RegExp(`\\b(\\d[\\d.]*(?: \\d{3})*)[ \\u00a0](${Object.keys(units).join('|')})\\b`, 'g')

/** The quantities in what a guide says, its code left out. */
export function quantitiesIn(guide: string): Quantity[] {
  const prose = guide.replace(/^```[\s\S]*?^```/gm, '').replaceAll(/\s+/g, ' ')
  return [...prose.matchAll(quantity)].map(([text, number = '', unit = '']) => ({
    text,
    value: Number(number.replaceAll(' ', '')) * (units[unit] ?? Number.NaN),
  }))
}

const limit = (name: string) => `src/protocol/limits.ts#${name}`
const backoff = 'src/core/backoff.ts#longestMs'
const firstWait = 'src/core/recovery/with-retry.ts#delayMs'
const batch = 'src/core/batching.ts#'
const thinning = 'src/core/thinning.ts#'
const denied = 'src/core/delivery.ts#deniedMs'
const maxItems = 'src/core/queues/eviction.ts#maxItems'
const maxBytes = 'src/core/queues/eviction.ts#maxBytes'
const leftOver = 'src/core/capturing.ts#maxWaiting'

/** By guide: each quantity in it, and what in the code it is. */
export const quantitySources: Record<string, Record<string, string[]>> = {
  'README.md': {
    '1000 items': [maxItems],
    '5 MB': [maxBytes],
    '18 kB': ['package.json#core with handlers, outbox and gzip, at once'],
    '3.2 kB': ['package.json#watchers, loaded at the start'],
    '2.1 kB': ['package.json#news of known bugs, loaded at the start'],
    '22.5 kB': ['package.json#core with React provider, boundary and hooks, at once'],
    '10.8 kB': ['package.json#notices, loaded once the app has shown'],
  },
  'docs/getting-started.md': { '2 s': ['src/node/process-errors.ts#lastWordsMs'] },
  'docs/boundary.md': {
    '3 retries': ['src/react/error-boundary.tsx#maxRetries'],
    '60 s': ['src/react/error-boundary.tsx#retryWindowMs'],
    '10 s': ['src/react/error-boundary.tsx#relapseMs'],
  },
  'docs/capturing.md': {
    '50 breadcrumbs': ['src/core/breadcrumbs.ts#maxKept'],
    '50 errors': ['src/core/capturing.ts#atOnce'],
    '100 ms': ['src/core/capturing.ts#gatherMs'],
    '10 errors': ['src/core/breadcrumbs.ts#maxErrors'],
    '20 000 waiting': [leftOver],
  },
  'docs/counting.md': {
    '5 of a kind': [`${thinning}whole`],
    '60 s': [`${thinning}windowMs`],
    '500 ms': [`${thinning}lookMs`],
    '10 s': [`${thinning}longestMs`],
    '200 kinds': [`${thinning}maxKinds`],
  },
  'docs/delivery.md': {
    '100 ms': ['src/core/capturing.ts#gatherMs'],
    '250 ms': ['src/core/outbox.ts#gatherMs'],
    '1 s': ['src/core/outbox.ts#restMs', 'src/core/backoff.ts#firstMs'],
    '30 s': [backoff, 'src/core/outbox.ts#offlineMs', 'src/core/transports/http.ts#timeoutMs'],
    '1 h': ['src/core/outbox.ts#longestMs'],
    '5 min': [denied],
    '60 KiB': [`${batch}maxLeavingBytes`],
    '100 items': [limit('maxBatchItems')],
    '256 KiB': [`${batch}maxBatchBytes`],
    '1000 items': [maxItems],
    '5 MB': [maxBytes],
    '5 s': ['src/core/safekeeping.ts#timeoutMs'],
    '20 000 waiting': [leftOver],
    '10 s': [`${thinning}longestMs`],
  },
  'docs/notices.md': {
    '6 s': ['src/react/notices/dwell.ts#noticedMs'],
    '50 ms': ['src/react/notices/dwell.ts#characterMs'],
    '2 s': ['src/react/notices/dwell.ts#leastMs'],
    '5 s': ['src/react/notices/other-tabs.ts#claimForMs'],
    '60 s': ['src/react/notices/other-tabs.ts#closedForMs'],
    '10 s': ['src/react/notices/announcer.ts#quietMs'],
  },
  'docs/privacy.md': {
    '100 items': ['src/core/consent.ts#maxHeld'],
    '8192 characters': [limit('maxMessageChars')],
    '16 384 characters': [limit('maxInputDataChars')],
    '6 levels': ['src/core/steps/plain.ts#maxDepth'],
  },
  'docs/recovery.md': {
    '3 retries': ['src/core/recovery/with-retry.ts#retries'],
    '1 s': [firstWait],
    '30 s': [backoff],
    '2 min': ['src/core/recovery/with-retry.ts#patienceMs'],
    '60 s': ['src/core/sources/next-steps.ts#recentMs'],
  },
  'docs/testers.md': {
    '10 min': ['src/core/news/news.ts#everyMs'],
    '50 reports': [limit('maxAskedReports')],
  },
  'docs/widgets.md': {
    '19.2 kB': ['package.json#panel and feedback of the widget, loaded when first opened'],
    '1 h': ['src/react/widgets/error-patterns.ts#defaultWindowMs'],
  },
  'docs/transports.md': {
    '1024 characters': ['src/core/transports/encode-body.ts#worthCompressing'],
    '5 min': [denied],
  },
}

/** What the code says: `file#name` of a constant, or the limit of a bundle in package.json. */
export function inCode(source: string): number {
  const [path = '', name = ''] = source.split('#')
  if (path !== 'package.json') return Number(literalsOf(path).get(name))
  const limits: { name: string; limit: string }[] = JSON.parse(readProjectFile(path))['size-limit']
  const found = limits.find((bundle) => bundle.name === name)?.limit ?? ''
  return quantitiesIn(found)[0]?.value ?? Number.NaN
}
