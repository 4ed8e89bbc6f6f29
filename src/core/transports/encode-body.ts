import type { Batch } from '../../protocol/batch.ts'

/** The JSON of batches into which nobody has looked: their items have theirs already. */
export const unread = /* @__PURE__ */ new WeakMap<Batch, string>()

/** The JSON of a batch. */
export const jsonOf = (batch: Batch): string => unread.get(batch) ?? JSON.stringify(batch)

/** Under this many characters compression costs more than it saves: a request of that size fits in one packet. */
const worthCompressing = 1_024

/** A text in gzip, where the platform can (https://caniuse.com/mdn-api_compressionstream) and it is worth it. */
export async function gzip(text: string): Promise<ArrayBuffer | undefined> {
  const { body } = new Response(text)
  if (text.length < worthCompressing || !body || typeof CompressionStream === 'undefined') return undefined
  return new Response(body.pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}
