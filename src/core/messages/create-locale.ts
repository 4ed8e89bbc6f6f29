import { readText } from '../steps/read.ts'
import type { Locale } from './locale.ts'
import type { MessageKey } from './locales/en.ts'
import { whenToRetry } from './when-to-retry.ts'

/** The sentences of a language. */
export type Sentences = Readonly<Record<MessageKey, string>>

/** What is said where the error tells when to come back; `{when}` becomes `in 5 seconds` in that language. */
export type TimedSentences = Readonly<Record<'TOO_MANY' | 'SERVER_ERROR', string>>

/**
 * Makes the words of a language: those of this package are made by it, and yours may be.
 *
 * Whoever passes a locale also gets what the small English of `getUserMessage` leaves out: times, and failures that only
 * some browsers and libraries name as they do.
 *
 * @param language A BCP 47 tag, as `pt-BR`; for the times.
 * @example const ptBR = createLocale('pt-BR', sentences, { TOO_MANY: 'Tente {when}.', SERVER_ERROR: '...' })
 */
export function createLocale(language: string, sentences: Sentences, timed: TimedSentences): Locale {
  const withTime = (key: keyof TimedSentences) => (error: unknown) => {
    const when = whenToRetry(error, language)
    return when === undefined ? sentences[key] : timed[key].replace('{when}', when)
  }
  return {
    ...sentences,
    TOO_MANY: withTime('TOO_MANY'),
    SERVER_ERROR: withTime('SERVER_ERROR'),
    UNKNOWN: (error) => sentences[lookCloser(error)],
  }
}

/** Tried on code, name and message, a line each. */
const signs: readonly [RegExp, MessageKey][] = [
  // The codes of axios and Node; Chromium in the middle of an answer; Safari in older versions, in English.
  [
    /^(ERR_NETWORK|ECONNREFUSED|ECONNRESET|ENOTFOUND|network error|The (network|Internet) connection .*|Could not connect to the server.*|A server with the specified hostname.*)$/im,
    'NETWORK_ERROR',
  ],
  [/^(ECONNABORTED|ETIMEDOUT|The request timed out.*)$/m, 'TIMEOUT'],
  // Firefox.
  [/^NS_ERROR_DOM_QUOTA_REACHED$/m, 'STORAGE_FULL'],
  // Vite; Safari, where a page is served in place of the module.
  [/^Unable to preload CSS|is not a valid JavaScript MIME type/m, 'OUTDATED'],
]

function lookCloser(error: unknown): MessageKey {
  const lines = ['code', 'name', 'message'].map((key) => readText(error, key)?.slice(0, 500))
  return signs.find(([sign]) => sign.test(lines.join('\n')))?.[1] ?? 'UNKNOWN'
}
