import { expect, openDemo, test } from './server-test.ts'

/** Each button of the demo, and the one row it must leave behind. */
const breakages = [
  {
    button: 'Break the chart',
    row: { title: /TypeError: The chart has no data/, count: 1, severity: 'high', bypassedCount: 0 },
    notice: /could not be shown|chart/i,
  },
  {
    button: 'Throw in a click',
    row: { title: /RangeError: Quantity must be/, count: 1, severity: 'high', bypassedCount: 0 },
    notice: /./,
  },
  {
    button: 'Reject a promise',
    row: { title: /Error: The address lookup gave up/, count: 1, severity: 'high', bypassedCount: 0 },
    notice: /./,
  },
  {
    button: 'Call a broken endpoint',
    row: { title: /500/, count: 1, severity: 'medium', bypassedCount: 0 },
    notice: /./,
  },
  {
    button: 'Save, flaky network',
    row: { title: /The connection was reset/, count: 2, severity: 'low', bypassedCount: 0 },
    notice: /worked/i,
  },
  {
    button: 'Save, dead network',
    row: { title: /The connection was reset/, count: 3, severity: 'high', bypassedCount: 0 },
    notice: /./,
  },
  {
    button: 'Total with a bug',
    row: { title: /EMPTY_BASKET_BYPASS/, count: 1, severity: 'low', bypassedCount: 1 },
    notice: /known|0 is shown/i,
  },
]

for (const { button, row, notice } of breakages) {
  test(`"${button}" gives one notice, and one row that counts ${row.count}`, async ({ page, server }) => {
    await openDemo(page, server.url)
    await page.getByRole('button', { name: button }).click()

    await expect
      .poll(() => server.groups())
      .toEqual([
        expect.objectContaining({ ...row, title: expect.stringMatching(row.title), users: 1, status: 'new' }),
      ])
    const notices = page.getByRole('group')
    await expect(notices).toHaveCount(1)
    await expect(notices).toContainText(notice)
    await expect(notices).toContainText('Beta')
    // The notice tells the truth about the delivery, too.
    await expect(notices.locator('[data-delivery="sent"]')).toBeVisible()
  })
}

test('a recovery that came after the report stands on its occurrences', async ({ page, server }) => {
  await openDemo(page, server.url)
  await page.getByRole('button', { name: 'Save, flaky network' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect
    .poll(async () => {
      const [group] = await server.groups()
      const occurrences = group ? await server.occurrences(group.id) : []
      return occurrences.map(({ report }) => report.recovery)
    })
    .toEqual([
      expect.objectContaining({ successful: true, method: 'retry' }),
      expect.objectContaining({ successful: true, method: 'retry' }),
    ])
})

test('the boundary keeps the rest of the page alive, and trying again brings the chart back', async ({
  page,
  server,
}) => {
  await openDemo(page, server.url)
  await page.getByRole('button', { name: 'Break the chart' }).click()
  await expect(page.getByRole('button', { name: /try again|retry/i })).toBeVisible()
  await page.getByRole('button', { name: 'Total with a bug' }).click()
  await expect(page.getByText('The total is 0.')).toBeVisible()

  await page.getByRole('button', { name: /try again/i }).click()
  await expect(page.getByText('Here a chart shows the week.')).toBeVisible()
  await expect
    .poll(async () => {
      const groups = await server.groups()
      const chart = groups.find(({ title }) => title.includes('The chart has no data'))
      return chart && (await server.occurrences(chart.id)).map(({ report }) => report.recovery)
    })
    .toEqual([expect.objectContaining({ successful: true, method: 'retry' })])
})
