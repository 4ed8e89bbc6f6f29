import { resolve } from 'node:path'
import type { CommandInput, CommandName, CommandResult } from '../commands.ts'
import { readsByName } from './reads-by-name.ts'
import { startThread, type Thread, type ThreadData } from './sqlite/thread.ts'
import type { Reads, Store } from './store.ts'

export interface SqliteOptions {
  /** Path of the data file; its folder is made. Two more files live beside it while it is open, and a lock. */
  file: string
  /** Threads that read; default 2. */
  readers?: number
  /** `true` for a command that runs beside the server which owns the file; default `false`: own it. */
  shared?: boolean
  /** The built thread's file; default: the one beside this module. */
  workerUrl?: URL
}

/**
 * The embedded store: SQLite in threads of its own, one that writes and some that read, so that neither ever waits
 * on the thread that answers HTTP. One server owns a file at a time. Throws {@link StoreRefused}, in a sentence that
 * says what to do, for a file that is in use, read-only, damaged or newer than this program. Calls reject with
 * {@link StoreUnavailable} while the disk is full or the file cannot be had.
 *
 * @example const store = await sqliteStore({ file: 'data/kintsugi.db' })
 */
export async function sqliteStore(options: SqliteOptions): Promise<Store> {
  const {
    file,
    readers: readerCount = 2,
    shared = false,
    workerUrl = new URL('./sqlite-worker.js', import.meta.url),
  } = options
  const data = { file: resolve(file), shared }
  const [writer, ...readers] = await startAll(workerUrl, [
    { ...data, role: 'writer' },
    ...Array.from({ length: readerCount }, () => ({ ...data, role: 'reader' as const })),
  ])
  const read = readsByName(<Name extends keyof Reads>(name: Name) => {
    const ask = (...args: unknown[]) => leastBusy(readers).call(name, args)
    return ask as Reads[Name]
  })
  return {
    write: <N extends CommandName>(name: N, input: CommandInput<N>) =>
      writer.call(name, [input]) as Promise<CommandResult<N>>,
    read,
    async close() {
      await Promise.all(readers.map((reader) => reader.close()))
      await writer.close()
    },
  }
}

/** Starts threads side by side; when one does not start, none stays. */
async function startAll(
  url: URL,
  [first, ...others]: [ThreadData, ...ThreadData[]],
): Promise<[Thread, ...Thread[]]> {
  const starting = [startThread(url, first), ...others.map((data) => startThread(url, data))] as const
  try {
    return await Promise.all(starting)
  } catch (error) {
    const started = await Promise.allSettled(starting)
    await Promise.all(started.map((thread) => thread.status === 'fulfilled' && thread.value.close()))
    throw error
  }
}

const leastBusy = (threads: readonly Thread[]) =>
  threads.reduce((best, next) => (next.waiting < best.waiting ? next : best))
