import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './storybook-test.ts'

/** What a page says in the console, and what nobody caught. */
function listenTo(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  return said
}

const violationsOn = async (page: Page) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

for (const [guide, heading] of [
  ['guides-install--docs', 'Install'],
  ['guides-theming--docs', 'Theming'],
  ['guides-privacy--docs', 'Privacy'],
] as const) {
  test(`the guide "${heading}" opens without a word in the console, and for everyone`, async ({
    page,
    catalogue,
  }) => {
    const said = listenTo(page)
    await catalogue.open(guide)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    expect(await violationsOn(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await violationsOn(page)).toEqual([])
    expect(said).toEqual([])
  })
}

test('the install guide has a part to break, and tells what became of the report', async ({
  page,
  catalogue,
}) => {
  await catalogue.open('guides-install--docs')
  await page.getByRole('button', { name: 'Break this part' }).click()
  await expect(page.getByText('1 reported, 0 waiting, 0 faults of the SDK.')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('button', { name: 'Break this part' })).toBeVisible()
})

test('the privacy guide shows what would be sent of whatever you write', async ({ page, catalogue }) => {
  await catalogue.open('guides-privacy--docs')
  const sent = page.getByRole('status')
  await expect(sent).toHaveText('POST https://shop.test/pay failed for [email], password=[redacted]')
  await page.getByLabel('The message of an error').fill('token=abc123 of grace@example.com')
  await expect(sent).toHaveText('token=[redacted] of [email]')
})

test('the theming guide says what each variable of the style sheet is for', async ({ page, catalogue }) => {
  await catalogue.open('guides-theming--docs')
  const rows = page.getByRole('row')
  // The head, and a variable each.
  await expect.poll(() => rows.count()).toBeGreaterThan(10)
  for (const row of (await rows.all()).slice(1)) {
    await expect(row.getByRole('cell').first()).toHaveText(/^--kintsugi-/)
    await expect(row.getByRole('cell').nth(1)).not.toBeEmpty()
  }
})
