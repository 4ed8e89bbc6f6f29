import { isExtension } from '../stack/parse-stack.ts'
import { isCancelled, read } from './read.ts'
import type { Step } from './step.ts'

/**
 * Errors that are none of the app's: cancelled work, what a browser extension had a hand in, noise no one can act on, errors
 * the app marked `expected: true` (as a form's validation error), and what matches the app's own patterns. A text is
 * looked for in the message, the error's name and the files of the stack; a pattern is tested against each.
 */
export function ignore(patterns: readonly (string | RegExp)[]): Step {
  return (report, { thrown }) => {
    const { name, message, code, frames } = report.error
    const files = frames.flatMap((frame) => frame.file ?? [])
    const isNoise =
      code === 'CANCELLED' ||
      isCancelled(thrown) ||
      read(thrown, 'expected') === true ||
      message.startsWith('ResizeObserver loop') ||
      // A cross-origin script without CORS: the browser hides message, file and stack.
      (message === 'Script error.' && files.length === 0) ||
      files.some(isExtension) ||
      [message, name, ...files].some((text) => patterns.some((pattern) => matches(pattern, text)))
    return isNoise ? 'ignored' : report
  }
}

// `search`, unlike `test`, is not led astray by the `lastIndex` of a pattern with the flag g.
const matches = (pattern: string | RegExp, text: string): boolean =>
  typeof pattern === 'string' ? text.includes(pattern) : text.search(pattern) >= 0
