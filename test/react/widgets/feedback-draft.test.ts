import { expect, test } from 'vitest'
import { faultyFields, noDraft } from '../../../src/react/widgets/feedback-draft.ts'
import { isQuiet, quietUntilOf } from '../../../src/react/widgets/quiet-choices.ts'

test('what is about no report has to say something; about a report the click says enough', () => {
  expect(faultyFields({ ...noDraft, message: ' \n' })).toEqual(['message'])
  expect(faultyFields({ ...noDraft, message: 'It is gone.' })).toEqual([])
  expect(faultyFields({ ...noDraft, about: 'missing', reportId: 'report-1' })).toEqual([])
})

test.each(['', ' ', 'ada@example.com', ' ada@mail.example.com '])(
  '%j is an address to answer to, or none',
  (email) => {
    expect(faultyFields({ ...noDraft, message: 'Gone.', email })).toEqual([])
  },
)

test.each(['ada', 'ada@', '@example.com', 'ada@example', 'ada example@x.com'])(
  '%j is no address',
  (email) => {
    expect(faultyFields({ ...noDraft, message: 'Gone.', email })).toEqual(['email'])
  },
)

test('quiet lasts an hour, until eight tomorrow morning, or always; or is over', () => {
  const now = new Date(2026, 11, 31, 23, 30)
  expect(quietUntilOf('off', now)).toBeUndefined()
  expect(quietUntilOf('hour', now)).toBe(new Date(2027, 0, 1, 0, 30).getTime())
  expect(quietUntilOf('tomorrow', now)).toBe(new Date(2027, 0, 1, 8).getTime())
  expect(quietUntilOf('always', now)).toBe('always')
  expect(isQuiet('always', 1)).toBe(true)
  expect(isQuiet(2, 1)).toBe(true)
  expect(isQuiet(1, 1)).toBe(false)
  expect(isQuiet(undefined, 1)).toBe(false)
})
