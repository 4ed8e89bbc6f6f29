import { type ChangeEvent, type ReactNode, useId, useState } from 'react'
import { severities } from '../../index.ts'
import type { NoticePreferences, Notices } from '../notices/notices-context.ts'
import { useWords } from '../words.ts'
import { variantOf } from './days.ts'
import { preferenceWords } from './preference-words.ts'
import { isQuiet, type QuietChoice, quietChoices, quietUntilOf } from './quiet-choices.ts'
import { widgetWords } from './widget-words.ts'

interface PreferencesFormProps {
  notices: Pick<Notices, 'preferences' | 'setPreferences'>
  /** Whether the button in the corner is hidden. */
  isHidden: boolean
  onHide(isHidden: boolean): void
}

const corners: readonly NoticePreferences['corner'][] = ['bottom-end', 'bottom-start', 'top-end', 'top-start']

/** What a tester may choose. Each choice holds at once. */
export function PreferencesForm({ notices, isHidden, onHide }: PreferencesFormProps) {
  const words = useWords('preferences', preferenceWords)
  const { preferences, setPreferences } = notices
  return (
    <div className="kintsugi-form">
      <Quiet until={preferences.quietUntil} onChange={(quietUntil) => setPreferences({ quietUntil })} />
      <Select
        label={words.floor}
        value={preferences.floor ?? 'low'}
        options={severities.map((severity) => [severity, words.floors[severity]])}
        onChange={(floor) => setPreferences({ floor })}
      />
      <Select
        label={words.corner}
        value={preferences.corner}
        options={corners.map((corner) => [corner, words.corners[corner]])}
        onChange={(corner) => setPreferences({ corner })}
      />
      <Check
        label={words.keepInfos}
        value={preferences.keepInfos}
        onChange={(keepInfos) => setPreferences({ keepInfos })}
      />
      <Check
        label={words.detailsOpen}
        value={preferences.detailsOpen}
        onChange={(detailsOpen) => setPreferences({ detailsOpen })}
      />
      <Check label={words.hide} hint={words.hideMeaning} value={isHidden} onChange={onHide} />
    </div>
  )
}

interface QuietProps {
  until: NoticePreferences['quietUntil']
  onChange(until: NoticePreferences['quietUntil']): void
}

/** A choice made earlier is a time by now. */
function Quiet({ until, onChange }: QuietProps) {
  const words = useWords('preferences', preferenceWords)
  const language = variantOf(useWords('widget', widgetWords).language)
  const [now] = useState(Date.now)
  const isTimed = typeof until === 'number' && isQuiet(until, now)
  const value = isTimed ? 'until' : until === 'always' ? 'always' : 'off'
  const time = isTimed
    ? new Intl.DateTimeFormat(language, { weekday: 'short', hour: 'numeric', minute: 'numeric' }).format(
        until,
      )
    : ''
  return (
    <Select<QuietChoice | 'until'>
      label={words.quiet}
      hint={words.quietMeaning}
      value={value}
      options={[
        ...(isTimed ? ([['until', words.quietUntil(time)]] as const) : []),
        ...quietChoices.map((choice) => [choice, words.quietChoices[choice]] as const),
      ]}
      onChange={(choice) => choice !== 'until' && onChange(quietUntilOf(choice, new Date()))}
    />
  )
}

interface SelectProps<Value extends string> {
  label: string
  hint?: ReactNode
  value: Value
  options: readonly (readonly [Value, string])[]
  onChange(value: Value): void
}

function Select<Value extends string>({ label, hint, value, options, onChange }: SelectProps<Value>) {
  const id = useId()
  return (
    <div className="kintsugi-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={hint ? `${id}hint` : undefined}
        onChange={(event: ChangeEvent<HTMLSelectElement>) => onChange(event.target.value as Value)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      {hint && (
        <p className="kintsugi-hint" id={`${id}hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface CheckProps {
  label: string
  hint?: string
  value: boolean
  onChange(value: boolean): void
}

function Check({ label, hint, value, onChange }: CheckProps) {
  const id = useId()
  return (
    <div className="kintsugi-check">
      <label>
        <input
          type="checkbox"
          checked={value}
          aria-describedby={hint && id}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      {hint && (
        <p className="kintsugi-hint" id={id}>
          {hint}
        </p>
      )}
    </div>
  )
}
