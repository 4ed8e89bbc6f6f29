import { createContext, useContext, useSyncExternalStore } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Severity } from '../../index.ts'
import { outsideProvider } from '../tracker-context.ts'
import type { Notice } from './notice.ts'

/** What a tester chose; kept in this browser, for this app. */
export interface NoticePreferences {
  /** Until when only critical errors are shown, in milliseconds since 1970; `always` until further notice. */
  quietUntil?: number | 'always' | undefined
  /** What is less grave is not shown in the corner; default everything is. */
  floor?: Severity | undefined
  /** Where notices stand; `end` is right, and left where writing begins at the right. Default `bottom-end`. */
  corner: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start'
  /** Whether those that ask nothing of the tester stay, too, until they are closed; default false. */
  keepInfos: boolean
  /** Whether technical details are open from the start; default false. */
  detailsOpen: boolean
}

/** What {@link useNotices} gives. */
export interface Notices {
  /** Whether they have come: until then all is empty. */
  isReady: boolean
  /** In the corner, or waiting behind "N more"; oldest first. */
  open: readonly Notice[]
  /** Closed, or never shown as the tester wants quiet; newest first, at most 50, of this tab. */
  closed: readonly Notice[]
  /** How many the tester has neither closed nor seen in a list. */
  unread: number
  /** Takes a notice out of the corner. */
  close(id: string): void
  /** Puts a closed notice back into the corner. */
  reopen(id: string): void
  /** Forgets the closed ones. */
  clear(): void
  /** The tester sees them all: in a list, say. */
  markRead(): void
  preferences: NoticePreferences
  /** Changes what is given of the preferences; what is `undefined` is its default again. */
  setPreferences(change: Partial<NoticePreferences>): void
  /** Opens the list of all notices, where a widget shows one. */
  openWidget?: (() => void) | undefined
  /** Makes "N more" open this list; returns how to stop. */
  registerWidget(open: () => void): () => void
}

/** Made by the provider; empty until the notices' chunk has come and fills it. */
export type NoticesHolder = StoreApi<Notices>

/** Before the tester chose anything. */
export const defaultPreferences: NoticePreferences = {
  corner: 'bottom-end',
  keepInfos: false,
  detailsOpen: false,
}

/** A holder without notices. */
export function createNoticesHolder(): NoticesHolder {
  const nothing = () => undefined
  return createStore<Notices>((set, get) => ({
    isReady: false,
    open: [],
    closed: [],
    unread: 0,
    close: nothing,
    reopen: nothing,
    clear: nothing,
    markRead: nothing,
    preferences: defaultPreferences,
    setPreferences: nothing,
    registerWidget(openWidget) {
      set({ openWidget })
      return () => {
        if (get().openWidget === openWidget) set({ openWidget: undefined })
      }
    },
  }))
}

/** The notices of the nearest `ErrorTrackingProvider`. */
export const NoticesContext = createContext<NoticesHolder | undefined>(undefined)

/**
 * The notices of this tab, open and closed, and what a tester can do about them: what a list or a launcher of your own
 * is made of. Empty where notices are off.
 *
 * @throws Outside an `ErrorTrackingProvider`.
 * @example
 * const { unread, openWidget } = useNotices()
 * return <button onClick={openWidget}>Problems ({unread})</button>
 */
export function useNotices(): Notices {
  const holder = useContext(NoticesContext)
  if (!holder) throw outsideProvider('useNotices()')
  return useSyncExternalStore(holder.subscribe, holder.getState, holder.getInitialState)
}
