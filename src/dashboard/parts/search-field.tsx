import { type FormEvent, useEffect, useState } from 'react'

interface SearchFieldProps {
  /** What is searched for now. */
  value: string
  label: string
  /** Called with trimmed text, once typing pauses or on Enter. */
  onSearch(text: string): void
}

const typingPauseMs = 300

/** A search field that searches when the typing pauses. */
export function SearchField({ value, label, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value)

  // The value may change by other ways than typing: by the Back button, or by "Show all".
  useEffect(() => setText((typed) => (typed.trim() === value ? typed : value)), [value])

  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onSearch(text.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, value, onSearch])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== value) onSearch(text.trim())
  }

  return (
    <form onSubmit={submit}>
      <input
        className="kd-search"
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  )
}
