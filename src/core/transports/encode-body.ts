/** Under this many characters compression costs more than it saves: a request of that size fits in one packet. */
const worthCompressing = 1_024

/** A body, and its encoding where it has one: gzip where the platform can, and where it is worth it. */
export async function encodeBody(json: string): Promise<[body: string | ArrayBuffer, encoding?: 'gzip']> {
  const { body } = new Response(json)
  // https://caniuse.com/mdn-api_compressionstream
  if (json.length < worthCompressing || !body || typeof CompressionStream === 'undefined') return [json]
  return [await new Response(body.pipeThrough(new CompressionStream('gzip'))).arrayBuffer(), 'gzip']
}
