import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

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

test('dark by wish and dark by attribute are the same dark', () => {
  expect(Object.keys(dark).length).toBeGreaterThan(10)
  expect(darkBySystem).toEqual(dark)
})

test.each([
  ['light', light],
  ['dark', dark],
])('in %s every text has a contrast of 4.5:1 and every line and shape one of 3:1', (_, colours) => {
  const texts = ['ink', 'quiet', 'gold-ink', 'low', 'medium', 'high', 'critical']
  const lines = ['line', 'gold']
  for (const name of texts)
    expect(contrast(colours[name], colours['surface']), name).toBeGreaterThanOrEqual(4.5)
  for (const name of lines)
    expect(contrast(colours[name], colours['surface']), name).toBeGreaterThanOrEqual(3)
  for (const page of ['#ffffff', '#000000'])
    expect(contrast(colours['line'], page), page).toBeGreaterThanOrEqual(3)
})
