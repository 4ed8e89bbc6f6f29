import { expect, test } from 'vitest'
import { parseStack } from '../../src/core/stack/parse-stack.ts'

function explode(): never {
  throw new Error('at once\n    at fake (https://evil.test/x.js:1:1)')
}

test('the browser of today writes stacks that are read: own functions, built-ins and evaluated code', () => {
  const evaluated = new Function('explode', 'return [1].map(function each() { explode() })')
  try {
    evaluated(explode)
  } catch (error) {
    const { stack = '', message } = error instanceof Error ? error : new Error('no error')
    const [own, each, map, ...outer] = parseStack(stack, message)
    expect(own).toMatchObject({ function: 'explode', line: expect.any(Number), inApp: true })
    expect(own?.file).toContain('test/browser/stack.test.ts')
    expect(each).toMatchObject({ function: 'each', inApp: true })
    expect(each?.file).toBe(own?.file)
    expect(map).toEqual({ function: 'Array.map', file: '<anonymous>', inApp: false })
    expect(outer.length).toBeGreaterThan(0)
  }
  expect.hasAssertions()
})
