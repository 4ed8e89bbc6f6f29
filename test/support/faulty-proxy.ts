import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A real HTTP server in front of the real server, which can be told to misbehave. */
export interface FaultyProxy {
  url: string
  /** Batches are answered with this status from now on; `undefined` lets them through again. */
  answerBatchesWith(status: number | undefined): void
  /** How many batches were asked for while misbehaving. */
  refused(): number
  close(): Promise<void>
}

/** Stands before `target` and passes everything on, until told otherwise. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  let status: number | undefined
  let refused = 0
  const server = createServer((incoming, outgoing) => {
    if (status !== undefined && incoming.url?.startsWith('/api/v1/batches')) {
      refused += 1
      incoming.resume()
      outgoing.writeHead(status, { 'content-type': 'text/plain' }).end('told to fail')
      return
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
    answerBatchesWith: (next) => {
      status = next
    },
    refused: () => refused,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
