import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../../src/react/notices/colours.css', import.meta.url), 'utf8')

/** The `--kintsugi-` variables of each block that sets any: light, dark by attribute, dark by the system's wish. */
const [light = {}, dark = {}, darkBySystem = {}] = css
  .split('}')
  .map((block) =>
    Object.fromEntries(
      [...block.matchAll(/--kintsugi-([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
    ),
  )
  .filter((variables) => 'surface' in variables)

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex = ''): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string | undefined, b: string | undefined): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (bright + 0.05) / (dim + 0.05)
}

test('every variable is in the guide, and the guide has no other', () => {
  const guide = readFileSync(new URL('../../../docs/theming.md', import.meta.url), 'utf8')
  const named = guide.split('\n').filter((line) => line.startsWith('| `--kintsugi-'))
  const variables = named.flatMap((row) =>
    [...row.matchAll(/`--kintsugi-([\w-]+)`/g)].map(([, name]) => name),
  )
  expect(variables.sort()).toEqual(Object.keys(light).sort())
})

test('dark by wish and dark by attribute are the same dark', () => {
  expect(Object.keys(dark).length).toBeGreaterThan(10)
  expect(darkBySystem).toEqual(dark)
})

/** `amount` of a over b, as `color-mix` has it. */
function mix(a = '', b = '', amount: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return [1, 3, 5].reduce((hex, at) => {
    const mixed = Math.round(amount * channel(a, at) + (1 - amount) * channel(b, at))
    return hex + mixed.toString(16).padStart(2, '0')
  }, '#')
}

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s', (_, colours) => {
  const on = (background: string | undefined, names: string[], least: number) => {
    for (const name of names) expect(contrast(colours[name], background), name).toBeGreaterThanOrEqual(least)
  }

  test('every text has a contrast of 4.5:1 against the notice', () => {
    on(colours['surface'], ['ink', 'quiet', 'gold-ink', 'low', 'medium', 'high', 'critical', 'fixed'], 4.5)
  })

  test('so have the text of a button under the pointer, of the main one, and the technical details', () => {
    on(colours['hairline'], ['ink'], 4.5)
    on(colours['ink'], ['surface'], 4.5)
    on(colours['gold-ink'], ['surface'], 4.5)
    on(mix(colours['hairline'], colours['surface'], 0.55), ['ink'], 4.5)
  })

  test('every line, shape and focus ring has one of 3:1 against the notice', () => {
    on(colours['surface'], ['line', 'gold', 'ink', 'low', 'medium', 'high', 'critical', 'fixed'], 3)
  })

  test('the edge has one of 3:1 against a white page and a black one', () => {
    on('#ffffff', ['line'], 3)
    on('#000000', ['line'], 3)
  })
})
