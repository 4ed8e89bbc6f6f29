import { type ReactNode, useState } from 'react'
import type { NoticeWords } from './notice-words.ts'

interface CopyButtonProps {
  text: string
  /** Its name; what is seen of it, unless there are children. */
  name: string
  words: Pick<NoticeWords, 'copied' | 'notCopied'>
  children?: ReactNode
}

/** Copies a text, and says whether it did: to be seen and to be heard. */
export function CopyButton({ text, name, words, children }: CopyButtonProps) {
  const [outcome, setOutcome] = useState('')
  const copy = async () => {
    try {
      // Not there on a page without HTTPS, and refused in some frames.
      await navigator.clipboard.writeText(text)
      setOutcome(words.copied)
    } catch {
      setOutcome(words.notCopied)
    }
  }
  return (
    <>
      <button className="kintsugi-quiet-button" type="button" aria-label={name} onClick={copy}>
        {children ?? name}
      </button>
      {/* There before it says something: what appears together with its text is often not read. */}
      <span aria-live="polite">{outcome}</span>
    </>
  )
}
