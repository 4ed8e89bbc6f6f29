import { expect, test } from 'vitest'
import type { BetaErrorStats } from '../../../src/protocol/api.ts'
import { sampleReport } from '../../support/sample-reports.ts'
import { testApp } from '../../support/test-app.ts'

const { app, ingestKey, tokens, clock, sendItems } = await testApp()

const stats = (headers: Record<string, string>) => app.request('/api/beta-errors/stats', { headers })

test('a reader of any role gets the numbers, from the app whose header shows them, too', async () => {
  await sendItems(sampleReport({ timestamp: new Date(clock.now() - 60_000).toISOString() }))
  const response = await stats({ authorization: `Bearer ${tokens.viewer}`, origin: 'https://shop.example' })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  expect((await response.json()) as BetaErrorStats).toMatchObject({
    active_count: 1,
    active_by_severity: { MEDIUM: 1 },
    bypass_rate: 0,
    last_occurred_at: new Date(clock.now() - 60_000).toISOString(),
  })
})

test('nobody else does, not even with the key that is in every page', async () => {
  expect((await stats({})).status).toBe(401)
  expect((await stats({ authorization: `Bearer ${ingestKey}` })).status).toBe(401)
})
