import type { CapturedError } from '../../protocol/error-report.ts'
import { isExtension, parseStack } from '../stack/parse-stack.ts'
import type { Glance } from './glance.ts'
import { isCancelled, read } from './read.ts'

/** In a stack without one of these, no file is of an extension. */
const hint = /-extension:|webkit-masked/

/**
 * Errors that are none of the app's: cancelled work, what a browser extension had a hand in, noise no one can act on, errors
 * the app marked `expected: true` (as a form's validation error), and what matches the app's own patterns. A text is
 * looked for in the message, the error's name and the files of the stack; a pattern is tested against each.
 */
export function ignore(patterns: readonly (string | RegExp)[]) {
  return (error: CapturedError | Glance, thrown: unknown): boolean => {
    const { name, message } = error
    if (
      isCancelled(thrown) ||
      read(thrown, 'expected') === true ||
      ('code' in error && error.code === 'CANCELLED') ||
      message.startsWith('ResizeObserver loop')
    )
      return true
    // A cross-origin script without CORS: the browser hides message, file and stack.
    const isOpaque = message === 'Script error.'
    if ('stack' in error && !isOpaque && !patterns[0] && !hint.test(error.stack)) return false
    const frames = 'stack' in error ? parseStack(error.stack, message) : error.frames
    const files = frames.flatMap((frame) => frame.file ?? [])
    return (
      (isOpaque && files.length === 0) ||
      files.some(isExtension) ||
      [message, name, ...files].some((text) => patterns.some((pattern) => matches(pattern, text)))
    )
  }
}

// `search`, unlike `test`, is not led astray by the `lastIndex` of a pattern with the flag g.
const matches = (pattern: string | RegExp, text: string): boolean =>
  typeof pattern === 'string' ? text.includes(pattern) : text.search(pattern) >= 0
