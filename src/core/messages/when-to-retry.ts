import { retryAfterMs } from '../recovery/retry-after.ts'

/**
 * When an error asks to be tried again, as `in 5 seconds`; `undefined` when it does not say, or asks for more than a
 * day. `Intl.RelativeTimeFormat` knows the plurals of all languages, the dual of Arabic included, and the units; with
 * `Intl.PluralRules` we would write those tables ourselves.
 *
 * @param language A BCP 47 tag.
 */
export function whenToRetry(error: unknown, language: string): string | undefined {
  const seconds = Math.ceil((retryAfterMs(error) ?? 0) / 1_000)
  if (!(seconds > 0 && seconds <= 86_400)) return undefined
  const [count, unit] =
    seconds < 100
      ? ([seconds, 'second'] as const)
      : seconds < 6_000
        ? ([Math.ceil(seconds / 60), 'minute'] as const)
        : ([Math.ceil(seconds / 3_600), 'hour'] as const)
  try {
    return new Intl.RelativeTimeFormat(language).format(count, unit)
  } catch {
    // Not every Hermes has it: the sentence does without the number.
    return undefined
  }
}
