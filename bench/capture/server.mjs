import { createServer } from 'node:http'
import { gunzipSync } from 'node:zlib'

/** A loopback server that answers every SDK at once, ours with a receipt. @param {Map<string, Buffer | string>} files */
export async function startServer(files) {
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    if (file !== undefined) {
      response.writeHead(200, {
        'content-type': request.url?.endsWith('.js') ? 'text/javascript' : 'text/html',
        // A clock of 5 us instead of 100: https://developer.mozilla.org/docs/Web/API/Performance/now#security_requirements
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      })
      response.end(file)
      return
    }
    /** @type {Buffer[]} */
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(request.url === '/api/v1/batches' ? receipt(request, Buffer.concat(chunks)) : '{}')
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server has no port')
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}

/** @param {import('node:http').IncomingMessage} request @param {Buffer} body */
function receipt(request, body) {
  const json = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
  const { items } = JSON.parse(json.toString())
  return JSON.stringify({
    accepted: items.map((/** @type {{ id: string }} */ { id }) => id),
    duplicate: [],
    rejected: [],
  })
}
