import { parseStack } from '../../../src/core/stack/parse-stack.ts'

/** Each frame in a line: `own pay | https://app.test/a.js | 1:2`. */
export const readStack = (stack: string, message?: string): string[] =>
  parseStack(stack, message).map(({ function: name = '', file = '', line, column, inApp }) =>
    [
      `${inApp ? 'own' : 'not'} ${name}`,
      file,
      [line, column].filter((at) => at !== undefined).join(':'),
    ].join(' | '),
  )

/** A stack as its lines, each with the frame that it is; '' where it is none. */
export type Reading = Record<string, string>

/** The lines and the frames of a {@link Reading}. */
export const split = (reading: Reading): { stack: string; frames: string[] } => ({
  stack: Object.keys(reading).join('\n'),
  frames: Object.values(reading).filter((frame) => frame !== ''),
})
