import { createHash, randomBytes } from 'node:crypto'

/** What a secret opens; its prefix says so, to people and to scanners of leaked secrets. */
const prefixes = {
  /** The admin API and the dashboard. */
  token: 'kt_',
  /** Sending reports; public, since it ships with the app. */
  ingestKey: 'kin_',
  /** One signed-in browser. */
  session: 'ks_',
} as const

/** Makes a secret of 256 random bits. */
export function makeSecret(kind: keyof typeof prefixes): string {
  return prefixes[kind] + randomBytes(32).toString('base64url')
}

/**
 * What is kept of a secret: SHA-256, hex. 256 random bits cannot be guessed, so the slow hashes that passwords need
 * would protect nothing here.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
