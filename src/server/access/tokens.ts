import { v7 as uuid } from 'uuid'
import type { Role } from '../../protocol/api.ts'
import type { Store } from '../stores/store.ts'
import type { Actor } from '../stores/transaction.ts'
import { hashSecret, makeSecret } from './secrets.ts'

/** Whoever runs a command on the server's machine, or the server itself on its first start. */
export const commandLine: Actor = { tokenId: null, name: 'command line' }

/** The secrets of a new workspace. The token is kept only as a hash: this is the one time it can be shown. */
export interface FirstSecrets {
  token: string
  ingestKey: string
}

/** Makes the first workspace with an ingest key and an admin token; `undefined` when there is one already. */
export async function foundFirstWorkspace(store: Store, now: number): Promise<FirstSecrets | undefined> {
  const { secrets, ...workspace } = newWorkspace('My workspace')
  const { founded } = await store.write('foundWorkspace', { ...workspace, by: commandLine, now })
  return founded ? secrets : undefined
}

/** Makes one more workspace like the first; `undefined` when there is one of this name already. */
export async function createWorkspace(
  store: Store,
  { name, now }: { name: string; now: number },
): Promise<FirstSecrets | undefined> {
  const { secrets, ...workspace } = newWorkspace(name)
  const { created } = await store.write('createWorkspace', { ...workspace, by: commandLine, now })
  return created ? secrets : undefined
}

function newWorkspace(name: string) {
  const secrets: FirstSecrets = { token: makeSecret('token'), ingestKey: makeSecret('ingestKey') }
  return {
    secrets,
    workspaceId: uuid(),
    name,
    ingestKey: secrets.ingestKey,
    tokenId: uuid(),
    tokenHash: hashSecret(secrets.token),
  }
}

/** A token as it is made: the one time it can be shown. */
export interface MadeToken {
  id: string
  token: string
}

/** Makes a token of a workspace. `by` is who wants it; default the command line. */
export async function createToken(
  store: Store,
  options: { workspaceId: string; name: string; role: Role; now: number; by?: Actor },
): Promise<MadeToken> {
  const made = { id: uuid(), token: makeSecret('token') }
  await store.write('createToken', { by: commandLine, ...options, id: made.id, hash: hashSecret(made.token) })
  return made
}
