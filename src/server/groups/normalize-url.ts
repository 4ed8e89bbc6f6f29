const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const date = /^\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?$/
/** Numbers, coordinates, lists of them, and numbers of orders. */
const number = /^[-+]?\d+(?:\.\d+)?(?:[,;][-+]?\d+(?:\.\d+)?)*$|^\d+(?:-\d+)+$/
const hash = /^[0-9a-f]{16,128}$/i
/** A made-up id, as `ord_8fa3k2` or `V1StGXR8Z5jdHi6B`: letters and digits mixed, eight or more. */
const token = /^(?=[^\d]*\d)(?=[^a-z]*[a-z])[a-z\d_]{8,}$/i
/** One that is shorter but changes more often between letters and digits, as `a1b2c3`. */
const mixed = /^(?=.{5,}$)[a-z]*\d+[a-z]+\d[a-z\d]*$/i
/** One of base64url, as `V1StGXR8_Z5jdHi6B-myT`. */
const base64 = /^(?=[^\d]*\d)(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])[\w-]{12,}$/
/** Words made from a title or a name: four or more, or with a number behind, a mail address, or free text. */
const slug = /^[^-]+(?:-[^-]+){3,}$|^.{2,}-\d+$|@|%[\da-f]{2}/i
/** The name of a file that is a part of the path, before its extension; a hash of the build may stand in it. */
const file = /^(.+?)((?:\.[a-z][a-z\d]{1,4}){1,2})$/i
const hashInName = /[-.](?:(?=[a-f]*\d)[a-f\d]{8,64}|(?=\d|.[a-z_-]{0,7}[A-Z\d])[\w-]{8})$/

/** What is called by a name that users chose. */
const named =
  /^(?:users?|u|people|members?|profiles?|authors?|customers?|posts?|articles?|blog|tags?|categor(?:y|ies)|orgs?|organi[sz]ations?|teams?)$/i
/** What is called by a title, of several words. */
const titled =
  /^(?:products?|items?|shops?|stores?|brands?|repos?|projects?|topics?|events?|courses?|recipes?|news|stor(?:y|ies)|books?|movies?|artists?|hotels?|cit(?:y|ies)|countr(?:y|ies)|channels?|rooms?|p|c)$/i
/** Where what users upload lies, under whatever name. */
const uploads = /^(?:uploads?|media|attachments?|avatars?|photos?|thumbnails?)$/i
/** What is done with them rather than one of them. */
const action =
  /^(?:new|edit|me|self|current|all|search|lists?|count|create|add|update|delete|remove|log-?in|log-?out|sign-?(?:in|up|out)|register|settings|profile|account|export|import|batch|bulk|stats|statistics|status|active|inactive|archived|recent|latest|popular|featured|feed|rss|suggest(?:ions)?|autocomplete|validate|verify|check|exists|invit(?:e|es|ations?)|upload|download|reset|password|preferences|notifications|health|info|meta|schema|summary|overview|reports?|history|filters?|index|page|trending|top|random|favorites|roles?|permissions?|groups|comments|orders|sync|refresh|token|session|sessions|avatar|v\d+)$/i

/**
 * A URL as the pattern it was made from, so that one broken route is one group: the parts that name one thing
 * become `{id}`, `{uuid}`, `{hash}`, `{date}` or `{slug}`; scheme, query and fragment go. A host stays where the
 * URL has one; this machine is one host, whatever its port.
 *
 * @example normalizeUrl('/api/pets/123/?sort=name') // '/api/pets/{id}/'
 * @example normalizeUrl('/users/john') // '/users/{slug}'
 */
export function normalizeUrl(url: string): string {
  const path = url
    .replace(/[?#].*$/s, '')
    .replace(/;[^/]*/g, '')
    .replace(/^[a-z][a-z\d+.-]*:\/\//i, '')
  const start = path.indexOf('/')
  const host = start < 0 ? path : path.slice(0, start)
  const isHere = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::\d+)?$/i.test(host)
  return (isHere ? 'localhost' : host.toLowerCase()) + normalizePath(start < 0 ? '' : path.slice(start))
}

/** Like {@link normalizeUrl}, for a path alone. */
export function normalizePath(path: string): string {
  const segments = path.split('/')
  return segments.map((segment, index) => segmentPattern(segment, segments[index - 1])).join('/')
}

function segmentPattern(segment: string, before: string | undefined): string {
  const kind = kindOf(segment)
  if (kind !== undefined) return kind
  const [, name = '', extension = ''] = file.exec(segment) ?? []
  const isIn = (folder: RegExp) => before !== undefined && folder.test(before)
  if (extension !== '') {
    return (kindOf(name) ?? (isIn(uploads) ? '{slug}' : name.replace(hashInName, ''))) + extension
  }
  const isName = segment !== '' && (isIn(named) || (isIn(titled) && segment.includes('-')))
  return isName && !action.test(segment) && !named.test(segment) ? '{slug}' : segment
}

function kindOf(segment: string): string | undefined {
  if (uuid.test(segment)) return '{uuid}'
  if (date.test(segment)) return '{date}'
  if (number.test(segment)) return '{id}'
  if (hash.test(segment)) return '{hash}'
  if (segment.startsWith('eyJ') || token.test(segment) || mixed.test(segment) || base64.test(segment))
    return '{id}'
  return slug.test(segment) ? '{slug}' : undefined
}
