import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, openDemo, test } from './server-test.ts'

async function signIn(page: Page, url: string, token: string) {
  await page.goto(`${url}/`)
  await page.getByLabel(/token/i).fill(token)
  await page.getByRole('button', { name: /sign in/i }).click()
}

const accessibility = async (page: Page) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

test('an error shows up without a reload, opens with all it has, and changes status everywhere', async ({
  browser,
  server,
}) => {
  const [admin, colleague, tester] = await Promise.all(
    [0, 1, 2].map(async () => (await browser.newContext()).newPage()),
  )
  if (!admin || !colleague || !tester) throw new Error('no page')
  const violations: string[] = []
  admin.on('console', (message) => message.type() === 'error' && violations.push(message.text()))

  await signIn(admin, server.url, server.token)
  await signIn(colleague, server.url, server.token)
  await expect(admin.getByRole('heading', { name: 'Errors' })).toBeVisible()
  expect(await accessibility(admin)).toEqual([])

  await openDemo(tester, server.url)
  await tester.getByRole('button', { name: 'Call a broken endpoint' }).click()
  await tester.getByRole('button', { name: 'Throw in a click' }).click()
  await expect(admin.getByRole('table').getByText(/RangeError: Quantity/)).toBeVisible()
  expect(await accessibility(admin)).toEqual([])

  await admin.getByRole('link', { name: /RangeError: Quantity/ }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toContainText(
    'RangeError: Quantity must be between 1 and 99',
  )
  await expect(admin.getByText(/api\/broken/).first()).toBeVisible()
  await expect(admin.getByText(/throwInHandler|\/demo\/assets\//).first()).toBeVisible()
  await expect(admin.getByText('tester-1').first()).toBeVisible()
  expect(await accessibility(admin)).toEqual([])

  await admin.getByRole('button', { name: /status/i }).click()
  await admin
    .getByRole('option', { name: /investigating/i })
    .or(admin.getByRole('menuitemradio', { name: /investigating/i }))
    .click()
  await expect
    .poll(async () => (await server.groups()).map(({ status }) => status).sort())
    .toEqual(['investigating', 'new'])
  await expect(colleague.getByRole('row', { name: /RangeError: Quantity/ })).toContainText(/investigating/i)
  expect(violations).toEqual([])
})

test('a wrong token is refused with a sentence, and a right one survives a reload', async ({
  page,
  server,
}) => {
  await signIn(page, server.url, 'kt_wrong')
  await expect(page.getByRole('alert')).toBeVisible()
  await signIn(page, server.url, server.token)
  // Not any heading: the sign-in page has one, too, and a reload then would be faster than the signing in.
  await expect(page.getByRole('heading', { name: 'Errors' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Errors' })).toBeVisible()
  await expect(page.getByLabel(/token/i)).toHaveCount(0)
})

test('a second start keeps the data, and does not print the token again', async ({ page, server }) => {
  await openDemo(page, server.url)
  await page.getByRole('button', { name: 'Reject a promise' }).click()
  await expect.poll(async () => (await server.groups()).length).toBe(1)
  expect(await server.stop()).toBe(0)
  await server.restart()
  expect(server.output()).not.toContain(server.token)
  expect(await server.groups()).toHaveLength(1)
})
