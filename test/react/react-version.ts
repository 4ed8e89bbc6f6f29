import { version } from 'react'
import { test } from 'vitest'

/** A test of what React 18 does not have, as a root's `onCaughtError`. */
export const since19 = test.skipIf(version.startsWith('18.'))
