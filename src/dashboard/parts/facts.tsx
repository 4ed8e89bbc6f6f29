import type { ReactNode } from 'react'

/** A name and its value; without a value there is nothing to show. */
export type Fact = readonly [name: string, value: ReactNode | undefined]

/** Names and values, as a description list. What nobody knows is left out, and so is a list of nothing. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const known = facts.filter(([, value]) => value !== undefined && value !== '')
  if (known.length === 0) return null
  return (
    <dl className="kd-facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
