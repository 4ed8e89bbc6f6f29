import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './scripts/chromium.mjs'

export default defineConfig({
  testDir: 'test/e2e',
  // Nothing is flaky: a test that fails once has failed.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    trace: 'off',
    // Playwright's video needs a download of its own.
    video: 'off',
    launchOptions: chromiumLaunch(),
  },
  projects: [
    { name: 'app', testMatch: '**/*.e2e.ts', testIgnore: '**/storybook/**' },
    { name: 'storybook built', testMatch: '**/storybook/storybook.setup.ts' },
    {
      name: 'storybook',
      testMatch: '**/storybook/*.e2e.ts',
      dependencies: ['storybook built'],
      snapshotPathTemplate: '{testDir}/storybook/screenshots/{arg}{ext}',
      use: {
        // Drawn by the processor alone, and alike on every one of them.
        launchOptions: {
          ...chromiumLaunch(),
          args: [
            '--disable-gpu',
            '--disable-lcd-text',
            '--disable-skia-runtime-opts',
            '--font-render-hinting=none',
            '--force-color-profile=srgb',
          ],
        },
      },
    },
  ],
})
