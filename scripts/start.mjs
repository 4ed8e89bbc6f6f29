// `npm start`: installs what is missing, builds, and runs the server with the dashboard and the demo.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstall, root } from './ensure-install.mjs'

ensureInstall()
// Imported late: the build's tools are there only now.
const { ensureBuild } = await import('./build.mjs')
ensureBuild()

const server = spawn(process.execPath, [join(root, 'dist/cli.js'), 'demo', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// Ctrl-C reaches the server by the terminal as well; a signal sent to npm alone is passed on.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => server.kill('SIGTERM'))
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
