import type { CauseError } from '../../protocol/error-report.ts'
import { StackView } from './stack-view.tsx'

/** What an error was caused by, and that in turn. */
export function CauseTree({ causes }: { causes: readonly CauseError[] }) {
  return (
    <ul className="kd-causes">
      {causes.map((cause, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: causes have no name of their own, and their order is fixed
        <li key={index}>
          <p>
            Caused by{' '}
            <strong>
              {cause.name}: {cause.message}
            </strong>
          </p>
          {cause.frames.length > 0 && <StackView frames={cause.frames} />}
          {cause.causes && <CauseTree causes={cause.causes} />}
        </li>
      ))}
    </ul>
  )
}
