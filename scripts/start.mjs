// `npm start`: installs what is missing, builds, and runs the server with the dashboard and the demo.
//
// package.json says `exec`, as a shell that stays between npm and us is killed by Ctrl-C and by SIGTERM while we still
// finish what is under way: npm would be gone before us, or leave us behind. For cmd.exe there is exec.cmd.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstall, root } from './ensure-install.mjs'

ensureInstall()
// Imported late: the build's tools are there only now.
const { ensureBuild, orEnd } = await import('./build.mjs')
orEnd(ensureBuild)

// In this process, so that Ctrl-C reaches the server itself.
const cli = join(root, 'dist/cli.js')
process.argv = [process.execPath, cli, 'demo', ...process.argv.slice(2)]
await import(pathToFileURL(cli).href)
