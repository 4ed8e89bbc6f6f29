// The loop between a tester and the team, in real browsers: what the tester says reaches the dashboard, and what the team
// does about it reaches the tester, once.
import type { Page } from '@playwright/test'
import type { KnownBugNews } from '../../src/index.ts'
import { startFaultyProxy } from '../support/faulty-proxy.ts'
import { plainPage, plainPagePath } from '../support/plain-page.ts'
import { expect, test } from './server-test.ts'

async function openApp(page: Page, url: string): Promise<void> {
  await page.goto(url + plainPagePath)
  await page.waitForFunction(() => document.title === 'Ready')
}

const fixesOf = (page: Page): Promise<readonly KnownBugNews[]> =>
  page.evaluate(() => window.plain.tracker.state.getState().fixes.slice())

test('what a tester misses is on the dashboard, and the tester is told once in which release it was fixed', async ({
  browser,
  server,
}) => {
  const app = await startFaultyProxy(server.url, plainPage)
  try {
    const [tester, admin] = await Promise.all([0, 1].map(async () => (await browser.newContext()).newPage()))
    if (!tester || !admin) throw new Error('no page')
    await admin.goto(server.url)
    await admin.getByLabel(/token/i).fill(server.token)
    await admin.getByRole('button', { name: /sign in/i }).click()

    await openApp(tester, app.url)
    await tester.evaluate(() => {
      // What the button of a notice does.
      const button = document.body.appendChild(document.createElement('button'))
      button.textContent = 'Something is missing'
      const { tracker, captureNow } = window.plain
      captureNow(['Order 7 could not be placed'])
      button.addEventListener('click', () => {
        const reportId = tracker.state.getState().recent.at(-1)?.report.id ?? ''
        tracker.sendFeedback({
          about: 'missing',
          reportId,
          message: 'My third order is gone.',
          name: 'Mira Holm',
        })
      })
    })
    await tester.getByRole('button', { name: 'Something is missing' }).click()
    await expect
      .poll(() =>
        tester.evaluate(() => window.plain.tracker.state.getState().feedback.map((sent) => sent.delivery)),
      )
      .toEqual(['sent'])

    await admin.getByRole('link', { name: /Order/ }).click()
    const occurrence = admin.getByRole('region', { name: /\d/ }).filter({ hasText: 'Testers say' })
    await expect(occurrence.getByText('My third order is gone.')).toBeVisible()
    await expect(occurrence.getByText('Mira Holm')).toBeVisible()
    await expect(admin.getByText('Testers say (1)')).toBeVisible()

    await admin.getByRole('button', { name: /status/i }).click()
    await admin.getByRole('menuitemradio', { name: /resolved/i }).click()
    await admin.getByLabel('Fixed in release').fill('1.4.2')
    await admin.getByRole('button', { name: 'Save' }).click()
    await expect.poll(async () => (await server.groups()).map(({ fixedIn }) => fixedIn)).toEqual(['1.4.2'])

    await tester.reload()
    await tester.waitForFunction(() => document.title === 'Ready')
    const bug = { state: 'fixed', fixedIn: '1.4.2' }
    await expect.poll(() => fixesOf(tester)).toEqual([{ reportId: expect.any(String), bug }])

    await tester.evaluate(() => {
      const { tracker } = window.plain
      tracker.markFixesTold(tracker.state.getState().fixes.map(({ reportId, bug }) => bug.number ?? reportId))
    })
    await expect.poll(() => fixesOf(tester)).toEqual([])
    // Told is told: what was remembered of it is gone, so there is nothing to ask on any later day.
    await expect.poll(() => tester.evaluate(remembered)).toBe(0)
    const questions: string[] = []
    tester.on('request', (request) => request.url().includes('/bugs/news') && questions.push(request.url()))
    const chunk = tester.waitForResponse(/\/news\.js$/)
    await tester.reload()
    await (await chunk).finished()
    await tester.waitForFunction(() => document.title === 'Ready')
    await tester.evaluate(() => window.plain.tracker.flush())
    expect(await fixesOf(tester)).toEqual([])
    expect(questions).toEqual([])
  } finally {
    await app.close()
  }
})

/** Runs in the page: how many memories of reports there are in its databases. */
async function remembered(): Promise<number> {
  const databases = (await indexedDB.databases()).filter(({ name }) => name?.endsWith(' met'))
  const counts = databases.map(
    ({ name = '' }) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const counting = db.transaction('met').objectStore('met').count()
          counting.onsuccess = () => {
            db.close()
            resolve(counting.result)
          }
        }
      }),
  )
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}
