import { expect, test } from 'vitest'
import { fallbackWords } from '../../src/react/fallback-words.ts'
import { noticeWords } from '../../src/react/notices/notice-words.ts'
import {
  arabicWords,
  chineseWords,
  frenchWords,
  germanWords,
  japaneseWords,
  spanishWords,
  type Words,
} from '../../src/react.ts'

const languages: [string, Words][] = [
  ['Arabic', arabicWords],
  ['Chinese', chineseWords],
  ['French', frenchWords],
  ['German', germanWords],
  ['Japanese', japaneseWords],
  ['Spanish', spanishWords],
]
/** What is written the same in another language. */
const same = new Set(['Beta', 'Details'])
const english: Partial<Words> = { fallback: fallbackWords, notices: noticeWords }

test.each(languages)('%s says all in its own words', (_, words) => {
  for (const [section, own] of Object.entries(words)) {
    const inEnglish: object = english[section as keyof Words] ?? {}
    expect(Object.keys(own), section).toEqual(Object.keys(inEnglish))
    for (const [name, word] of Object.entries<unknown>(own)) {
      if (typeof word !== 'string') continue
      expect(word.trim(), name).not.toBe('')
      if (!same.has(word)) expect(Object.values(inEnglish), name).not.toContain(word)
    }
  }
})

test.each(languages)('%s counts, names a version, and says what waits', (_, { notices }) => {
  // `99+` is counted as what is more than 99.
  for (const count of [2, 3, 11, 99, 100]) {
    const shown = count > 99 ? '99+' : `${count}`
    expect(notices.times(shown, count)).not.toMatch(/undefined/)
    if (count > 2) expect(notices.times(shown, count)).toContain(shown)
    if (count > 2) expect(notices.more(count)).toContain(`${count}`)
  }
  expect(notices.more(1)).not.toBe(notices.more(2))
  expect(notices.fixedIn('1.4.2')).toContain('1.4.2')
  expect(notices.fixedIn(undefined)).not.toMatch(/undefined|version|\d/i)
})

test('Arabic has a form for one, two, a few, many and more', () => {
  const { more, times } = arabicWords.notices
  const forms = [1, 2, 3, 11, 100].map((count) => more(count).replace(/\d+/, 'n'))
  expect(new Set(forms).size).toBe(5)
  expect([times('2', 2), times('3', 3), times('11', 11)]).toEqual(['مرتان', '3 مرات', '11 مرة'])
})
