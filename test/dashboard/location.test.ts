import { expect, test } from 'vitest'
import { groupPath, listPath, readFilter, writeFilter } from '../../src/dashboard/location.ts'

test('a filter survives the way into the URL and back', () => {
  const filter = { status: 'new', severity: 'critical', search: 'a & b = "c" #1' } as const
  expect(readFilter(writeFilter(filter))).toEqual(filter)
  expect(readFilter(writeFilter({}))).toEqual({})
})

test('a link with a filter this version does not know still opens the list', () => {
  expect(readFilter('?status=sleeping&severity=HIGH&page=3&search=%20')).toEqual({ severity: 'high' })
})

test('the same filter always has the same address', () => {
  expect(listPath({ search: ' cart ', severity: 'high', status: 'new' })).toBe(
    '/errors?status=new&severity=high&search=cart',
  )
  expect(listPath()).toBe('/errors')
})

test('the page of an error remembers which list it was opened from', () => {
  expect(groupPath('a/b', { status: 'new' })).toBe('/errors/a%2Fb?status=new')
})
