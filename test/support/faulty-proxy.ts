import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A real HTTP server in front of the real server, which can be told to misbehave. */
export interface FaultyProxy {
  url: string
  /**
   * Batches are answered with this status from now on, and with these headers; `undefined` lets them through again.
   */
  answerBatchesWith(status: number | undefined, headers?: Readonly<Record<string, string>>): void
  /** How many batches were asked for while misbehaving. */
  refused(): number
  /** How many batches were asked for in all. */
  batches(): number
  /** What the bodies of all batches weighed as they travelled, in bytes. */
  wireBytes(): number
  close(): Promise<void>
}

/** Stands before `target` and passes everything on, until told otherwise. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  let fault: { status: number; headers: Readonly<Record<string, string>> } | undefined
  let refused = 0
  let batches = 0
  let wireBytes = 0
  const server = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith('/api/v1/batches')) {
      batches += 1
      incoming.on('data', (chunk: Buffer) => {
        wireBytes += chunk.length
      })
      if (fault) {
        refused += 1
        outgoing
          .writeHead(fault.status, { 'content-type': 'text/plain', ...fault.headers })
          .end('told to fail')
        return
      }
    }
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
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerBatchesWith: (status, headers = {}) => {
      fault = status === undefined ? undefined : { status, headers }
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
