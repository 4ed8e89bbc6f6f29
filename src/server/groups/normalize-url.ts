const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const date = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?$/
const digits = /^\d+$/
const hash = /^[0-9a-f]{16,128}$/i
/** A made-up id, as `ord_8fa3k2` or `V1StGXR8Z5jdHi6B`: letters and digits mixed, eight or more. */
const token = /^(?=[^\d]*\d)(?=[^a-z]*[a-z])[a-z\d_]{8,}$/i
/** Words made from a title or a name: four or more, or with a number behind, or a mail address. */
const slug = /^[^-]+(?:-[^-]+){3,}$|^.{2,}-\d+$|@/

/**
 * A URL as the pattern it was made from, so that one broken route is one group: the parts that name one thing
 * become `{id}`, `{uuid}`, `{hash}`, `{date}` or `{slug}`; scheme, query and fragment go. A host stays where the
 * URL has one.
 *
 * @example normalizeUrl('/api/pets/123/?sort=name') // '/api/pets/{id}/'
 */
export function normalizeUrl(url: string): string {
  const path = url.replace(/[?#].*$/s, '').replace(/^[a-z][a-z\d+.-]*:\/\//i, '')
  const [host = '', ...segments] = path.split('/')
  return [host.toLowerCase(), ...segments.map(segmentPattern)].join('/')
}

function segmentPattern(segment: string): string {
  if (uuid.test(segment)) return '{uuid}'
  if (date.test(segment)) return '{date}'
  if (digits.test(segment)) return '{id}'
  if (hash.test(segment)) return '{hash}'
  if (token.test(segment)) return '{id}'
  if (slug.test(segment)) return '{slug}'
  return segment
}
