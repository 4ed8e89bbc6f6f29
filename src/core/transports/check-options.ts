/** What an option has to be, and how to tell: a pattern of texts, or a test that gets `undefined` for one not given. */
export type Rule = readonly [rule: string, holds: RegExp | ((value?: unknown) => boolean)]

/**
 * Checks what a maker was given.
 *
 * @throws TypeError naming the maker, the option, the rule it broke and what was received.
 */
export function checkOptions(maker: string, options: object, rules: Record<string, Rule>): void {
  const given: Record<string, unknown> = { ...options }
  for (const name in { ...rules, ...given }) {
    const value = given[name]
    const isText = typeof value === 'string'
    const [rule, holds] = rules[name] ?? ['is no option']
    if (holds instanceof RegExp ? isText && holds.test(value) : holds?.(value)) continue
    throw new TypeError(
      `${maker}: \`${name}\` ${rule}, received ${isText ? JSON.stringify(value) : String(value)}`,
    )
  }
}
