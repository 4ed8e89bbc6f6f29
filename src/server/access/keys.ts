import type { IngestKey } from '../../protocol/api.ts'
import type { Store } from '../stores/store.ts'
import type { Actor } from '../stores/transaction.ts'
import { makeSecret } from './secrets.ts'
import { commandLine } from './tokens.ts'

/** How long an ingest key goes on beside the one that replaces it, in days: apps in the field still send with it. */
export const defaultGraceDays = 7

const dayMs = 86_400_000

/** Makes an ingest key. `origins` are as `parseOrigin` returns them. `by` is who wants it; default the command line. */
export async function createKey(
  store: Store,
  options: { workspaceId: string; name: string; origins: readonly string[] | null; now: number; by?: Actor },
): Promise<string> {
  const key = makeSecret('ingestKey')
  await store.write('createKey', { by: commandLine, ...options, key })
  return key
}

/** Makes a key that takes the place of another; `undefined` when that one is not there, or has ended. */
export async function rotateKey(
  store: Store,
  options: { workspaceId: string; key: string; graceDays: number; now: number; by?: Actor },
): Promise<string | undefined> {
  const { graceDays, ...rest } = options
  const newKey = makeSecret('ingestKey')
  const endsAt = rest.now + graceDays * dayMs
  return (await store.write('rotateKey', { by: commandLine, ...rest, newKey, endsAt })) ? newKey : undefined
}

/** The key that lines for new apps are to show: the newest that stays. */
export async function newestKey(store: Store, workspaceId: string): Promise<IngestKey | undefined> {
  const keys = await store.read.ingestKeys(workspaceId)
  return keys.find(({ expiresAt }) => expiresAt === null)
}
