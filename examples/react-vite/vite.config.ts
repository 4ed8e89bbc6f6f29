import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('.'),
  base: '/demo/',
  plugins: [react()],
  // Not minified: the stacks on the dashboard read like the code beside you.
  build: { outDir: at('../../dist/demo'), emptyOutDir: true, minify: false },
})
