import type { TLocalizedValidationError } from 'typebox/error'
import type { FieldFault } from '../../protocol/batch.ts'

/** Puts the first thing a schema found wrong with a value into words. `value` is what was checked. */
export function fieldFault(error: TLocalizedValidationError, value: unknown): FieldFault {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer)
  if (error.keyword === 'required') path.push(error.params.requiredProperties[0] ?? '')
  return { field: path.join('.') || 'body', rule: ruleOf(error), received: describe(valueAt(value, path)) }
}

/** A value in a few words, for the person who sent it: texts are shortened, lists and objects only named. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 60)}… (${text.length - 2} characters)` : text
}

function ruleOf(error: TLocalizedValidationError): string {
  switch (error.keyword) {
    case 'required':
      return 'is required'
    case 'type':
      return `must be ${kindWords[String(error.params.type)] ?? error.params.type}`
    case 'enum':
      return `must be one of ${error.params.allowedValues.join(', ')}`
    case 'const':
      return `must be ${JSON.stringify(error.params.allowedValue)}`
    case 'maxLength':
      return `must be a string of at most ${error.params.limit} characters`
    case 'minimum':
      return `must be at least ${error.params.limit}`
    case 'maximum':
      return `must be at most ${error.params.limit}`
    case 'boolean':
      return 'is not known here'
    case 'minLength':
      return 'must not be empty'
    case 'minItems':
      return `must have at least ${error.params.limit} items`
    case 'maxItems':
      return `must have at most ${error.params.limit} items`
    case 'maxProperties':
      return `must have at most ${error.params.limit} keys`
    case 'format':
      return `must be a ${error.params.format.toUpperCase()}`
    default:
      return error.message
  }
}

const kindWords: Record<string, string> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
}

/** JSON Pointer (RFC 6901) writes `/` as `~1` and `~` as `~0`. */
function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  )
}
