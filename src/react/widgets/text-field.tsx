interface TextFieldProps {
  id: string
  label: string
  /** Follows the label: whether it has to be filled in. */
  note: string
  value: string
  /** What is wrong with it. */
  fault?: string | undefined
  isRequired?: boolean
  /** Default a single one. */
  lines?: number
  autoComplete?: 'name' | 'email'
  onChange(value: string): void
}

/** A text with its label, and with what is wrong with it. */
export function TextField({ id, label, note, fault, isRequired, lines, onChange, ...rest }: TextFieldProps) {
  const props = {
    id,
    ...rest,
    'aria-required': isRequired,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault && `${id}fault`,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <div className="kintsugi-field">
      <label htmlFor={id}>
        {label} <span className="kintsugi-label-note">{note}</span>
      </label>
      {lines ? (
        <textarea rows={lines} {...props} />
      ) : (
        <input type={rest.autoComplete === 'email' ? 'email' : 'text'} {...props} />
      )}
      {fault && (
        <p className="kintsugi-fault" id={`${id}fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}
