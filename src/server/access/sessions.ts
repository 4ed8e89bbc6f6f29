import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Store } from '../stores/store.ts'
import { hashSecret, makeSecret } from './secrets.ts'

const cookieName = 'kintsugi_session'
const sessionSeconds = 12 * 60 * 60

/** Signs the browser in as `tokenId` for 12 hours. */
export async function openSession(c: Context, store: Store, tokenId: string, now: number): Promise<void> {
  const secret = makeSecret('session')
  const expiresAt = now + sessionSeconds * 1000
  await store.write('openSession', { hash: hashSecret(secret), tokenId, expiresAt, now })
  setCookie(c, cookieName, secret, { ...cookieOptions(c), maxAge: sessionSeconds })
}

/** Signs the browser out; a browser that was not signed in is none the worse. */
export async function closeSession(c: Context, store: Store): Promise<void> {
  const hash = sessionHash(c)
  if (hash !== undefined) await store.write('closeSession', { hash })
  deleteCookie(c, cookieName, cookieOptions(c))
}

/** The hash of the session the browser says it has. */
export function sessionHash(c: Context): string | undefined {
  const secret = getCookie(c, cookieName)
  return secret === undefined ? undefined : hashSecret(secret)
}

function cookieOptions(c: Context) {
  // A proxy that ends TLS says so; a liar only gets a cookie that their own browser will not send back.
  const scheme = c.req.header('x-forwarded-proto') ?? new URL(c.req.url).protocol
  return { httpOnly: true, sameSite: 'Strict', path: '/', secure: scheme.startsWith('https') } as const
}
