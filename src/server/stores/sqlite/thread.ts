import { once } from 'node:events'
import { type MessagePort, Worker } from 'node:worker_threads'
import { StoreRefused } from '../store-refused.ts'
import { StoreUnavailable } from '../store-unavailable.ts'

/** What a thread is started with. */
export interface ThreadData {
  role: 'writer' | 'reader'
  file: string
  shared: boolean
}

/** What lives in a thread and answers calls. */
export interface Service {
  call(name: string, args: readonly unknown[]): Promise<unknown>
  close(): Promise<void>
}

/** A service, seen from outside its thread. */
export interface Thread extends Service {
  /** Calls without an answer yet; infinite once the thread has stopped. */
  readonly waiting: number
}

type Call = { id: number; name: string; args: readonly unknown[] } | { id: number; close: true }
type Answer = { id: number } & Outcome
/** An error that crosses a thread keeps its message and loses its class: ours go by name. */
type Outcome = { result: unknown } | { error: unknown } | { refused: string } | { unavailable: string }

/** The answer with this id tells whether the service opened. */
const opening = 0

/** Starts a thread and waits until its service has opened; rejects with {@link StoreRefused} when that refuses. */
export async function startThread(url: URL, data: ThreadData): Promise<Thread> {
  const worker = new Worker(url, { workerData: data })
  const pending = new Map<number, { resolve: (result: unknown) => void; reject: (error: unknown) => void }>()
  let stopped: Error | undefined
  let lastId = opening

  const answerTo = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      if (stopped) reject(stopped)
      else pending.set(id, { resolve, reject })
    })

  const stop = (reason: Error) => {
    stopped ??= reason
    for (const { reject } of pending.values()) reject(stopped)
    pending.clear()
  }

  worker.on('message', (answer: Answer) => {
    const call = pending.get(answer.id)
    pending.delete(answer.id)
    if ('result' in answer) call?.resolve(answer.result)
    else call?.reject(errorOf(answer))
  })
  worker.on('error', (cause) => {
    stop(
      new StoreUnavailable(`The database thread stopped (${cause.message}): restart the server.`, { cause }),
    )
  })
  worker.on('exit', (code) => {
    stop(new StoreUnavailable(`The database thread stopped with exit code ${code}: restart the server.`))
  })

  await answerTo(opening)
  return {
    get waiting() {
      return stopped ? Number.POSITIVE_INFINITY : pending.size
    },
    call(name, args) {
      const call: Call = { id: ++lastId, name, args }
      const answer = answerTo(call.id)
      worker.postMessage(call)
      return answer
    },
    async close() {
      if (stopped) return
      const exit = once(worker, 'exit')
      const call: Call = { id: ++lastId, close: true }
      const closed = answerTo(call.id)
      worker.postMessage(call)
      stopped = new Error('The store is closed.')
      await closed
      await exit
    },
  }
}

type Failure = Exclude<Outcome, { result: unknown }>

function failureOf(error: unknown): Failure {
  if (error instanceof StoreRefused) return { refused: error.message }
  if (error instanceof StoreUnavailable) return { unavailable: error.message }
  return { error }
}

function errorOf(failure: Failure): unknown {
  if ('refused' in failure) return new StoreRefused(failure.refused)
  if ('unavailable' in failure) return new StoreUnavailable(failure.unavailable)
  return failure.error
}

/** The other side: opens a service in this thread and answers calls until it is told to close. */
export async function serveThread(port: MessagePort, open: () => Promise<Service>): Promise<void> {
  const answer = async (id: number, run: () => Promise<unknown>) => {
    const reply: Answer = await run().then(
      (result) => ({ id, result }),
      (error: unknown) => ({ id, ...failureOf(error) }),
    )
    port.postMessage(reply)
  }

  let service: Service | undefined
  await answer(opening, async () => {
    service = await open()
  })
  if (!service) return port.close()
  const { call, close } = service
  port.on('message', async (message: Call) => {
    if ('close' in message) {
      await answer(message.id, close)
      port.close()
    } else {
      await answer(message.id, () => call(message.name, message.args))
    }
  })
}
