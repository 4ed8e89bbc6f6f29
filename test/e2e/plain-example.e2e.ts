import { expect, test } from './server-test.ts'

/** Each button of examples/plain-page, and the row it must leave behind. */
const breakages = [
  { button: 'Throw in a click', title: /RangeError: Quantity must be/, count: 1 },
  { button: 'Reject a promise', title: /The address lookup gave up/, count: 1 },
  { button: 'Call a broken endpoint', title: /500/, count: 1 },
  { button: 'Save, flaky network', title: /The connection was reset/, count: 2 },
  { button: 'Save, dead network', title: /The connection was reset/, count: 3 },
  { button: 'Total with a bug', title: /EMPTY_BASKET_BYPASS/, count: 1 },
]

for (const { button, title, count } of breakages) {
  test(`without React, "${button}" leaves one row that counts ${count}, and the page says what became of it`, async ({
    page,
    server,
  }) => {
    await page.goto(`${server.url}/demo/plain/`)
    await page.getByRole('button', { name: button }).click()
    await expect
      .poll(() => server.groups())
      .toEqual([expect.objectContaining({ title: expect.stringMatching(title), count, users: 1 })])
    const state = page.getByRole('region', { name: 'What the tracker knows' })
    await expect(state).toContainText('waiting: 0')
    await expect(state).toContainText('storage: "indexed-db"')
    await expect(state).toContainText(/: sent$/m)
    await expect(state).toContainText('faults: 0')
    await expect(page.getByRole('status').last()).not.toBeEmpty()
  })
}

test('a page without React loads no React, and says nothing in the console by itself', async ({
  page,
  server,
}) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  const scripts: string[] = []
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push(await response.text())
  })
  await page.goto(`${server.url}/demo/plain/`)
  await page.getByRole('button', { name: 'Write a log line' }).click()
  await expect(page.getByText('Logged.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'What the tracker knows' })).toContainText(
    'storage: "indexed-db"',
  )
  expect(said).toEqual([])
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter((text) => text.includes('react.transitional.element'))).toEqual([])
})
