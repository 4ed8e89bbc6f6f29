import { randomUUID } from 'node:crypto'
import { allSent, expect, openDemo, test, throwDistinct } from './server-test.ts'

const counts = (groups: { count: number }[]) => ({
  rows: groups.length,
  counted: groups.reduce((sum, group) => sum + group.count, 0),
})

// The rows of the delivery bar are in delivery-bar.e2e.ts, on a plain page; this is one of them in a React app.
test('40 errors in the demo while offline, the tab closed and opened again: 40 rows, 40 counted', async ({
  page,
  context,
  server,
}) => {
  await openDemo(page, server.url)
  await context.setOffline(true)
  await throwDistinct(page, 40)
  await page.close()
  expect(await server.groups()).toEqual([])

  await context.setOffline(false)
  const reopened = await context.newPage()
  await openDemo(reopened, server.url)
  await expect.poll(async () => counts(await server.groups())).toEqual({ rows: 40, counted: 40 })
  await allSent(reopened)
  expect(counts(await server.groups())).toEqual({ rows: 40, counted: 40 })
})

test('kill -9 under load: every id that was answered 202 is there once, and the counters agree', async ({
  server,
}) => {
  const { key } = (await (await fetch(`${server.url}/demo/config.json`)).json()) as { key: string }
  const acked = new Set<string>()
  let stopped = false
  const client = async () => {
    while (!stopped) {
      const items = Array.from({ length: 10 }, (_, index) =>
        report(`Load${String.fromCharCode(65 + index)}Error`),
      )
      try {
        const response = await fetch(`${server.url}/api/v1/batches`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            version: 1,
            sentAt: new Date().toISOString(),
            sdk: { name: 'load', version: '1' },
            items,
          }),
        })
        if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`)
        for (const id of ((await response.json()) as { accepted: string[] }).accepted) acked.add(id)
      } catch (error) {
        // The server was killed under us: nothing was acknowledged, so nothing is owed.
        if (!stopped && !(error instanceof TypeError)) throw error
        return
      }
    }
  }
  for (let round = 0; round < 3; round += 1) {
    const goal = acked.size + 300
    const clients = Array.from({ length: 8 }, client)
    await expect.poll(() => acked.size, { intervals: [20] }).toBeGreaterThan(goal)
    await server.kill()
    stopped = true
    await Promise.all(clients)
    stopped = false
    await server.restart()
  }

  const groups = await server.groups()
  const stored = (await Promise.all(groups.map((group) => server.occurrences(group.id))))
    .flat()
    .map(({ id }) => id)
  expect(new Set(stored).size).toBe(stored.length)
  expect([...acked].filter((id) => !stored.includes(id))).toEqual([])
  expect(counts(groups).counted).toBe(stored.length)
})

/** The smallest report the wire allows. */
function report(name: string) {
  return {
    kind: 'report',
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    count: 1,
    mechanism: 'track',
    source: 'browser',
    error: { type: 'unknown', name, message: 'Under load', frames: [] },
    context: { page: '/load', action: 'load' },
    impact: { severity: 'low' },
    sessionId: randomUUID(),
    breadcrumbs: [],
  }
}
