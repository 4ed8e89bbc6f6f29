import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, fn, screen, userEvent, within } from 'storybook/test'
import { StatusMenu, type StatusMenuProps } from '../../src/dashboard.ts'
import '../../src/dashboard/theme.css'

/** As a page uses it: the status it shows is the one that was chosen. */
function ControlledMenu({ status: first, onChange }: StatusMenuProps) {
  const [status, setStatus] = useState(first)
  return (
    <StatusMenu
      status={status}
      onChange={(next) => {
        setStatus(next)
        onChange(next)
      }}
    />
  )
}

const meta = {
  title: 'Dashboard/Status menu',
  component: StatusMenu,
  args: { status: 'new', onChange: fn() },
  render: (args) => <ControlledMenu {...args} />,
  decorators: [
    (Story) => (
      <div className="kd-dashboard kd-main">
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof StatusMenu>

export default meta
type Story = StoryObj<typeof meta>

export const Open: Story = {
  async play({ canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button'))
    const items = await screen.findAllByRole('menuitemradio')
    await expect(items).toHaveLength(5)
    for (const item of items) await expect(item.getBoundingClientRect().height).toBeGreaterThanOrEqual(24)
  },
}

export const ChosenByKeyboard: Story = {
  async play({ canvasElement, args }) {
    const button = within(canvasElement).getByRole('button')
    button.focus()
    await userEvent.keyboard('{Enter}')
    await expect(await screen.findByRole('menuitemradio', { name: /New/ })).toHaveFocus()
    // Typing finds an item by its name.
    await userEvent.keyboard('res')
    await expect(screen.getByRole('menuitemradio', { name: /Resolved/ })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(args.onChange).toHaveBeenCalledWith('resolved')
    await expect(button).toHaveFocus()
    await expect(button).toHaveAccessibleName(/Resolved/)
  },
}

export const ClosedByEscape: Story = {
  async play({ canvasElement, args }) {
    const button = within(canvasElement).getByRole('button')
    await userEvent.click(button)
    await screen.findByRole('menu')
    await userEvent.keyboard('{Escape}')
    await expect(screen.queryByRole('menu')).toBeNull()
    await expect(button).toHaveFocus()
    await expect(args.onChange).not.toHaveBeenCalled()
  },
}
