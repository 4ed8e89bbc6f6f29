import type { LiveEvent } from '../protocol/api.ts'

/** Tells those who are looking at a workspace what has changed in it. */
export interface LiveFeed {
  /** To be called after the commit: whoever hears of a change must find it when they look. */
  publish(workspaceId: string, event: LiveEvent): void
  /** Returns what ends the subscription. */
  subscribe(workspaceId: string, subscriber: LiveSubscriber): () => void
  /** Ends every subscription, and each new one at once: the server is stopping. */
  close(): void
}

/** Who is told. */
export interface LiveSubscriber {
  /** Must not throw. */
  onEvent(event: LiveEvent): void
  /** The feed was closed. */
  onClose(): void
}

/** Makes a live feed for one process. */
export function createLiveFeed(): LiveFeed {
  const workspaces = new Map<string, Set<LiveSubscriber>>()
  let closed = false

  return {
    publish(workspaceId, event) {
      for (const subscriber of workspaces.get(workspaceId) ?? []) subscriber.onEvent(event)
    },

    subscribe(workspaceId, subscriber) {
      if (closed) {
        subscriber.onClose()
        return () => undefined
      }
      const subscribers = workspaces.get(workspaceId) ?? new Set()
      workspaces.set(workspaceId, subscribers.add(subscriber))
      return () => {
        subscribers.delete(subscriber)
        if (subscribers.size === 0) workspaces.delete(workspaceId)
      }
    },

    close() {
      closed = true
      for (const subscribers of workspaces.values()) {
        for (const subscriber of subscribers) subscriber.onClose()
      }
    },
  }
}
