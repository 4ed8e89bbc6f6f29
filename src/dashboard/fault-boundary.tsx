import { Component, type ReactNode } from 'react'
import { problemOf } from './api.ts'
import { ProblemNote } from './parts/problem-note.tsx'

type FaultState = { failed: false } | { failed: true; error: unknown }

/** Keeps a fault of the dashboard to the page it is on: reports are sent by anybody, and may be like none before. */
export class FaultBoundary extends Component<{ children: ReactNode }, FaultState> {
  override state: FaultState = { failed: false }

  static getDerivedStateFromError(error: unknown): FaultState {
    return { failed: true, error }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <ProblemNote problem={problemOf(this.state.error)} onRetry={() => this.setState({ failed: false })} />
    )
  }
}
