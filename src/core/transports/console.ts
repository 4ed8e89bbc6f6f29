import type { Transport } from './transport.ts'

/**
 * Prints what would be sent, a line an item with the item to unfold, and acknowledges all of it: for development,
 * alone or beside another in `several(...)`.
 *
 * @example createTracker({ transport: several(httpTransport({ url: '/', key }), consoleTransport()) })
 */
export function consoleTransport(to: { info(...args: unknown[]): void } = console): Transport {
  return {
    destination: 'console',
    async send({ items }, { signal }) {
      if (signal.aborted) return { outcome: 'retry', reason: 'aborted' }
      for (const item of items) to.info(`[kintsugi] ${lineOf(item)}`, item)
      return {
        outcome: 'delivered',
        receipt: { accepted: items.map(({ id }) => id), duplicate: [], rejected: [] },
      }
    },
  }
}

function lineOf(item: Parameters<Transport['send']>[0]['items'][number]): string {
  switch (item.kind) {
    case 'report': {
      const { error, impact, count } = item
      return `${impact.severity} ${error.name}: ${error.message}${count > 1 ? ` (${count} times)` : ''}`
    }
    case 'recovery':
      return `${item.recovery.method} ${item.recovery.successful ? 'helped' : 'did not help'}`
    case 'feedback':
      return `feedback, ${item.about}: ${item.message ?? ''}`
    default:
      return `${item.count} not reported: ${item.reason}`
  }
}
