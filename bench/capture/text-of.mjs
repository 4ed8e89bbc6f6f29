/** What a body says, compressed or not. @param {BodyInit} body */
export async function textOf(body) {
  const bytes = await new Response(body).arrayBuffer()
  const [first, second] = new Uint8Array(bytes)
  const gzipped = first === 0x1f && second === 0x8b
  return new Response(
    gzipped ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')) : bytes,
  ).text()
}
