import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Tracker } from '../../index.ts'
import { type OwnWords, WordsContext } from '../words.ts'
import { createHostNode } from './host-node.ts'
import { NoticeRegion } from './notice-region.tsx'
import type { NoticesHolder } from './notices-context.ts'
import { createNoticesStore, type NoticeEvent } from './notices-store.ts'

/** What a notice host is given: by props, as a chunk has contexts of its own. */
export interface NoticeHostProps {
  tracker: Pick<Tracker, 'name' | 'state' | 'markFixesTold' | 'sendFeedback'>
  holder: NoticesHolder
  words?: OwnWords | undefined
  hotkey?: string | null | undefined
  onNotice?: ((event: NoticeEvent) => void) | undefined
}

/** Shows a tracker's errors as notices, in a node of its own. */
export function NoticeHost({ tracker, holder, words, hotkey = 'F6', onNotice }: NoticeHostProps) {
  const [store] = useState(() => createNoticesStore({ onNotice }))
  const node = useHostNode()
  useEffect(() => store.follow(tracker, holder), [store, tracker, holder])
  return (
    node &&
    createPortal(
      <WordsContext.Provider value={words}>
        <NoticeRegion store={store} holder={holder} host={node} tracker={tracker} hotkey={hotkey} />
      </WordsContext.Provider>,
      node,
    )
  )
}

/** The node is made after the first render, so that a server's HTML and the browser's are the same. */
function useHostNode(): HTMLElement | undefined {
  const [node, setNode] = useState<HTMLElement>()
  useEffect(() => {
    const host = createHostNode()
    setNode(host.node)
    return host.remove
  }, [])
  return node
}
