import { describe, test } from 'vitest'
import { browserPage } from '../../src/core/page.ts'
import { browserWatchedPage } from '../../src/core/watched-page.ts'
import { pageContract } from '../contracts/page-contract.ts'
import { watchedPageContract } from '../contracts/watched-page-contract.ts'

describe('the page of a real browser', () => {
  const chromium = () => ({
    page: browserPage,
    pass: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
    happen: (type: string) => void dispatchEvent(new Event(type)),
  })
  for (const { title, run } of pageContract(chromium)) test(title, run)
})

describe('the watched page of a real browser', () => {
  const chromium = () => ({ page: browserWatchedPage(), fetch: () => globalThis.fetch })
  for (const { title, run } of watchedPageContract(chromium)) test(title, run)
})
