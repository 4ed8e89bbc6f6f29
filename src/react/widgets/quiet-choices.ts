/** What a tester may choose of quiet. */
export type QuietChoice = 'off' | 'hour' | 'tomorrow' | 'always'

/** All choices, in the order of the list. */
export const quietChoices: readonly QuietChoice[] = ['off', 'hour', 'tomorrow', 'always']

/** What is kept of a choice: until when, in milliseconds since 1970. */
export type QuietUntil = number | 'always' | undefined

/** Until when a choice made now holds; tomorrow begins at 8 in the morning of the tester's clock. */
export function quietUntilOf(choice: QuietChoice, now: Date): QuietUntil {
  switch (choice) {
    case 'off':
      return undefined
    case 'hour':
      return now.getTime() + 3_600_000
    case 'tomorrow':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 8).getTime()
    case 'always':
      return 'always'
  }
}

/** Whether it is quiet now. */
export const isQuiet = (until: QuietUntil, now: number): boolean =>
  until === 'always' || (until !== undefined && until > now)
