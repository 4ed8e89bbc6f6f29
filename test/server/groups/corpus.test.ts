import { expect, test } from 'vitest'
import { fingerprint } from '../../../src/server/groups/fingerprint.ts'
import { type Pair, reportOf } from '../../support/grouping-corpus.ts'

/** Pairs the rules were made for, and a third that was written before and that no rule was made for. */
const corpus = {
  tuned: Object.values(import.meta.glob<Pair[]>('../../fixtures/grouping/tuned/*.ts', { import: 'pairs', eager: true })).flat(),
  'held out': Object.values(import.meta.glob<Pair[]>('../../fixtures/grouping/held-out/*.ts', { import: 'pairs', eager: true })).flat(),
}
const isMet = ({ expected, one, other }: Pair) =>
  (fingerprint(reportOf(one)).fingerprint === fingerprint(reportOf(other)).fingerprint) === (expected === 'one group')

test.each(Object.entries(corpus))('%s', (part, pairs) => {
  const missed = pairs.filter((pair) => !isMet(pair))
  const rate = (expected: string) => { const all = pairs.filter((p) => p.expected === expected); return `${all.filter(isMet).length}/${all.length}` }
  process.stdout.write(`${part}: ${pairs.length - missed.length}/${pairs.length}, merge ${rate('one group')}, split ${rate('two groups')}\n`)
  if (part === 'tuned') process.stdout.write(missed.map((p) => `   ${p.expected}: ${p.title}\n`).join(''))
  expect(true).toBe(true)
})
