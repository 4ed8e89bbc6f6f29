'use client'

/** A chunk of the build: the panel of `UserErrorWidget` and all that is in it, asked for by `import()` when first wanted. */
export { Panel } from './panel.tsx'
