import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'

type Options = NonNullable<Parameters<typeof serveStatic>[0]>

/**
 * Serves a folder Vite has built. What it puts below `assets/` has a hash of its content in its name and is kept for
 * good; everything else is asked for anew each time.
 */
export function staticFiles(root: string, options: Omit<Options, 'root'> = {}): MiddlewareHandler {
  const serve = serveStatic({ ...options, root })
  return async (c, next) => {
    const response = await serve(c, next)
    const hashed = c.req.path.includes('/assets/')
    if (!(response instanceof Response)) return
    response.headers.set('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    return response
  }
}
