import { type ReactNode, useState } from 'react'

interface CopyButtonProps {
  /** What is copied. */
  text: string
  /** The name, where what shows is not enough of one. */
  name?: string
  /** Said when it worked. */
  copied: string
  /** Said when the browser refused. */
  notCopied: string
  children: ReactNode
}

/** Copies a text, and says whether that worked. */
export function CopyButton({ text, name, copied, notCopied, children }: CopyButtonProps) {
  const [said, say] = useState('')
  const copy = async () => {
    // The same words once more are read aloud only if they were gone before.
    say('')
    try {
      await navigator.clipboard.writeText(text)
      say(copied)
    } catch {
      say(notCopied)
    }
  }
  return (
    <>
      <button className="kintsugi-text-button" type="button" aria-label={name} title={name} onClick={copy}>
        {children}
      </button>
      <span className="kintsugi-said" role="status">
        {said}
      </span>
    </>
  )
}
