import { expect, test } from 'vitest'
import { fingerprint } from '../../../src/server/groups/fingerprint.ts'
import chromium from '../../fixtures/stacks/chromium.json' with { type: 'json' }
import firefox from '../../fixtures/stacks/firefox.json' with { type: 'json' }
import { reportOf, type Thrown } from '../../support/grouping-corpus.ts'

type Recorded = Record<string, Thrown | undefined>
const inFirefox: Recorded = firefox.stacks
const inBoth = Object.entries<Thrown>(chromium.stacks).flatMap(([scenario, thrown]) => {
  const other = inFirefox[scenario]
  return other ? [{ scenario, thrown, other }] : []
})

test.each(inBoth)('$scenario is one bug, whether Chromium or Firefox threw it', ({ thrown, other }) => {
  expect(fingerprint(reportOf(other)).parts).toEqual(fingerprint(reportOf(thrown)).parts)
})

test('what was thrown with other words, or in another function, is another bug', () => {
  const met = new Map<string, string>()
  for (const { thrown } of inBoth) {
    const { parts } = fingerprint(reportOf(thrown))
    const words = JSON.stringify(parts)
    const group = fingerprint(reportOf(thrown)).fingerprint
    expect(met.get(group) ?? words).toBe(words)
    met.set(group, words)
  }
  expect(met.size).toBeGreaterThan(20)
})
