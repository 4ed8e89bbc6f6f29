import type { SendOptions, SendOutcome, Transport } from '../index.ts'
import { type Batch, type BatchItem, wireVersion } from '../protocol/batch.ts'
import { limits } from '../protocol/limits.ts'
import { type ContractCase, expectSame } from './contract.ts'
import { sampleReport } from './sample-report.ts'

/** Makes a transport to a backend that takes what it is sent. */
type MakeTransport = () => Transport | Promise<Transport>

/**
 * What every transport has to keep to, for any test runner.
 *
 * @example
 * for (const { title, run } of transportContract(() => myTransport())) test(title, run)
 */
export function transportContract(make: MakeTransport): ContractCase[] {
  return [
    {
      title: 'a batch is answered for, item by item',
      async run() {
        const items = reports(3)
        expectAccepted(await send(await make(), items), items)
      },
    },
    {
      title: 'an item sent twice is a duplicate the second time',
      async run() {
        const transport = await make()
        const items = reports(2)
        await send(transport, items)
        const answer = await send(transport, items)
        expectSame('the outcome', answer.outcome, 'delivered')
        const receipt = answer.outcome === 'delivered' ? answer.receipt : undefined
        expectSame('what is new', receipt?.accepted, [])
        expectSame('what is known', receipt?.duplicate, idsOf(items))
      },
    },
    {
      title: 'the largest batch goes through, in any script',
      async run() {
        const error = { ...sampleReport().error, message: '合計が未定義です 🧾'.repeat(40) }
        const items = reports(limits.maxBatchItems).map((report) => ({ ...report, error }))
        expectAccepted(await send(await make(), items), items)
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
      title: 'a batch is left as it was',
      async run() {
        const items = reports(2)
        const before = JSON.stringify(items)
        await send(await make(), items)
        expectSame('the items', JSON.stringify(items), before)
      },
    },
    {
      title: 'two batches on their way at once are answered each for its own',
      async run() {
        const transport = await make()
        const [first, second] = [reports(2), reports(3)]
        const answers = await Promise.all([send(transport, first), send(transport, second)])
        for (const [index, items] of [first, second].entries())
          expectAccepted(answers[index] as SendOutcome, items)
      },
    },
    {
      title: 'an aborted attempt is one to repeat',
      async run() {
        const controller = new AbortController()
        controller.abort()
        const answer = await send(await make(), reports(1), { signal: controller.signal })
        expectSame('the outcome', answer.outcome, 'retry')
      },
    },
  ]
}

const reports = (count: number) => Array.from({ length: count }, () => sampleReport())
const idsOf = (items: readonly BatchItem[]) => items.map(({ id }) => id)

function send(
  transport: Transport,
  items: BatchItem[],
  options: Partial<SendOptions> = {},
): Promise<SendOutcome> {
  const batch: Batch = {
    version: wireVersion,
    sentAt: new Date().toISOString(),
    sdk: { name: 'contract', version: '1' },
    items,
  }
  return transport.send(batch, { signal: new AbortController().signal, leaving: false, ...options })
}

function expectAccepted(answer: SendOutcome, items: readonly BatchItem[]): void {
  expectSame('the answer', answer, {
    outcome: 'delivered',
    receipt: { accepted: idsOf(items), duplicate: [], rejected: [] },
  })
}
