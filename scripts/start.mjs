// `npm start`: installs what is missing, builds, and runs the server with the dashboard and the demo.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstall, root } from './ensure-install.mjs'

ensureInstall()
// Imported late: the build's tools are there only now.
const { ensureBuild } = await import('./build.mjs')
ensureBuild()

// In this process, so that Ctrl-C reaches the server itself.
const cli = join(root, 'dist/cli.js')
process.argv = [process.execPath, cli, 'demo', ...process.argv.slice(2)]
await import(pathToFileURL(cli).href)
