import { test } from '@playwright/test'
import { ensureStorybook } from '../../../scripts/storybook.mjs'

test('the Storybook builds', () => {
  ensureStorybook()
})
