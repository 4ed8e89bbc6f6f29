import { v7 as uuid } from 'uuid'
import type { AuditAction } from '../../protocol/api.ts'
import type { Actor, KeyRecord, TokenRecord, Transaction } from '../stores/transaction.ts'

/** What the first key and token of a workspace are made of. */
export interface NewWorkspace {
  workspaceId: string
  name: string
  ingestKey: string
  tokenId: string
  /** SHA-256 of the token, hex. */
  tokenHash: string
}

export interface Done {
  by: Actor
  /** Milliseconds since 1970. */
  now: number
}

/** The changes of who may enter: each is written into the audit log in its own transaction. */
export const accessCommands = {
  /** Makes the workspace, its ingest key and its first admin token, unless one exists already. */
  async foundWorkspace(tx: Transaction, input: NewWorkspace & Done): Promise<{ founded: boolean }> {
    const existing = await tx.holdWorkspaces()
    if (existing.length > 0) return { founded: false }
    await addWorkspace(tx, input)
    return { founded: true }
  },

  /** Makes one more; `created: false` when there is one of this name. */
  async createWorkspace(tx: Transaction, input: NewWorkspace & Done): Promise<{ created: boolean }> {
    const existing = await tx.holdWorkspaces()
    if (existing.some(({ name }) => name === input.name)) return { created: false }
    await addWorkspace(tx, input)
    return { created: true }
  },

  async createKey(tx: Transaction, { by, now, ...key }: KeyRecord & Done): Promise<void> {
    await tx.addIngestKey(key, now)
    await audit(tx, { by, now }, 'key-created', key, key.key, { name: key.name, origins: key.origins })
  },

  /** Makes `newKey` like `key`, which ends at `endsAt`; `false` when there is no such key that still opens. */
  async rotateKey(
    tx: Transaction,
    { by, now, ...input }: Done & { workspaceId: string; key: string; newKey: string; endsAt: number },
  ): Promise<boolean> {
    const { workspaceId, key, newKey, endsAt } = input
    const old = await tx.endIngestKey(workspaceId, key, endsAt, now)
    if (!old) return false
    await tx.addIngestKey({ ...old, key: newKey }, now)
    await audit(tx, { by, now }, 'key-rotated', old, key, {
      to: newKey,
      endsAt: new Date(endsAt).toISOString(),
    })
    return true
  },

  /** `false` when there is no such key that still opens. */
  async revokeKey(
    tx: Transaction,
    { by, now, workspaceId, key }: Done & { workspaceId: string; key: string },
  ): Promise<boolean> {
    const revoked = await tx.endIngestKey(workspaceId, key, now, now)
    if (revoked) await audit(tx, { by, now }, 'key-revoked', revoked, key, { name: revoked.name })
    return revoked !== undefined
  },

  async createToken(tx: Transaction, { by, now, ...token }: TokenRecord & Done): Promise<void> {
    await tx.addToken(token, now)
    await audit(tx, { by, now }, 'token-created', token, token.id, { name: token.name, role: token.role })
  },

  /** Ends its sessions, too; `false` when there is no such token that still opens. */
  async revokeToken(
    tx: Transaction,
    { by, now, workspaceId, id }: Done & { workspaceId: string; id: string },
  ): Promise<boolean> {
    const revoked = await tx.endToken(workspaceId, id, now)
    if (revoked) await audit(tx, { by, now }, 'token-revoked', revoked, id, { name: revoked.name })
    return revoked !== undefined
  },

  /** Throws when there is no such token. */
  openSession: (
    tx: Transaction,
    { hash, tokenId, expiresAt, now }: { hash: string; tokenId: string; expiresAt: number; now: number },
  ): Promise<void> => tx.addSession(hash, tokenId, expiresAt, now),

  /** Closing one that is not open changes nothing. */
  closeSession: (tx: Transaction, { hash }: { hash: string }): Promise<void> => tx.removeSession(hash),
}

async function addWorkspace(tx: Transaction, { by, now, ...made }: NewWorkspace & Done): Promise<void> {
  const { workspaceId, name, ingestKey: key } = made
  await tx.addWorkspace({ id: workspaceId, name }, now)
  await tx.addIngestKey({ workspaceId, key, name: 'first key', origins: null }, now)
  const token = {
    id: made.tokenId,
    workspaceId,
    name: 'first admin',
    role: 'admin',
    hash: made.tokenHash,
  } as const
  await tx.addToken(token, now)
  await audit(tx, { by, now }, 'workspace-created', made, workspaceId, { name })
}

/** Writes down who did what, in the transaction that does it. */
export async function audit(
  tx: Transaction,
  { by, now }: Done,
  action: AuditAction,
  { workspaceId }: { workspaceId: string },
  target: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.addAudit({ id: uuid(), workspaceId, by, action, target, detail }, now)
}
