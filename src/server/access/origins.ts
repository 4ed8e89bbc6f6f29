/**
 * Whether a page of `origin` may send with a key that is bound to `allowed`: exact origins, as `https://app.example`,
 * or all below a domain, as `https://*.example`. A key without a list takes from everywhere.
 */
export function allowsOrigin(allowed: readonly string[] | null, origin: string): boolean {
  return allowed === null || allowed.some((pattern) => matches(pattern, origin.toLowerCase()))
}

/** What {@link originRule} asks for, in the form it is kept in; `undefined` when it is no origin. */
export function parseOrigin(text: string): string | undefined {
  const [, scheme, star = '', host] =
    /^([a-z][a-z0-9+.-]*:\/\/)(\*\.)?([^\s/?#*@]+)\/?$/i.exec(text.trim()) ?? []
  if (scheme === undefined || host === undefined || !URL.canParse(`${scheme}${host}`)) return undefined
  const url = new URL(`${scheme}${host}`)
  return `${url.protocol}//${star}${url.host}`
}

/** The rule of an origin, for the refusal of one. */
export const originRule =
  'must be an origin, as https://app.example, https://*.example or http://localhost:5173'

function matches(pattern: string, origin: string): boolean {
  const [scheme, domain] = pattern.split('//*.')
  if (domain === undefined) return pattern === origin
  return origin.startsWith(`${scheme}//`) && origin.endsWith(`.${domain}`)
}
