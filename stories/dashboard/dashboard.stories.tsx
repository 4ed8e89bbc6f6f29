import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent } from 'storybook/test'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { Dashboard, type DashboardApi } from '../../src/dashboard.ts'
import { createSampleApi } from '../support/sample-api.ts'
import '../../src/dashboard/theme.css'

interface Scene {
  api: () => DashboardApi
  path: string
}

/** The whole dashboard, with an address of its own instead of the story's. */
const meta = {
  title: 'Dashboard/Whole',
  args: { api: () => createSampleApi(), path: '/errors' },
  render: ({ api, path }) => (
    <Router hook={memoryLocation({ path }).hook}>
      <Dashboard api={api()} />
    </Router>
  ),
  parameters: { layout: 'fullscreen' },
} satisfies Meta<Scene>

export default meta
type Story = StoryObj<typeof meta>

export const Errors: Story = {
  async play() {
    await expect(await screen.findByRole('row', { name: /ChunkLoadError/ })).toBeVisible()
    await expect(await screen.findByText('Live')).toBeVisible()
  },
}

export const OneError: Story = {
  args: { path: '/errors/g1' },
  async play() {
    await userEvent.click(await screen.findByRole('button', { name: /^Status: New/ }))
    await userEvent.click(await screen.findByRole('menuitemradio', { name: /Acknowledged/ }))
    await expect(await screen.findByText('Status changed to Acknowledged.')).toBeVisible()
  },
}

export const NoErrorYet: Story = {
  args: { api: () => createSampleApi({ groups: [] }) },
  async play() {
    await expect(await screen.findByText('No error yet')).toBeVisible()
  },
}

export const SignIn: Story = {
  args: { api: () => createSampleApi({ role: null }) },
  async play() {
    await userEvent.type(await screen.findByLabelText('Access token'), 'kt_wrong{Enter}')
    await expect(await screen.findByText(/does not know this token/)).toBeVisible()
  },
}

export const ServerAway: Story = {
  args: {
    api() {
      const api = createSampleApi()
      api.refuse(503, 'The database is being moved.')
      return api
    },
  },
  async play() {
    await expect(await screen.findByRole('alert')).toHaveTextContent('The database is being moved.')
  },
}
