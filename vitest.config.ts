import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumLaunch } from './scripts/chromium.mjs'

/** Each project needs a browser object of its own: Vitest writes the project's name into it. */
const chromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: chromiumLaunch() }),
  instances: [{ browser: 'chromium' as const }],
})

export default defineConfig({
  test: {
    coverage: { provider: 'v8', include: ['src/**'] },
    projects: [
      {
        plugins: [react()],
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/{browser,e2e,contracts,package}/**'],
          setupFiles: ['test/support/no-stray-console.ts'],
        },
      },
      {
        // The same tests with the oldest React that is served.
        plugins: [react()],
        resolve: { alias: [{ find: /^react(-dom)?(?=\/|$)/, replacement: '$&-18' }] },
        test: {
          name: 'react-18',
          include: ['test/react/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/no-stray-console.ts', 'test/support/react-18.ts'],
          // What Node loads as a module by itself would find the other React.
          server: { deps: { inline: [/@floating-ui/, /zustand/] } },
        },
      },
      {
        test: {
          name: 'contracts',
          include: ['test/contracts/**/*.test.ts'],
          globalSetup: ['test/support/postgres.ts'],
          setupFiles: ['test/support/no-stray-console.ts'],
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/support/present-build.ts'],
          setupFiles: ['test/support/no-stray-console.ts'],
        },
      },
      {
        plugins: [react()],
        optimizeDeps: {
          include: [
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'zustand/vanilla',
            'idb-keyval',
            'uuid',
            '@storybook/react-vite',
            'storybook/test',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          globalSetup: ['test/support/intake-for-browsers.ts'],
          setupFiles: ['test/support/no-stray-console.ts'],
          browser: chromium(),
        },
      },
      {
        plugins: [storybookTest({ configDir: '.storybook' })],
        // Found late, they would make Vite reload the page in the middle of a story.
        optimizeDeps: {
          include: [
            '@floating-ui/react',
            '@tanstack/react-query',
            'react-dom/server.browser',
            'wouter',
            'wouter/memory-location',
          ],
        },
        test: { name: 'storybook', browser: chromium() },
      },
    ],
  },
})
