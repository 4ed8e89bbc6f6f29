/** What the tabs of an app tell each other of their notices, so that a tester reads each once. */
export interface OtherTabs {
  /** Says which likenesses this tab shows. */
  show(likenesses: readonly string[]): void
  /** Whether a tab before the tester shows it, and this one need not. */
  isShown(likeness: string): boolean
  /** Says that the tester is done with it. */
  close(likeness: string): void
  /** Whether the tester was done with it in another tab a moment ago. */
  isClosed(likeness: string): boolean
  stop(): void
}

/** What another tab claims to show, with the times since when. */
interface Claim {
  focused: boolean
  shown: readonly (readonly [likeness: string, since: number])[]
}

type Message = { tab: string } & (Claim | { closed: string })

interface Listener {
  /** Something is shown elsewhere now, or no longer. */
  onChange(): void
  onClosed(likeness: string): void
}

const closedForMs = 60_000
/** A tab repeats its claim as long as it stands, so that what a tab showed that died unseen comes back elsewhere. */
const repeatMs = 2_000
const claimForMs = 5_000

/** @param name What the tabs of one app have in common. */
export function createOtherTabs(name: string, { onChange, onClosed }: Listener): OtherTabs {
  const tab = crypto.randomUUID?.() ?? String(Math.random())
  const claims = new Map<string, { claim: Claim; timer: ReturnType<typeof setTimeout> }>()
  const closedAt = new Map<string, number>()
  let shown = new Map<string, number>()
  let channel: BroadcastChannel | undefined
  let repeat: ReturnType<typeof setTimeout> | undefined

  const isVisible = () => document.visibilityState === 'visible'
  const post = (message: Claim | { closed: string }) => channel?.postMessage({ tab, ...message })

  function claim(): void {
    clearTimeout(repeat)
    const visible = isVisible()
    post({ focused: document.hasFocus(), shown: visible ? [...shown] : [] })
    if (visible && shown.size > 0) repeat = setTimeout(claim, repeatMs)
  }

  function forget(other: string): void {
    clearTimeout(claims.get(other)?.timer)
    claims.delete(other)
  }

  function onMessage({ data }: MessageEvent<Message>): void {
    if ('closed' in data) {
      closedAt.set(data.closed, Date.now())
      onClosed(data.closed)
      return
    }
    forget(data.tab)
    const expire = () => {
      forget(data.tab)
      onChange()
    }
    if (data.shown.length > 0) claims.set(data.tab, { claim: data, timer: setTimeout(expire, claimForMs) })
    onChange()
  }

  function open(): void {
    if (channel || typeof BroadcastChannel === 'undefined') return
    channel = new BroadcastChannel(name)
    channel.onmessage = onMessage
  }

  /** A page with an open channel cannot be kept for going back. */
  function leave(): void {
    post({ focused: false, shown: [] })
    clearTimeout(repeat)
    channel?.close()
    channel = undefined
  }

  const onAttention = () => {
    claim()
    onChange()
  }
  const listeners = [
    [document, 'visibilitychange', onAttention],
    [window, 'focus', onAttention],
    [window, 'blur', onAttention],
    [window, 'pageshow', open],
    [window, 'pagehide', leave],
  ] as const
  for (const [target, type, listener] of listeners) target.addEventListener(type, listener)
  open()

  return {
    show(likenesses) {
      const now = Date.now()
      const before = shown
      shown = new Map(likenesses.map((likeness) => [likeness, before.get(likeness) ?? now]))
      if (shown.size !== before.size || likenesses.some((likeness) => !before.has(likeness))) claim()
    },
    isShown(likeness) {
      const focused = document.hasFocus()
      const own = shown.get(likeness) ?? Number.POSITIVE_INFINITY
      return [...claims].some(([other, { claim }]) => {
        const since = claim.shown.find(([name]) => name === likeness)?.[1]
        if (since === undefined) return false
        if (claim.focused !== focused) return claim.focused
        return since < own || (since === own && other < tab)
      })
    },
    close: (closed) => post({ closed }),
    isClosed: (likeness) => Date.now() - (closedAt.get(likeness) ?? 0) < closedForMs,
    stop() {
      leave()
      for (const other of [...claims.keys()]) forget(other)
      for (const [target, type, listener] of listeners) target.removeEventListener(type, listener)
    },
  }
}
