import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Aliases, groupOf, mergeGroups, unmergeGroup } from '../../../src/server/groups/aliases.ts'

const none: Aliases = new Map()

test('reports of a group that was merged go to the one it was merged into, and those of others where they went', () => {
  const aliases = mergeGroups(none, 'a', 'b')
  expect([groupOf(aliases, 'a'), groupOf(aliases, 'b'), groupOf(aliases, 'c')]).toEqual(['b', 'b', 'c'])
})

test('a group merged into one that is merged later goes along', () => {
  const aliases = mergeGroups(mergeGroups(none, 'a', 'b'), 'b', 'c')
  expect(groupOf(aliases, 'a')).toBe('c')
})

test('taking a merge back restores the group with what had been merged into it before', () => {
  const aliases = unmergeGroup(mergeGroups(mergeGroups(none, 'a', 'b'), 'b', 'c'), 'b')
  expect([groupOf(aliases, 'a'), groupOf(aliases, 'b'), groupOf(aliases, 'c')]).toEqual(['b', 'b', 'c'])
})

test('merging what is one group already, and taking back what was never merged, change nothing', () => {
  const aliases = mergeGroups(none, 'a', 'b')
  expect(mergeGroups(aliases, 'b', 'a')).toBe(aliases)
  expect(mergeGroups(aliases, 'a', 'a')).toBe(aliases)
  expect(unmergeGroup(aliases, 'b')).toBe(aliases)
})

test('a damaged table with a circle in it ends nowhere else than in the circle', () => {
  const circle = new Map([
    ['a', 'b'],
    ['b', 'a'],
  ])
  expect(['a', 'b']).toContain(groupOf(circle, 'a'))
})

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const change = fc.oneof(fc.record({ merge: name, into: name }), fc.record({ unmerge: name }))

test('whatever is merged and taken back, two that were just merged are one group, and no circle comes about', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), name, name, (changes, one, other) => {
      const before = changes.reduce(
        (aliases, step) =>
          'merge' in step ? mergeGroups(aliases, step.merge, step.into) : unmergeGroup(aliases, step.unmerge),
        none,
      )
      const after = mergeGroups(before, one, other)
      expect(groupOf(after, one)).toBe(groupOf(after, other))
      for (const any of 'abcde') expect(after.has(groupOf(after, any))).toBe(false)
    }),
  )
})
