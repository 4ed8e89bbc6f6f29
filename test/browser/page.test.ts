import { describe, test } from 'vitest'
import { browserPage } from '../../src/core/page.ts'
import { pageContract } from '../contracts/page-contract.ts'

describe('the page of a real browser', () => {
  const chromium = () => ({
    page: browserPage,
    pass: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
    happen: (type: string) => void dispatchEvent(new Event(type)),
    fetch: () => globalThis.fetch,
  })
  for (const { title, run } of pageContract(chromium)) test(title, run)
})
