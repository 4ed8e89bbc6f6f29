import { expect, test } from 'vitest'
import { parameterize } from '../../../src/server/groups/parameterize.ts'

test.each([
  ["Order 17 of 'anna' not found", 'Order {number} of {text} not found'],
  [
    "Cannot read properties of undefined (reading 'price')",
    'Cannot read properties of undefined (reading {text})',
  ],
  ['mail to anna.b+x@example.co.uk failed', 'mail to {email} failed'],
  ['GET https://api.example.com/x?y=1 failed', 'GET {url}/x failed'],
  ['row 0192f0c4-7d1e-7cc3-98c4-dc0c0c07398f is gone', 'row {uuid} is gone'],
  ['commit 9f86d081884c7d65 is gone', 'commit {id} is gone'],
  ['timeout of 5000ms exceeded', 'timeout of {duration} exceeded'],
  ['took 1,234.5 s since 2026-11-20T10:00:00.000Z', 'took {duration} since {date}'],
  ['two\n  lines', 'two lines'],
])('%j is a case of %j', (message, template) => {
  expect(parameterize(message)).toBe(template)
})

test.each(["can't open it, isn't there", 'utf8 is not a function', 'x2 is undefined'])(
  '%j stays',
  (message) => {
    expect(parameterize(message)).toBe(message)
  },
)

test.each([
  ['a', 'a'.repeat(200_000)],
  ['@', 'a@'.repeat(100_000)],
  ['quotes', '"\''.repeat(100_000)],
  ['digits', '1.'.repeat(100_000)],
  ['blanks', ' '.repeat(200_000)],
])('a hostile message of %s costs no time to speak of', (_, message) => {
  const start = performance.now()
  parameterize(message)
  expect(performance.now() - start).toBeLessThan(100)
})
