import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { Batch } from '../../src/protocol/batch.ts'
import { createIntake, type Intake } from '../../src/testing/intake.ts'
import { answerInTrouble, refusalIn, troubles } from '../../src/testing/trouble.ts'

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

const idsIn = (path: string) => path.split('=')[1]?.split(',') ?? []

/** A page of any origin may send, as to the real server. */
const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'authorization, content-type, content-encoding',
  'Access-Control-Expose-Headers': 'retry-after',
}

/**
 * A real HTTP server on a free port that takes batches and hands out receipts. Below the path of a trouble it is in that,
 * as at `/busy/api/v1/batches`.
 */
export async function startIntakeServer(): Promise<IntakeServer> {
  const intake = createIntake()
  const arrivals: Arrival[] = []
  const answers: Answer[] = []

  const server = createServer(async (request, response) => {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors).end()
      return
    }
    const body = await buffer(request)
    const path = request.url ?? ''
    arrivals.push({ path, headers: request.headers, bytes: body.length })
    const answer = answers.shift()
    if (answer) {
      response.writeHead(answer.status, answer.headers).end(answer.body)
      return
    }
    const trouble = troubles.find((name) => path.startsWith(`/${name}/`))
    const json = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
    const answerBatch = async () => {
      const batch: Batch = JSON.parse(json.toString())
      return trouble
        ? answerInTrouble(trouble, batch, intake)
        : Response.json(intake.take(batch), { status: 202 })
    }
    const taken = path.includes('/bugs/news?reports=')
      ? await ((trouble && refusalIn(trouble)) ?? Response.json({ news: intake.news(idsIn(path)) }))
      : await answerBatch()
    if (taken.type === 'error') request.socket.destroy()
    else
      response
        .writeHead(taken.status, { ...Object.fromEntries(taken.headers), ...cors })
        .end(await taken.text())
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
