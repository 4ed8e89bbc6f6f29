import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Files } from './plain-page.ts'

/** A real HTTP server in front of the real server, which can be told to misbehave. */
export interface FaultyProxy {
  url: string
  /**
   * Batches are answered with this status from now on, and with these headers; `undefined` lets them through again.
   */
  answerBatchesWith(status: number | undefined, headers?: Readonly<Record<string, string>>): void
  /** From now on, a batch is passed on only after so many milliseconds, and not at all when its sender has hung up. */
  delayBatches(ms: number): void
  /** How many batches were asked for while misbehaving. */
  refused(): number
  /** How many batches were asked for in all. */
  batches(): number
  /** What the bodies of all batches weighed as they travelled, in bytes. */
  wireBytes(): number
  close(): Promise<void>
}

/** Stands before `target` and passes everything on, until told otherwise. It may have files of its own. */
export async function startFaultyProxy(target: string, files?: Files): Promise<FaultyProxy> {
  let fault: { status: number; headers: Readonly<Record<string, string>> } | undefined
  let delayMs = 0
  let refused = 0
  let batches = 0
  let wireBytes = 0

  function passOn(incoming: IncomingMessage, outgoing: ServerResponse) {
    const onward = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    return onward
  }

  async function passBatch(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    batches += 1
    const answer = fault
    if (answer) refused += 1
    const body = await buffer(incoming)
    wireBytes += body.length
    if (answer) {
      outgoing
        .writeHead(answer.status, { 'content-type': 'text/plain', ...answer.headers })
        .end('told to fail')
      return
    }
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
    if (!outgoing.destroyed) passOn(incoming, outgoing).end(body)
  }

  const server = createServer((incoming, outgoing) => {
    const file = files?.(incoming.url ?? '/')
    if (file) outgoing.writeHead(200, { 'content-type': file.type }).end(file.body)
    else if (!incoming.url?.startsWith('/api/v1/batches')) incoming.pipe(passOn(incoming, outgoing))
    // Whoever hangs up in the middle of a batch wants no answer.
    else passBatch(incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerBatchesWith: (status, headers = {}) => {
      fault = status === undefined ? undefined : { status, headers }
    },
    delayBatches(ms) {
      delayMs = ms
    },
    refused: () => refused,
    batches: () => batches,
    wireBytes: () => wireBytes,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
