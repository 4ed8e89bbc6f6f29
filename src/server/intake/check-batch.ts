import { Compile } from 'typebox/compile'
import type { BatchItem, Rejection } from '../../protocol/batch.ts'
import { limits } from '../../protocol/limits.ts'
import { Refusal } from '../problem.ts'
import { dropSchema, envelopeSchema, feedbackSchema, recoverySchema, reportSchema } from './batch-schema.ts'
import { describe, fieldFault } from './field-fault.ts'
import { leaveKnown } from './leave-known.ts'

const envelope = Compile(envelopeSchema)
const kinds = {
  report: Compile(reportSchema),
  recovery: Compile(recoverySchema),
  drop: Compile(dropSchema),
  feedback: Compile(feedbackSchema),
}

/** A batch, sorted into what can be stored and what cannot. */
export interface CheckedBatch {
  sentAt: string
  items: BatchItem[]
  rejected: Rejection[]
}

/**
 * Checks a batch item by item. Throws a {@link Refusal} when the envelope is wrong, or when it carries items and none
 * can be taken.
 */
export function checkBatch(body: unknown): CheckedBatch {
  if (!envelope.Check(body)) {
    const fault = firstFault(envelope, body)
    throw new Refusal('wrong-batch', `\`${fault.field}\` ${fault.rule}; received ${fault.received}.`, {
      fault,
    })
  }
  if (body.items.length > limits.maxBatchItems) {
    // 413 rather than 422: the client's answer to it is to send halves, and nothing is lost.
    const most = `A batch has at most ${limits.maxBatchItems} items`
    throw new Refusal('too-large', `${most}; received ${body.items.length}. Send it in parts.`)
  }
  const checked: CheckedBatch = { sentAt: body.sentAt, items: [], rejected: [] }
  body.items.forEach((item, index) => {
    const result = checkItem(item, index)
    if ('rule' in result) checked.rejected.push(result)
    else checked.items.push(result)
  })
  if (checked.items.length === 0 && checked.rejected.length > 0) {
    throw new Refusal('wrong-batch', 'Every item breaks a rule: `rejected` says which.', {
      rejected: checked.rejected,
    })
  }
  return checked
}

function checkItem(item: unknown, index: number): BatchItem | Rejection {
  const id = readableId(item)
  const place = { index, ...(id !== undefined && { id }) }
  const kind = kindOf(item)
  if (kind === undefined) {
    const received = typeof item === 'object' && item !== null && 'kind' in item ? item.kind : item
    return {
      ...place,
      field: 'kind',
      rule: `must be one of ${Object.keys(kinds).join(', ')}`,
      received: describe(received),
    }
  }
  const validator = kinds[kind]
  if (!validator.Check(item)) return { ...place, ...firstFault(validator, item) }
  leaveKnown(validator.Type(), item)
  return item as BatchItem
}

function firstFault(validator: typeof envelope | (typeof kinds)[keyof typeof kinds], value: unknown) {
  const [error] = validator.Errors(value)
  if (!error) throw new Error('A value was refused for no reason.')
  return fieldFault(error, value)
}

function kindOf(item: unknown): keyof typeof kinds | undefined {
  if (typeof item !== 'object' || item === null || !('kind' in item)) return undefined
  const { kind } = item
  return typeof kind === 'string' && Object.hasOwn(kinds, kind) ? (kind as keyof typeof kinds) : undefined
}

function readableId(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('id' in item)) return undefined
  return typeof item.id === 'string' && item.id.length <= limits.maxNameChars ? item.id : undefined
}
