import { createServer } from 'node:http'

/**
 * Serves these files, by path, and nothing else: what the SDKs send is answered in the page.
 * @param {Map<string, string>} files
 */
export async function startServer(files) {
  const server = createServer(({ url = '/' }, response) => {
    const file = files.get(url)
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': url.endsWith('.js') ? 'text/javascript' : 'text/html',
      // A clock of 5 us instead of 100: https://developer.mozilla.org/docs/Web/API/Performance/now#security_requirements
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    })
    response.end(file)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server has no port')
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}
