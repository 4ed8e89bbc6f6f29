import * as React from 'react'

/**
 * Who rendered what React is at work on, as text: told by its development builds from 19.1 on, and only while one of
 * its callbacks runs. Read in this way, as bundlers warn of a named import that a release of React does not have.
 */
export const ownerStack = (): string | null | undefined => Reflect.get(React, 'captureOwnerStack')?.()

const noted = new WeakMap<object, string>()

/** Keeps what the root hears for the boundary that is told next. */
export function noteOwnerStack(boundary: object): void {
  const stack = ownerStack()
  if (stack) noted.set(boundary, stack)
}

/**
 * The owners of what failed inside a boundary. Only the root's handler hears them: while React tells a boundary, it is
 * at work on the boundary itself. Without handlers the boundary's own owners are the nearest there is.
 */
export const ownerStackIn = (boundary: object): string | null | undefined =>
  noted.get(boundary) ?? ownerStack()
