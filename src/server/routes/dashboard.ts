import { Hono } from 'hono'
import { staticFiles } from './static-files.ts'

/** The built dashboard: its files, and its page for every address the dashboard itself makes sense of. */
export function dashboardRoutes(folder: string): Hono {
  const page = staticFiles(folder, { path: 'index.html' })
  return new Hono().use(staticFiles(folder)).get('*', (c, next) => {
    const isNavigation = c.req.header('accept')?.includes('text/html')
    return isNavigation ? page(c, next) : next()
  })
}
