import { useCallback, useContext } from 'react'
import { getUserMessage } from '../index.ts'
import { outsideProvider, TrackerContext } from './tracker-context.ts'

/**
 * What to tell the user about an error, as the notices would: in the language and the words of the tracker's
 * `getUserMessage`, else in a small English. The function stays the same from render to render.
 *
 * @throws Outside an `ErrorTrackingProvider`.
 * @example
 * const userMessage = useUserMessage()
 * return query.error ? <p role="alert">{userMessage(query.error)}</p> : <Orders />
 */
export function useUserMessage(): (error: unknown) => string {
  const tracker = useContext(TrackerContext)
  if (!tracker) throw outsideProvider('useUserMessage()')
  return useCallback((error) => tracker.getUserMessage?.(error) ?? getUserMessage(error), [tracker])
}
