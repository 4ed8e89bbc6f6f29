import type { Context } from 'hono'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { wrongField } from '../problem.ts'
import { fieldFault } from './field-fault.ts'
import { readJson } from './read-json.ts'

/** Reads a request's body as what the schema describes; a refusal names the field, the rule and what was received. */
export function bodyReader<Schema extends TSchema>(schema: Schema): (c: Context) => Promise<Static<Schema>> {
  const validator = Compile(schema)
  return async (c) => {
    const body = await readJson(c)
    if (validator.Check(body)) return body
    const [error] = validator.Errors(body)
    if (!error) throw new Error('A body was refused for no reason.')
    throw wrongField(fieldFault(error, body))
  }
}
