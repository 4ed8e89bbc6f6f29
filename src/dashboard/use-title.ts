import { useEffect } from 'react'

/** Names the browser tab after the page, and gives the host's name back afterwards. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = `${title} · Kintsugi`
    return () => {
      document.title = before
    }
  }, [title])
}
