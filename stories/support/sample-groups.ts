import type { Feedback, GroupDetail, Occurrence } from '../../src/protocol/api.ts'
import type { ErrorReport, StackFrame } from '../../src/protocol/error-report.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

/** A group as a server would show it, with some of its fields chosen. */
export function sampleGroup(given: Partial<GroupDetail> = {}): GroupDetail {
  const id = given.id ?? 'g1'
  return {
    id,
    fingerprint: `fp-${id}`,
    title: "TypeError: Cannot read properties of undefined (reading 'total')",
    errorType: 'react',
    culprit: 'CartSummary (src/cart/cart-summary.tsx)',
    severity: 'high',
    status: 'new',
    regressed: false,
    overdue: false,
    count: 128,
    bypassedCount: 0,
    users: 23,
    firstSeen: ago(3 * dayMs),
    lastSeen: ago(2 * minuteMs),
    firstRelease: '1.4.0',
    lastRelease: '1.4.2',
    fixedIn: null,
    feedbackCount: given.feedback?.length ?? 0,
    feedback: [],
    groupedBy:
      'Same place: error type, message without data and the innermost functions of your code are equal.',
    hourly: buckets(24, hourMs, [0, 0, 1, 0, 0, 0, 0, 2, 5, 9, 14, 11, 8, 12, 16, 9, 7, 4, 6, 3, 2, 8, 7, 4]),
    daily: buckets(
      30,
      dayMs,
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 31, 44, 41],
    ),
    ...given,
  }
}

function buckets(count: number, lengthMs: number, counts: readonly number[]) {
  const end = Math.floor(Date.now() / lengthMs) * lengthMs
  return Array.from({ length: count }, (_, index) => ({
    start: new Date(end - (count - 1 - index) * lengthMs).toISOString(),
    count: counts[index] ?? 0,
  }))
}

/** One group of each kind a team meets. */
export const sampleGroups = (): GroupDetail[] => [
  sampleGroup(),
  sampleGroup({
    id: 'g2',
    title: 'ChunkLoadError: Loading chunk 418 failed',
    errorType: 'network',
    culprit: 'loadEditor (src/editor/lazy.ts)',
    severity: 'critical',
    overdue: true,
    count: 2_417,
    users: 311,
    lastSeen: ago(40_000),
  }),
  sampleGroup({
    id: 'g3',
    title: 'POST /api/orders/{id}/confirm: 500',
    errorType: 'network',
    culprit: 'confirmOrder (src/orders/api.ts)',
    severity: 'high',
    status: 'investigating',
    regressed: true,
    count: 64,
    users: 41,
    lastSeen: ago(26 * minuteMs),
  }),
  sampleGroup({
    id: 'g4',
    title: 'KEYERROR_BYPASS: the price list has no entry for bundles',
    errorType: 'KEYERROR_BYPASS',
    culprit: 'priceOf (src/cart/price-of.ts)',
    severity: 'medium',
    status: 'acknowledged',
    count: 902,
    bypassedCount: 902,
    users: 118,
    lastSeen: ago(3 * hourMs),
  }),
  sampleGroup({
    id: 'g5',
    title: 'TimeoutError: search took longer than 8000 ms',
    errorType: 'timeout',
    culprit: '/search',
    severity: 'low',
    status: 'resolved',
    count: 7,
    users: 0,
    lastSeen: ago(2 * dayMs),
    firstRelease: null,
    lastRelease: null,
  }),
]

const frames: StackFrame[] = [
  { function: 'CartSummary', file: '/src/cart/cart-summary.tsx', line: 41, column: 27, inApp: true },
  { function: 'formatRows', file: '/src/cart/rows.ts', line: 12, column: 9, inApp: true },
  {
    function: 'renderWithHooks',
    file: '/node_modules/react-dom/client.js',
    line: 5529,
    column: 18,
    inApp: false,
  },
  {
    function: 'updateFunctionComponent',
    file: '/node_modules/react-dom/client.js',
    line: 8897,
    column: 19,
    inApp: false,
  },
  {
    function: 'performUnitOfWork',
    file: '/node_modules/react-dom/client.js',
    line: 15078,
    column: 14,
    inApp: false,
  },
  { function: 'openCart', file: '/src/cart/open-cart.ts', line: 7, column: 3, inApp: true },
  { file: '/src/main.tsx', line: 19, column: 1, inApp: true },
]

/** What a tester said, with some of it chosen. */
export function sampleFeedback(given: Partial<Feedback> = {}): Feedback {
  return {
    id: 'f1',
    about: 'missing',
    message: 'My third order is not in the list.',
    name: 'Mira Holm',
    email: 'mira@shop.example',
    saidAt: ago(3 * minuteMs),
    reportId: '019ab1c2-0000-7000-8000-00007f3a91c2',
    groupId: 'g1',
    ...given,
  }
}

/** A report as the SDK would send it, with some of its fields chosen. */
export function sampleReport(given: Partial<ErrorReport> = {}): ErrorReport {
  const timestamp = given.timestamp ?? ago(2 * minuteMs)
  const before = (ms: number) => new Date(Date.parse(timestamp) - ms).toISOString()
  return {
    kind: 'report',
    id: '019ab1c2-0000-7000-8000-00007f3a91c2',
    timestamp,
    count: 1,
    mechanism: 'error-boundary',
    source: 'browser',
    error: {
      type: 'react',
      name: 'TypeError',
      message: "Cannot read properties of undefined (reading 'total')",
      userMessage: 'This part of the page could not be shown.',
      frames,
      causes: [
        {
          name: 'Error',
          message: 'cart 7 came back without its totals',
          frames: [{ function: 'readCart', file: '/src/cart/api.ts', line: 33, column: 11, inApp: true }],
        },
      ],
      componentStack:
        '    at CartSummary (/src/cart/cart-summary.tsx:38:15)\n    at aside\n    at Shop (/src/shop.tsx:12:3)',
    },
    context: {
      page: '/cart/7',
      action: 'component_render',
      url: 'https://shop.example/cart/7',
      online: true,
    },
    impact: { severity: 'high', userBlocked: true, dataLoss: false },
    recovery: { attempted: true, successful: true, method: 'reset' },
    user: { id: 'u-204', name: 'Mira Holm' },
    sessionId: 's-91',
    release: '1.4.2',
    environment: 'beta',
    breadcrumbs: [
      { timestamp: before(41_000), category: 'navigation', message: '/shop → /cart/7' },
      {
        timestamp: before(40_200),
        category: 'request',
        message: 'GET /api/cart/7',
        data: { status: 200, durationMs: 180 },
      },
      { timestamp: before(2_300), category: 'click', message: 'button "Apply voucher"' },
      { timestamp: before(400), category: 'console', message: 'warn: voucher has no currency' },
    ],
    ...given,
  }
}

/** Occurrences of a group, newest first, each by another user on another page. */
export function sampleOccurrences(groupId: string, count = 3): Occurrence[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `019ab1c2-0000-7000-8000-${String(count - index).padStart(12, '0')}`
    const timestamp = ago((2 + 17 * index) * minuteMs)
    return {
      id,
      groupId,
      receivedAt: timestamp,
      report: sampleReport({
        id,
        timestamp,
        count: index === 1 ? 12 : 1,
        context: { page: `/cart/${7 + index}`, action: 'component_render' },
        user: { id: `u-${204 + index}`, ...(index === 0 && { name: 'Mira Holm' }) },
      }),
      feedback: [],
    }
  })
}
