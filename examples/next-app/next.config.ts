import type { NextConfig } from 'next'

const config: NextConfig = {
  // Else Next looks for lock files in the folders above, and takes theirs for the root.
  turbopack: { root: import.meta.dirname },
}

export default config
