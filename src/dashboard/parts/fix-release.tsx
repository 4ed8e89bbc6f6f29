import { type FormEvent, useId } from 'react'
import type { GroupSummary } from '../../protocol/api.ts'
import { limits } from '../../protocol/limits.ts'

export interface FixReleaseProps {
  group: Pick<GroupSummary, 'fixedIn' | 'lastRelease'>
  /** Called with another release than the present one; `null` takes it back. */
  onChange(fixedIn: string | null): void
}

/** In which release a resolved group was fixed: what testers who met it are told. */
export function FixRelease({ group: { fixedIn, lastRelease }, onChange }: FixReleaseProps) {
  const hint = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = String(new FormData(event.currentTarget).get('release')).trim() || null
    if (given !== fixedIn) onChange(given)
  }
  return (
    <form className="kd-fix" onSubmit={submit}>
      <label>
        Fixed in release
        <input
          className="kd-fix-release"
          key={fixedIn}
          name="release"
          defaultValue={fixedIn ?? ''}
          maxLength={limits.maxNameChars}
          placeholder={lastRelease ? `after ${lastRelease}` : 'as 1.4.2'}
          autoComplete="off"
          aria-describedby={hint}
        />
      </label>
      <button className="kd-quiet-button" type="submit">
        Save
      </button>
      <span className="kd-fix-hint" id={hint}>
        Testers who met it are told once.
      </span>
    </form>
  )
}
