import type { BatchItem } from '../../protocol/batch.ts'

const encoder = /* @__PURE__ */ new TextEncoder()
const texts = /* @__PURE__ */ new WeakMap<BatchItem, string>()

/**
 * An item as JSON, which is how it is kept and sent: made once, as long as the item is in memory.
 *
 * @throws TypeError when it is no JSON.
 */
export function jsonOf(item: BatchItem): string {
  const text = texts.get(item) ?? JSON.stringify(item)
  texts.set(item, text)
  return text
}

/** What an item weighs in a batch before compression: the UTF-8 bytes of its JSON, and a comma. */
export function bytesOf(item: BatchItem): number {
  return encoder.encode(jsonOf(item)).length + 1
}
