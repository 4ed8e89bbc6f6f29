import { describe, test } from 'vitest'
import { browserPage } from '../../src/core/page.ts'
import { type FakeLocks, type FakePage, fakePage } from '../support/fake-page.ts'
import { fakeWatchedPage } from '../support/fake-watched-page.ts'
import { pageContract } from './page-contract.ts'
import { watchedPageContract } from './watched-page-contract.ts'

function fakeWorld() {
  const locks: FakeLocks = new Map()
  const pages: FakePage[] = []
  return {
    page() {
      const page = fakePage({ locks })
      pages.push(page)
      return page
    },
    async pass(ms: number) {
      for (const page of pages) await page.advance(ms)
    },
    happen: (type: string) => {
      for (const page of pages) page.emit('window', type)
    },
  }
}

describe('the fake page of the tests', () => {
  for (const { title, run } of pageContract(fakeWorld)) test(title, run)
})

describe('the fake watched page of the tests', () => {
  const world = () => {
    const page = fakeWatchedPage()
    return { page, fetch: page.fetch }
  }
  for (const { title, run } of watchedPageContract(world)) test(title, run)
})

/** Node has no Web Locks, so those rows are for Chromium: test/browser/page.test.ts. */
describe('the browser page where there is no browser', () => {
  const node = () => ({
    page: browserPage,
    pass: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  })
  const rows = pageContract(node).filter(({ title }) => !title.includes('lock'))
  for (const { title, run } of rows) test(title, run)
})
