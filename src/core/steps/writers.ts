import { plain } from './plain.ts'
import { read } from './read.ts'
import { scrubText } from './scrub-text.ts'

/** What a value leaves as; `undefined` when it is nothing of the kind. */
export type Writer<T> = (value: unknown) => T | undefined

/** Writes the named fields of an object, each in its way. The type sees to it that none is forgotten. */
export function record<T>(fields: { [Field in keyof T]-?: Writer<T[Field]> }): Writer<T> {
  const writers = Object.entries<Writer<unknown>>(fields)
  return (value) => {
    if (typeof value !== 'object' || value === null) return undefined
    const written: Record<string, unknown> = {}
    for (const [field, write] of writers) {
      const as = write(read(value, field))
      if (as !== undefined) written[field] = as
    }
    return written as T
  }
}

/** The first of a list, or with a negative `max` the last of it. */
export const list =
  <T>(write: Writer<T>, max: number): Writer<T[]> =>
  (value) =>
    Array.isArray(value)
      ? (max < 0 ? value.slice(max) : value.slice(0, max)).map(write).filter((entry) => entry !== undefined)
      : undefined

/** Reads a margin beyond the cap, so that a secret cut in two by the cap is still seen whole. */
export const text =
  (maxChars: number, scrub: (text: string) => string = scrubText): Writer<string> =>
  (value) =>
    value === undefined || value === null
      ? undefined
      : scrub(
          (typeof value === 'string' ? value : JSON.stringify(plain(value))).slice(0, maxChars + 512),
        ).slice(0, maxChars)

/** Where there has to be something. */
export const required =
  <T>(write: Writer<T>, otherwise: T) =>
  (value: unknown): T =>
    write(value) ?? otherwise

export const oneOf =
  <T extends string>(otherwise: T, ...words: readonly T[]): Writer<T> =>
  (value) =>
    words.find((word) => word === value) ?? otherwise

export const flag: Writer<boolean> = (value) => (typeof value === 'boolean' ? value : undefined)
/** All our numbers count something. */
export const number: Writer<number> = (value) =>
  typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? Math.round(value) : undefined
/** In ISO 8601, whoever wrote it; the beginning of all time for what is none. */
export const time = (value: unknown): string =>
  new Date((typeof value === 'string' && Date.parse(value)) || 0).toISOString()
/** Ours, and not the app's to choose. */
export const own: Writer<never> = (value) => value as never
