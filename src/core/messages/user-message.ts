import { readText } from '../steps/read.ts'
import { messageKey } from './catalogue.ts'
import type { Catalogue, Locale, Words } from './locale.ts'
import { en } from './locales/en.ts'

/** Whose words to use. */
export interface UserMessageOptions {
  /** The language, as `de`; default a small English, which names no times and knows the commonest failures only. */
  locale?: Locale | undefined
  /** The app's own words, which come before those of the locale; default none. */
  catalogue?: Catalogue | undefined
}

/**
 * What to tell the user about an error, in plain words: the error's own `userMessage` if it has one, else a sentence
 * for its code, its name, its HTTP status or the way browsers word such failures. Takes anything and never throws,
 * unless a function in your catalogue does.
 *
 * @example getUserMessage({ code: 'TIMEOUT' }) // 'This took longer than it should. Please try again.'
 * @example getUserMessage(error, { locale: de, catalogue: { OUT_OF_STOCK: 'Das ist ausverkauft.' } })
 */
export function getUserMessage(error: unknown, { locale, catalogue }: UserMessageOptions = {}): string {
  const known: Readonly<Record<string, Words>> = { ...en, ...locale, ...catalogue }
  const words = readText(error, 'userMessage') ?? (known[messageKey(error, known)] as Words)
  return typeof words === 'function' ? words(error) : words
}
