import { expect, test } from 'vitest'
import { referenceCode } from '../../src/protocol/reference-code.ts'

test('a reference is eight letters and digits from the end of the id', () => {
  expect(referenceCode('019ab1c2-0000-7000-8000-00007f3a91c2')).toBe('7F3A-91C2')
})
