import type { BatchItem } from '../../protocol/batch.ts'

const encoder = /* @__PURE__ */ new TextEncoder()
const texts = /* @__PURE__ */ new WeakMap<BatchItem, [json: string, bytes: number]>()

/** Made once, as long as the item is in memory. */
function weighed(item: BatchItem): [json: string, bytes: number] {
  let known = texts.get(item)
  if (!known) {
    const json = JSON.stringify(item)
    known = [json, encoder.encode(json).length + 1]
    texts.set(item, known)
  }
  return known
}

/**
 * An item as JSON, which is how it is kept and sent.
 *
 * @throws TypeError when it is no JSON.
 */
export const jsonOf = (item: BatchItem): string => weighed(item)[0]

/** What an item weighs in a batch before compression: the UTF-8 bytes of its JSON, and a comma. */
export const bytesOf = (item: BatchItem): number => weighed(item)[1]
