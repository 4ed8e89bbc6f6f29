import { readText } from '../steps/read.ts'
import { messageKey } from './catalogue.ts'
import { en, type Messages } from './locales/en.ts'

/**
 * What to tell the user about an error, in plain words: the error's own `userMessage` if it has one, else a sentence
 * for its code, its HTTP status or the way browsers word such failures. Takes anything and never throws.
 *
 * @param messages The sentences to choose from; default English.
 * @example getUserMessage({ code: 'TIMEOUT' }) // 'This took longer than it should. Please try again.'
 */
export function getUserMessage(error: unknown, messages: Messages = en): string {
  return readText(error, 'userMessage') ?? messages[messageKey(error, messages)]
}
