import { afterEach, beforeEach, expect, vi } from 'vitest'

/**
 * A stray console line fails the test that caused it. A test that expects one puts its own watch over ours:
 * `vi.spyOn(console, 'error').mockImplementation(() => undefined)`.
 */
const methods = ['error', 'warn', 'log', 'info', 'debug'] as const
const originals = Object.fromEntries(methods.map((method) => [method, console[method]]))
let stray: string[] = []

beforeEach(() => {
  stray = []
  for (const method of methods) {
    console[method] = (...args: unknown[]) => {
      stray.push(`console.${method}: ${String(args[0]).slice(0, 300)}`)
      originals[method]?.(...args)
    }
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  Object.assign(console, originals)
  expect(stray, 'the console stays quiet').toEqual([])
})
