import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the page is, below the origin that serves it. */
export const plainPagePath = '/plain/'

/** What is at a path, for a server that serves the page; `undefined` when it is none of the page's. */
export type Files = (path: string) => { type: string; body: string | Buffer } | undefined

const root = new URL('../../', import.meta.url)
const packages: Record<string, string> = {
  'idb-keyval': 'node_modules/idb-keyval/dist/index.js',
  zustand: 'node_modules/zustand/esm/vanilla.mjs',
}

/**
 * A page without framework or bundler that uses the SDK from the build, by its defaults alone. The browser finds the SDK by
 * an import map, and what the SDK loads later beside it.
 */
const html = `<!doctype html>
<meta charset="utf-8">
<title>A plain page</title>
<script type="importmap">
  {
    "imports": {
      "kintsugi": "./dist/index.js",
      "idb-keyval": "./packages/idb-keyval.js",
      "zustand/vanilla": "./packages/zustand.js"
    }
  }
</script>
<script type="module">
  import { createTracker, httpTransport } from 'kintsugi'

  const { key } = await (await fetch('/demo/config.json')).json()
  const tracker = createTracker({ transport: httpTransport({ url: location.origin, key }) }).start()

  /** Every error comes from this one place in the code: they differ by their messages alone. */
  const orderFailed = (message) => new Error(message)

  /** Throws errors with these messages, which nobody catches, one every so many milliseconds. */
  const throwOver = (messages, gapMs) =>
    new Promise((resolve) => {
      let index = 0
      const timer = setInterval(() => {
        const message = messages[index++]
        if (index === messages.length) {
          clearInterval(timer)
          resolve()
        }
        throw orderFailed(message)
      }, gapMs)
    })

  /** Captures them at once, in the task of the caller. */
  const captureNow = (messages) => {
    for (const message of messages) tracker.trackError(orderFailed(message))
  }

  Object.assign(window, { plain: { tracker, throwOver, captureNow } })
  document.title = 'Ready'
</script>
`

export const plainPage: Files = (path) => {
  if (path === plainPagePath) return { type: 'text/html', body: html }
  const [, folder, name] = /^\/plain\/(dist|packages)\/([\w-]+)\.js$/.exec(path) ?? []
  if (name === undefined) return undefined
  const file = folder === 'dist' ? `dist/${name}.js` : packages[name]
  const found = file !== undefined && fileURLToPath(new URL(file, root))
  return found && existsSync(found) ? { type: 'text/javascript', body: readFileSync(found) } : undefined
}
