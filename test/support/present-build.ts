import { ensureBuild } from '../../scripts/build.mjs'

/** What is packed and started is the present source, and is built once, before test files that run side by side ask. */
export function setup(): void {
  try {
    ensureBuild()
  } catch (error) {
    // Packing and starting will fail of the same; the other tests should have their turn.
    process.stderr.write(`${error}\n`)
  }
}
