// Runs TypeScript sources in this process and its threads: `node --import ./test/support/typescript.mjs src/cli.ts`.
import { register } from 'tsx/esm/api'

register()
