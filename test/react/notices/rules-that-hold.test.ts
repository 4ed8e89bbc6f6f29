import { readdirSync, readFileSync } from 'node:fs'
import postcss from 'postcss'
import { describe, expect, test } from 'vitest'
import config from '../../../postcss.config.mjs'

const hold = (css: string) => postcss(config.plugins).process(css, { from: undefined }).css
const sheets = readdirSync('src/react', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css') && !path.endsWith('theme.css'))
  .map((path) => `src/react/${path}`)

describe.each(sheets)('%s', (path) => {
  const root = postcss.parse(hold(readFileSync(path, 'utf8')))

  test('has everything in a layer of ours', () => {
    const outside = root.nodes.filter(
      (node) => node.type !== 'comment' && !/^@layer kintsugi/.test(`${node}`),
    )
    expect(outside.map(String)).toEqual([])
  })

  test('loses no declaration to the app, and no size', () => {
    root.walkDecls((declaration) => {
      const isVariable = declaration.prop.startsWith('--')
      expect(declaration.important ?? false, `${declaration}`).toBe(!isVariable)
      if (declaration.prop !== '--kintsugi-rem') expect(`${declaration}`).not.toMatch(/\drem/)
    })
  })
})

test('there are style sheets', () => {
  expect(sheets.length).toBeGreaterThan(4)
})

test('a size counts in the variable, also below zero and in a sum', () => {
  const held = hold('@layer kintsugi { .a { margin: -0.5rem calc(100% - 2rem) } }')
  expect(held).toBe(
    '@layer kintsugi { .a { margin: calc(-0.5 * var(--kintsugi-rem)) calc(100% - calc(2 * var(--kintsugi-rem))) !important } }',
  )
})

test('what has been through it stays as it is, and so does what is not ours', () => {
  const held = hold(readFileSync('src/react/notices/colours.css', 'utf8'))
  expect(hold(held)).toBe(held)
  const theirs = '@layer base { a { margin: 1rem } } b { margin: 1rem }'
  expect(hold(theirs)).toBe(theirs)
})

test('an animation, which could not run, does not build', () => {
  expect(() => hold('@layer kintsugi { @keyframes a { from { opacity: 0 } } }')).toThrow(/use a transition/)
})
