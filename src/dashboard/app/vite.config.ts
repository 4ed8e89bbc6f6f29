import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The dashboard as the server serves it: `vite build src/dashboard/app`. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../../dist/dashboard-app',
    emptyOutDir: true,
    // The icon stays a file: the server's policy decides about data: URLs, not the build.
    assetsInlineLimit: 0,
  },
  // While working on it: `vite src/dashboard/app` beside a running server.
  server: { proxy: { '/api': 'http://localhost:4600' } },
})
