import {
  type ComponentType,
  type ForwardRefExoticComponent,
  forwardRef,
  type PropsWithoutRef,
  type RefAttributes,
} from 'react'
import { ErrorBoundary, type ErrorBoundaryProps } from './error-boundary.tsx'

/**
 * The component inside an `ErrorBoundary` of its own. A ref goes to the component.
 *
 * @param Wrapped What may break.
 * @param boundary Props of the boundary.
 * @example const SafeChart = withErrorBoundary(Chart, { level: 'widget' })
 */
export function withErrorBoundary<Props extends object, Ref = unknown>(
  Wrapped: ComponentType<Props>,
  boundary: ErrorBoundaryProps = {},
): ForwardRefExoticComponent<PropsWithoutRef<Props> & RefAttributes<Ref>> {
  const Safe = forwardRef<Ref, Props>((props, ref) => {
    // A component that takes no ref gets none: React 18 warns of one.
    const given = { ...props, ...(ref && { ref }) } as Props
    return (
      <ErrorBoundary {...boundary}>
        <Wrapped {...given} />
      </ErrorBoundary>
    )
  })
  Safe.displayName = `withErrorBoundary(${Wrapped.displayName || Wrapped.name || 'Unknown'})`
  return Safe
}
