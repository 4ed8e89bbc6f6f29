import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { createIntake, type Intake } from '../../src/testing/intake.ts'

/** A request as it came in. */
interface Arrival {
  path: string
  headers: IncomingHttpHeaders
  /** Bytes on the wire. */
  bytes: number
}

/** What a server answers instead of a receipt. */
interface Answer {
  status: number
  headers?: Record<string, string>
  body?: string
}

export interface IntakeServer extends AsyncDisposable {
  url: string
  intake: Intake
  arrivals: Arrival[]
  /** Answers the next requests with these, in their order, before it takes batches again. */
  answerNext(...answers: Answer[]): void
}

/** A real HTTP server on a free port that takes batches and hands out receipts. */
export async function startIntakeServer(): Promise<IntakeServer> {
  const intake = createIntake()
  const arrivals: Arrival[] = []
  const answers: Answer[] = []

  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    arrivals.push({ path: request.url ?? '', headers: request.headers, bytes: body.length })
    const answer = answers.shift()
    if (answer) {
      response.writeHead(answer.status, answer.headers).end(answer.body)
      return
    }
    const json = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
    response.writeHead(202, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(intake.take(JSON.parse(json.toString()))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    intake,
    arrivals,
    answerNext: (...next) => {
      answers.push(...next)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
