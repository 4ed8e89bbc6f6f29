import { once } from 'node:events'
import { type MessagePort, Worker } from 'node:worker_threads'
import { StoreRefused } from '../store-refused.ts'

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
type Answer = { id: number } & ({ result: unknown } | { error: unknown } | { refused: string })

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
    else call?.reject('refused' in answer ? new StoreRefused(answer.refused) : answer.error)
  })
  worker.on('error', (cause) => {
    stop(new Error(`The database thread stopped (${cause.message}): restart the server.`, { cause }))
  })
  worker.on('exit', (code) => {
    stop(new Error(`The database thread stopped with exit code ${code}: restart the server.`))
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

/** The other side: opens a service in this thread and answers calls until it is told to close. */
export async function serveThread(port: MessagePort, open: () => Promise<Service>): Promise<void> {
  const answer = async (id: number, run: () => Promise<unknown>) => {
    const reply: Answer = await run().then(
      (result) => ({ id, result }),
      (error: unknown) => (error instanceof StoreRefused ? { id, refused: error.message } : { id, error }),
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
