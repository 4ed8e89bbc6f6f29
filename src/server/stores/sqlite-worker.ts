import { parentPort, workerData } from 'node:worker_threads'
import { openReader, openWriter } from './sqlite/services.ts'
import { serveThread, type ThreadData } from './sqlite/thread.ts'

// The entry of a database thread; `sqliteStore` starts one to write and several to read.
if (!parentPort) throw new Error('sqlite-worker runs in a worker thread that sqliteStore starts')
const { role, file, shared }: ThreadData = workerData
await serveThread(parentPort, () => (role === 'writer' ? openWriter(file, { shared }) : openReader(file)))
