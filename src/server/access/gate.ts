import type { Context, MiddlewareHandler } from 'hono'
import type { Role } from '../../protocol/api.ts'
import { Refusal } from '../problem.ts'
import type { Store } from '../stores/store.ts'
import type { Actor, KeyRecord, TokenRecord } from '../stores/transaction.ts'
import { allowsOrigin } from './origins.ts'
import { allows } from './roles.ts'
import { hashSecret } from './secrets.ts'
import { sessionHash } from './sessions.ts'

/** What the routes behind a gate know. */
export interface SignedIn {
  Variables: { token: TokenRecord }
}

/** What the routes behind {@link ingestGate} know. */
export interface Ingesting {
  Variables: { key: KeyRecord }
}

/** The token a request shows (`Authorization: Bearer`), or the one its session was opened with, while it is valid. */
export async function tokenOf(c: Context, store: Store, now: number): Promise<TokenRecord | undefined> {
  const bearer = bearerOf(c)
  if (bearer !== undefined) return store.read.tokenByHash(hashSecret(bearer), now)
  const session = sessionHash(c)
  return session === undefined ? undefined : store.read.tokenOfSession(session, now)
}

/** Lets in whoever {@link tokenOf} knows, and remembers who it is. */
export function signedInGate(store: Store, clock: () => number): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const token = await tokenOf(c, store, clock())
    if (!token) throw unauthorised('Sign in, or send `Authorization: Bearer <token>` with a valid token.')
    c.set('token', token)
    await next()
  }
}

/** Lets in roles that allow `needed`. Behind {@link signedInGate}. */
export function roleGate(needed: Role): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const { role } = c.get('token')
    if (!allows(role, needed))
      throw new Refusal('forbidden', `This needs the role ${needed}; yours is ${role}.`)
    await next()
  }
}

/**
 * Lets in whoever shows an ingest key, and remembers it. A page must be of an origin the key takes from; whoever sends
 * no `Origin` is no page.
 */
export function ingestGate(store: Store, clock: () => number): MiddlewareHandler<Ingesting> {
  return async (c, next) => {
    const shown = bearerOf(c)
    const key = shown === undefined ? undefined : await store.read.ingestKey(shown, clock())
    if (!key) throw unauthorised('Send `Authorization: Bearer <key>` with a valid ingest key.')
    const origin = c.req.header('origin')
    if (origin !== undefined && !allowsOrigin(key.origins, origin)) {
      const known = (key.origins ?? []).join(', ')
      throw new Refusal('forbidden', `This key takes nothing from ${origin}, only from ${known}.`)
    }
    c.set('key', key)
    await next()
  }
}

/** Who does what a request asks for. */
export function actorOf(c: Context<SignedIn>): Actor {
  const { id, name } = c.get('token')
  return { tokenId: id, name }
}

/** The refusal of whoever is not known; RFC 9110 wants the challenge with it. */
export function unauthorised(detail: string): Refusal {
  return new Refusal('unauthorised', detail, { headers: { 'www-authenticate': 'Bearer realm="kintsugi"' } })
}

/** The secret a request shows. */
export function bearerOf(c: Context): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1]
}
