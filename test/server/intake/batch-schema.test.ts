import { expect, test } from 'vitest'
import type { BatchItem } from '../../../src/protocol/batch.ts'
import type { CheckedItem } from '../../../src/server/intake/batch-schema.ts'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** With every field required, one that is missing on either side is seen. */
type Whole<T> = T extends string ? T : { [K in keyof T]-?: Whole<T[K]> }

test('what the schemas let through is what the protocol calls an item', () => {
  // A mistake here does not compile.
  const same: Same<CheckedItem, BatchItem> = true
  const whole: Same<Whole<CheckedItem>, Whole<BatchItem>> = true
  const missing: Same<Whole<Omit<{ a: string; b?: string }, 'b'>>, Whole<{ a: string; b?: string }>> = false
  expect([same, whole, missing]).toEqual([true, true, false])
})
