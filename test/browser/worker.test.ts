import { expect, test } from 'vitest'
import type { BatchItem, ErrorReport } from '../../src/index.ts'

test('in a Web Worker what is tracked and what is thrown is reported, from IndexedDB as on a page', async () => {
  const worker = new Worker(new URL('./worker-app.ts', import.meta.url), { type: 'module' })
  // The page would report it, too.
  worker.addEventListener('error', (event) => event.preventDefault())
  const reports: ErrorReport[] = []
  worker.addEventListener('message', ({ data }: MessageEvent<BatchItem[]>) => {
    reports.push(...data.filter((item) => item.kind === 'report'))
  })
  worker.postMessage('track')
  worker.postMessage('throw')
  await expect.poll(() => reports.length, { timeout: 10_000 }).toBe(2)
  worker.terminate()
  expect(reports).toMatchObject([
    { mechanism: 'track', error: { name: 'RangeError', message: 'tracked in a worker' } },
    { mechanism: 'window-error', error: { name: 'TypeError', message: 'thrown in a worker' } },
  ])
  expect(reports[1]?.error.frames[0]?.file).toMatch(/worker-app\.ts$/)
})
