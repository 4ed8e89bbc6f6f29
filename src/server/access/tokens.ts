import { v7 as uuid } from 'uuid'
import type { Role } from '../../protocol/api.ts'
import type { Store } from '../stores/store.ts'
import { hashSecret, makeSecret } from './secrets.ts'

/** The secrets of a new workspace. The token is kept only as a hash: this is the one time it can be shown. */
export interface FirstSecrets {
  token: string
  ingestKey: string
}

/** Makes the first workspace with an ingest key and an admin token; `undefined` when there is one already. */
export async function foundFirstWorkspace(store: Store, now: number): Promise<FirstSecrets | undefined> {
  const token = makeSecret('token')
  const ingestKey = makeSecret('ingestKey')
  const { founded } = await store.write('foundWorkspace', {
    workspaceId: uuid(),
    name: 'My workspace',
    ingestKey,
    tokenId: uuid(),
    tokenHash: hashSecret(token),
    now,
  })
  return founded ? { token, ingestKey } : undefined
}

/** Makes a token of a workspace and returns it: the one time it can be shown. */
export async function createToken(
  store: Store,
  options: { workspaceId: string; name: string; role: Role; now: number },
): Promise<string> {
  const token = makeSecret('token')
  await store.write('createToken', { ...options, id: uuid(), hash: hashSecret(token) })
  return token
}
