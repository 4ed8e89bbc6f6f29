/** Under this many characters compression costs more than it saves: a request of that size fits in one packet. */
const worthCompressing = 1_024

/** What to send, and the headers that say how it is encoded. */
export interface EncodedBody {
  data: string | ArrayBuffer
  headers: Record<string, string>
}

/** Gzips a body where the platform can (https://caniuse.com/mdn-api_compressionstream) and it is worth it. */
export async function encodeBody(json: string): Promise<EncodedBody> {
  const { body } = new Response(json)
  if (json.length < worthCompressing || !body || typeof CompressionStream === 'undefined')
    return { data: json, headers: {} }
  const compressed = body.pipeThrough(new CompressionStream('gzip'))
  return { data: await new Response(compressed).arrayBuffer(), headers: { 'Content-Encoding': 'gzip' } }
}
