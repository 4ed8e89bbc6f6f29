import { expect, openDemo, test } from './server-test.ts'

test('what a tester says of an issue reaches the server, and only then are they thanked', async ({
  page,
  server,
}) => {
  await openDemo(page, server.url)
  await page.getByRole('button', { name: 'Throw in a click' }).click()
  await page.getByRole('button', { name: 'Recent issues, 1 unread' }).click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByRole('heading', { name: 'Recent issues' })).toBeFocused()
  await panel.getByRole('button', { name: 'Something is missing' }).click()
  await page.route('**/api/v1/batches', (route) => route.abort())
  await panel.getByLabel(/What happened/).fill('My third order is gone.')
  await panel.getByRole('button', { name: 'Send' }).click()
  await expect(panel.getByText(/^Kept on this device/)).toBeVisible()
  await expect(panel.getByText(/^Nothing gets through/)).toBeVisible()
  await expect(panel.getByText(/^Thank you/)).toHaveCount(0)
  await page.unroute('**/api/v1/batches')
  await expect(panel.getByText('Thank you. It has reached the team.')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Recent issues' })).toBeFocused()
})

test('a panel that does not come is said so, and comes the next time', async ({ page, server }) => {
  await openDemo(page, server.url)
  await page.route('**/widget*.js', (route) => route.abort())
  const launcher = page.getByRole('button', { name: /^Recent issues/ })
  await launcher.click()
  await expect(page.getByText('The list of issues could not be loaded. Please try again.')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.unroute('**/widget*.js')
  await launcher.click()
  await expect(page.getByRole('dialog', { name: 'Recent issues' })).toBeVisible()
})
