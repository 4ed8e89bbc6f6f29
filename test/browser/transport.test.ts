import { describe, expect, inject, test } from 'vitest'
import { httpTransport } from '../../src/index.ts'
import { sampleReport, transportContract, troubles } from '../../src/testing.ts'
import { transportAdapters } from '../support/transport-adapters.ts'

const serverUrl = inject('intakeUrl')

for (const [name, { make, troubled, news = false }] of Object.entries(transportAdapters(serverUrl))) {
  describe(`${name} in a real browser`, () => {
    for (const { title, run } of transportContract(make, { troubles: troubled ? troubles : [], news }))
      test(title, run)
  })
}

test('a real browser says which time limit ended a request', async () => {
  const transport = httpTransport({ url: `${serverUrl}/silent`, key: 'kin_test', timeoutMs: 20 })
  const batch = {
    version: 1 as const,
    sentAt: '2026-01-05T10:00:00.000Z',
    sdk: { name: 'test', version: '1' },
    items: [sampleReport()],
  }
  const answer = await transport.send(batch, { signal: new AbortController().signal, leaving: false })
  expect(answer).toEqual({ outcome: 'retry', reason: 'no answer in 20 ms' })
})

test('what a real browser refuses to send with keepalive goes at once without', async () => {
  const attempts: { keepalive: boolean | undefined; refused?: string }[] = []
  const transport = httpTransport({
    url: serverUrl,
    key: 'kin_test',
    async fetch(url, init) {
      const attempt: (typeof attempts)[number] = { keepalive: init.keepalive }
      attempts.push(attempt)
      return fetch(url, init).catch((error) => {
        attempt.refused = String(error)
        throw error
      })
    },
  })
  // 65 536 bytes are allowed; in characters this is far below.
  const report = sampleReport({ release: '計'.repeat(22_000) })
  const batch = {
    version: 1 as const,
    sentAt: report.timestamp,
    sdk: { name: 'test', version: '1' },
    items: [report],
  }
  const answer = await transport.send(batch, { signal: new AbortController().signal, leaving: true })
  expect(attempts).toEqual([{ keepalive: true, refused: 'TypeError: Failed to fetch' }, { keepalive: false }])
  expect(answer).toMatchObject({ outcome: 'delivered', receipt: { accepted: [report.id] } })
})
