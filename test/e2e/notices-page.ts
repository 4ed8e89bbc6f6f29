import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** A page with notices, built as an app builds it and served under a strict policy. */
export interface NoticesPage {
  url: string
  close(): void
}

export async function serveNoticesPage(): Promise<NoticesPage> {
  const site = mkdtempSync(join(tmpdir(), 'kintsugi-notices-'))
  await build({
    configFile: false,
    root: fileURLToPath(new URL('notices-page', import.meta.url)),
    base: './',
    plugins: [react()],
    logLevel: 'error',
    build: { outDir: site, emptyOutDir: true },
  })
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    const body = await readFile(join(site, file)).catch(() => undefined)
    response
      .writeHead(body ? 200 : 404, {
        'content-type': types[extname(file)] ?? 'text/plain',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
      })
      .end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.close()
      rmSync(site, { recursive: true, force: true })
    },
  }
}
