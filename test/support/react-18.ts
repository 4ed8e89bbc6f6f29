import Module from 'node:module'
import { beforeEach } from 'vitest'

/**
 * Gives React 18 to what Node loads by itself, as React DOM and Testing Library; what Vite loads, its alias serves.
 * Node 20 has no public hook for `require`.
 */
const loader = Module as unknown as { _resolveFilename(request: string, ...rest: unknown[]): string }
const resolve = loader._resolveFilename
loader._resolveFilename = (request, ...rest) =>
  resolve(request.replace(/^react(-dom)?(?=\/|$)/, '$&-18'), ...rest)

// Only now, as what is imported at the top is loaded before.
const { version } = await import('react')
const { version: domVersion } = await import('react-dom')
if (!version.startsWith('18.') || domVersion !== version)
  throw new Error(`These tests are for React 18, and met ${version} with React DOM ${domVersion}.`)

// Its development builds speak of every error on the console, whoever caught it, and so does jsdom of what they throw.
const ofReact18 =
  /^(?:%s|The above error occurred|Warning: (?:An error .* hydration|Text content did not|Detected multiple)|\w*Error: )/
beforeEach(() => {
  const { error } = console
  console.error = (...args: unknown[]) => {
    if (!ofReact18.test(String(args[0]))) error(...args)
  }
})
if (typeof window === 'object') window.addEventListener('error', (event) => event.preventDefault())
