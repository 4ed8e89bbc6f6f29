import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTracker, httpTransport, memoryQueue } from '../../src/index.ts'
import { mswIntake } from '../../src/testing.ts'

const intake = mswIntake({ http, url: 'https://errors.test' })
const server = setupServer(...intake.handlers)
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())

test('a test with msw sees what the app reports', async () => {
  const transport = httpTransport({ url: 'https://errors.test', key: 'kin_test' })
  const tracker = createTracker({ transport, queue: memoryQueue(), sources: [] }).start()
  for (let i = 0; i < 10; i++) tracker.trackError(new Error(`no total ${i}`))
  expect(await tracker.flush()).toEqual({ sent: 10, waiting: 0 })
  await tracker.close()
  expect(intake.reports.map(({ error }) => error.message)).toEqual(
    Array.from({ length: 10 }, (_, i) => `no total ${i}`),
  )
  expect(intake.batches).toHaveLength(1)
})
