import type { NewsOutcome, SendOptions, SendOutcome, Transport } from '../index.ts'
import { type Batch, type BatchItem, wireVersion } from '../protocol/batch.ts'
import { limits } from '../protocol/limits.ts'
import { type ContractCase, expectSame } from './contract.ts'
import { sampleReport } from './sample-report.ts'
import type { Trouble } from './trouble.ts'

/** Makes a transport to a backend that takes what it is sent, or that is in the given trouble. */
export type MakeTransport = (trouble?: Trouble) => Transport | Promise<Transport>

export interface TransportContractOptions {
  /** The troubles that `make` can bring about; default none. */
  troubles?: readonly Trouble[]
  /** Whether it brings news of bugs, as `httpTransport` does; default no. */
  news?: boolean
}

/**
 * What every transport has to keep to, for any test runner. A rejected promise breaks it, too.
 *
 * @example
 * for (const { title, run } of transportContract(() => myTransport())) test(title, run)
 *
 * @example
 * transportContract((trouble) => myTransport({ url: trouble === 'fails' ? failing.url : server.url }), {
 *   troubles: ['fails'],
 * })
 */
export function transportContract(
  make: MakeTransport,
  { troubles = [], news = false }: TransportContractOptions = {},
): ContractCase[] {
  return [
    {
      title: 'a batch is answered for, item by item',
      async run() {
        const items = reports(3)
        expectAccepted(await send(await make(), items), items)
      },
    },
    {
      title: 'an item sent twice is answered for both times',
      async run() {
        const transport = await make()
        const items = reports(2)
        expectAccepted(await send(transport, items), items)
        const answer = await send(transport, items)
        expectSame('the outcome', answer.outcome, 'delivered')
        // A backend that remembers ids calls them duplicates.
        if (answer.outcome !== 'delivered') return
        const { accepted, duplicate } = answer.receipt
        expectSame('what is taken', [...accepted, ...duplicate].sort(), idsOf(items).sort())
      },
    },
    {
      title: 'batches under way at once are each answered for',
      async run() {
        const transport = await make()
        const batches = [reports(2), reports(1), reports(3)]
        const answers = await Promise.all(batches.map((items) => send(transport, items)))
        for (const [index, items] of batches.entries()) expectAccepted(answers[index], items)
      },
    },
    {
      title: 'the largest batch goes through, in any script',
      async run() {
        const items = heavy(limits.maxBatchItems)
        expectAccepted(await send(await make(), items), items)
      },
    },
    {
      title: 'a batch is left as it was',
      async run() {
        const items = reports(2)
        const batch = frozen(batchOf(items))
        const transport = await make()
        expectAccepted(await transport.send(batch, { signal: neverAborted(), leaving: false }), items)
      },
    },
    {
      title: 'a batch of a page that is going away arrives',
      async run() {
        const items = reports(2)
        expectAccepted(await send(await make(), items, { leaving: true }), items)
      },
    },
    {
      title: 'a batch too large for a page that is going away arrives while the page stays',
      async run() {
        const items = heavy(limits.maxBatchItems)
        expectAccepted(await send(await make(), items, { leaving: true }), items)
      },
    },
    {
      title: 'an aborted attempt is one to repeat',
      async run() {
        const answer = await send(await make(), reports(1), { signal: AbortSignal.abort() })
        expectSame('the outcome', answer.outcome, 'retry')
      },
    },
    ...troubles.map((trouble) => inTrouble(trouble, make)),
    ...(news ? newsCases(make, troubles) : []),
  ]
}

/** For each trouble what is promised, and a look at the answer to a batch of two items. */
const promises: Record<Trouble, [title: string, check: (answer: SendOutcome) => void]> = {
  'rejects-first': ['an item that is not taken is named by its place', expectFirstRejected],
  refuses: ['a batch that will never be taken is told from one to repeat', expectOutcome('refused')],
  'too-large': ['a batch that is too large as a whole is said to be', expectOutcome('too-large')],
  busy: ['a backend that asks for time gets it', expectAskedFor(7_000)],
  fails: ['a backend that fails is one to try again', expectOutcome('retry')],
  denies: ['a client that is not let in is told from a batch that is refused', expectOutcome('denied')],
  unreachable: ['a backend that cannot be reached is one to try again', expectOutcome('retry')],
  silent: ['an attempt that is aborted under way ends, as one to repeat', expectOutcome('retry')],
}

function inTrouble(trouble: Trouble, make: MakeTransport): ContractCase {
  const [title, check] = promises[trouble]
  return {
    title,
    async run() {
      const transport = await make(trouble)
      const controller = new AbortController()
      const answer = send(transport, reports(2), { signal: controller.signal })
      if (trouble === 'silent') setTimeout(() => controller.abort(), 20)
      check(await answer)
    },
  }
}

/** What a question for news comes to, in the troubles it can meet. */
const newsOutcomes: Partial<Record<Trouble, NewsOutcome['outcome']>> = {
  busy: 'retry',
  fails: 'retry',
  denies: 'denied',
  unreachable: 'retry',
}

function newsCases(make: MakeTransport, troubles: readonly Trouble[]): ContractCase[] {
  const askOf = async (items: readonly BatchItem[], trouble?: Trouble, signal = neverAborted()) => {
    const transport = await make(trouble)
    if (!trouble) await send(transport, [...items])
    if (!transport.news) throw new Error('it should bring news, but has no `news`')
    return transport.news(idsOf(items), { signal })
  }
  return [
    {
      title: 'a question for news is answered about what was asked, and nothing else',
      async run() {
        const items = reports(2)
        const answer = await askOf(items)
        expectSame('the outcome', answer.outcome, 'told')
        const told = answer.outcome === 'told' ? answer.news : []
        const named = told.flatMap(({ reportId, alike = [] }) => [reportId, ...alike])
        const strange = named.filter((id) => !idsOf(items).includes(id))
        expectSame('what was not asked about', strange, [])
      },
    },
    {
      title: 'an aborted question for news is one to repeat',
      async run() {
        const { outcome } = await askOf(reports(1), undefined, AbortSignal.abort())
        expectSame('the outcome', outcome, 'retry')
      },
    },
    ...troubles.flatMap((trouble) => {
      const outcome = newsOutcomes[trouble]
      if (!outcome) return []
      const title = `${promises[trouble][0]}: a question for news alike`
      const run = async () => expectSame('the outcome', (await askOf(reports(1), trouble)).outcome, outcome)
      return [{ title, run }]
    }),
  ]
}

function expectOutcome(outcome: SendOutcome['outcome']) {
  return (answer: SendOutcome): void => {
    expectSame('the outcome', answer.outcome, outcome)
    if (answer.outcome !== 'delivered') expectSame('that it says why', answer.reason !== '', true)
  }
}

/** A date has no fractions of a second, and the way back takes time. */
function expectAskedFor(ms: number) {
  return (answer: SendOutcome): void => {
    expectOutcome('retry')(answer)
    const afterMs = answer.outcome === 'retry' ? (answer.afterMs ?? 0) : 0
    expectSame(`that ${afterMs} ms are about ${ms}`, afterMs > ms - 3_000 && afterMs <= ms, true)
  }
}

function expectFirstRejected(answer: SendOutcome): void {
  const rejected =
    answer.outcome === 'delivered'
      ? answer.receipt.rejected
      : answer.outcome === 'refused'
        ? (answer.rejected ?? [])
        : []
  expectSame(
    'what is not taken',
    rejected.map(({ index }) => index),
    [0],
  )
  if (answer.outcome === 'delivered') expectSame('how many are taken', answer.receipt.accepted.length, 1)
}

const reports = (count: number) => Array.from({ length: count }, () => sampleReport())
const idsOf = (items: readonly BatchItem[]) => items.map(({ id }) => id)
const neverAborted = () => new AbortController().signal

/** Reports that are beyond 64 KiB in bytes long before they are in characters. */
function heavy(count: number): BatchItem[] {
  const error = { ...sampleReport().error, message: '合計が未定義です 🧾'.repeat(40) }
  return reports(count).map((report) => ({ ...report, error }))
}

function batchOf(items: BatchItem[]): Batch {
  return {
    version: wireVersion,
    sentAt: new Date().toISOString(),
    sdk: { name: 'contract', version: '1' },
    items,
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}

function send(
  transport: Transport,
  items: BatchItem[],
  options: Partial<SendOptions> = {},
): Promise<SendOutcome> {
  return transport.send(batchOf(items), { signal: neverAborted(), leaving: false, ...options })
}

function expectAccepted(answer: SendOutcome | undefined, items: readonly BatchItem[]): void {
  // It may tell more than what became of the items.
  const { accepted, duplicate, rejected } = answer?.outcome === 'delivered' ? answer.receipt : {}
  expectSame('the answer', answer?.outcome === 'delivered' ? { accepted, duplicate, rejected } : answer, {
    accepted: idsOf(items),
    duplicate: [],
    rejected: [],
  })
}
