/** More of a message than this does not tell two bugs apart; the bound keeps the patterns below cheap. */
const maxChars = 1_000

/** What varies from one occurrence to the next, most telling first. Every repetition is bounded or cannot overlap. */
const variables: readonly [RegExp, string][] = [
  [/\bhttps?:\/\/[^\s"'<>]+/gi, '{url}'],
  [/[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/g, '{email}'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '{uuid}'],
  [/\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?/g, '{date}'],
  [/"[^"\n]*"|(?<!\w)'[^'\n]*'(?!\w)|`[^`\n]*`|“[^”\n]*”|‘[^’\n]*’|«[^»\n]*»/g, '{text}'],
  [/\b(?:0x[0-9a-f]+|(?=[a-z_]*\d)(?=\d*[a-z_])\w{8,})\b/gi, '{id}'],
  [/(?<![\w.])-?\d+(?:[.,]\d+)*(?=[a-z%]{0,2}(?!\w))/gi, '{number}'],
]

/**
 * A message as the template it was made from: quoted text, addresses, dates, ids, hashes and numbers become
 * placeholders, so that one bug is one group whatever data it met.
 *
 * @example parameterize("Order 17 of 'anna' not found") // 'Order {number} of {text} not found'
 */
export function parameterize(message: string): string {
  return variables
    .reduce((text, [pattern, placeholder]) => text.replace(pattern, placeholder), message.slice(0, maxChars))
    .replace(/\s+/g, ' ')
    .trim()
}
