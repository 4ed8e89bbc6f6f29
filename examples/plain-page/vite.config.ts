import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('.'),
  base: '/demo/plain/',
  // Beside the other demo, so that the server serves both. Not minified: the stacks read like the code beside you.
  build: { outDir: at('../../dist/demo/plain'), emptyOutDir: true, minify: false, target: 'es2022' },
})
