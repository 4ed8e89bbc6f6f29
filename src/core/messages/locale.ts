import type { MessageKey } from './locales/en.ts'

/** What to say: a sentence, or what makes one of the error. */
export type Words = string | ((error: unknown) => string)

/**
 * An app's own words, by an error's `code`, its `name` or `HTTP_` and its status; the keys of a {@link Locale} may be
 * said anew, too. Name the codes, and a language that lacks one does not compile.
 *
 * @example
 * const english = { OUT_OF_STOCK: 'This is sold out.', HTTP_402: 'Please check your card.' }
 * const german: Catalogue<keyof typeof english> = { OUT_OF_STOCK: 'Ausverkauft.', HTTP_402: 'Bitte Karte prüfen.' }
 */
export type Catalogue<Code extends string = string> = Readonly<Record<Code, Words>>

/** All the words of one language: what lacks a key does not compile. */
export type Locale = Catalogue<MessageKey>

/**
 * The first of the user's languages there are words for, by the lookup of RFC 4647: `de-AT` is served by `de`.
 *
 * @param languages As in `navigator.languages`, the dearest first.
 * @param locales By language, as `{ de, 'pt-BR': brazilian }`.
 * @returns `undefined` where there are none, which `getUserMessage` takes for English.
 * @example getUserMessage(error, { locale: pickLocale(navigator.languages, { de, fr }) })
 */
export function pickLocale<L>(
  languages: readonly string[],
  locales: Readonly<Record<string, L>>,
): L | undefined {
  for (const language of languages) {
    for (let tag = language; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
      if (Object.hasOwn(locales, tag)) return locales[tag]
    }
  }
  return undefined
}
