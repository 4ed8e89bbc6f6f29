import { setImmediate } from 'node:timers/promises'
import type { Database } from 'libsql'

/** More than this in one commit would keep the first of them waiting longer than it saves. */
const maxPerCommit = 64

/** A piece of work and whom to tell; `done` and `failed` are called when it is on the disk, or surely never will be. */
interface Job {
  run: () => Promise<unknown>
  done: (result: unknown) => void
  failed: (error: unknown) => void
}

/** Many writes, few commits. */
export interface GroupCommit {
  /** Runs some work in a transaction that it may share with others; settles when it is durable. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is waiting. */
  drained(): Promise<void>
}

/**
 * Waiting for the disk is what a commit costs, so whatever has arrived meanwhile shares the next one. Each piece of
 * work has a savepoint of its own: one that fails is taken back alone. `onIdle` is called when all is done.
 */
export function createGroupCommit(database: Database, onIdle: () => void): GroupCommit {
  const waiting: Job[] = []
  let working: Promise<void> | undefined

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      // What has arrived at this thread becomes messages only when the event loop turns.
      await setImmediate()
      await commit(waiting.splice(0, maxPerCommit))
    }
    working = undefined
    onIdle()
  }

  async function commit(jobs: readonly Job[]): Promise<void> {
    const tellAll: (() => void)[] = []
    try {
      database.exec('begin immediate')
      for (const job of jobs) tellAll.push(await inSavepoint(job))
      database.exec('commit')
    } catch (error) {
      if (database.inTransaction) database.exec('rollback')
      for (const job of jobs) job.failed(error)
      return
    }
    for (const tell of tellAll) tell()
  }

  async function inSavepoint(job: Job): Promise<() => void> {
    database.exec('savepoint job')
    try {
      const result = await job.run()
      database.exec('release job')
      return () => job.done(result)
    } catch (error) {
      // SQLite may have taken back the whole transaction, as on a full disk: then all of them failed.
      if (!database.inTransaction) throw error
      database.exec('rollback to job')
      database.exec('release job')
      return () => job.failed(error)
    }
  }

  return {
    run: <T>(run: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ run, done: (result) => resolve(result as T), failed: reject })
        working ??= work()
      }),
    drained: async () => working,
  }
}
