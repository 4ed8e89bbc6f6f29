import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent, within } from 'storybook/test'
import { GroupTable } from '../../src/dashboard.ts'
import { sampleGroup, sampleGroups } from '../support/sample-groups.ts'
import '../../src/dashboard/theme.css'

const meta = {
  title: 'Dashboard/Group table',
  component: GroupTable,
  args: { groups: sampleGroups(), href: ({ id }) => `#/errors/${id}`, onOpen: fn() },
  decorators: [
    (Story) => (
      <div className="kd-dashboard kd-main">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof GroupTable>

export default meta
type Story = StoryObj<typeof meta>

export const OneOfEachKind: Story = {
  async play({ canvasElement, args }) {
    const row = within(canvasElement).getByRole('row', { name: /ChunkLoadError/ })
    await expect(row).toHaveTextContent('2,417')
    await userEvent.click(within(row).getByRole('link'))
    await expect(args.onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 'g2' }))
    await expect(location.hash).toBe('')
  },
}

/** A title nobody planned for stays in its row. */
export const LongTitle: Story = {
  args: {
    groups: [
      sampleGroup({
        title: `SyntaxError: Unexpected token < in JSON at position 0 of ${'averylongidentifier'.repeat(9)}`,
        regressed: true,
        overdue: true,
        bypassedCount: 12,
      }),
    ],
  },
  async play({ canvasElement }) {
    const table = within(canvasElement).getByRole('table')
    await expect(table.scrollWidth).toBeLessThanOrEqual(
      canvasElement.ownerDocument.documentElement.clientWidth,
    )
  },
}

/** The list is being asked anew; what it said before stays, quietly. */
export const Stale: Story = {
  args: { stale: true },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByRole('table')).toHaveAttribute('aria-busy', 'true')
  },
}
