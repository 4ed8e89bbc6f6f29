import { expect, test } from 'vitest'
import { fallbackWords } from '../../src/react/fallback-words.ts'
import { noticeWords } from '../../src/react/notices/notice-words.ts'
import { feedbackWords } from '../../src/react/widgets/feedback-words.ts'
import { launcherWords } from '../../src/react/widgets/launcher-words.ts'
import { patternWords } from '../../src/react/widgets/pattern-words.ts'
import { preferenceWords } from '../../src/react/widgets/preference-words.ts'
import { widgetWords } from '../../src/react/widgets/widget-words.ts'
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
const english: Words = {
  fallback: fallbackWords,
  notices: noticeWords,
  launcher: launcherWords,
  widget: widgetWords,
  preferences: preferenceWords,
  feedback: feedbackWords,
  patterns: patternWords,
}

test.each(languages)('%s says all in its own words', (_, words) => {
  for (const [section, own] of Object.entries(words)) {
    const inEnglish: object = english[section as keyof Words]
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

const bug = { number: 'B-012', state: 'fixing', fixedIn: '1.4.2' } as const
const states = ['investigating', 'fixing', 'fixed'] as const

test.each(languages)('%s says of the widget how many, when, whose and which', (_, words) => {
  const { launcher, widget, preferences, feedback, patterns } = words
  for (const count of [3, 11, 100]) {
    const counted = [launcher.launcherUnread, launcher.unread, widget.keptReports, widget.waitingReports]
    for (const say of [...counted, feedback.summary, patterns.count]) expect(say(count)).toContain(`${count}`)
  }
  for (const say of [widget.last, preferences.quietUntil]) expect(say('8:00')).toContain('8:00')
  for (const say of [feedback.report, patterns.copy]) expect(say('7F3A-91C2')).toContain('7F3A-91C2')
  expect(feedback.known('Ada')).toContain('Ada')
  expect(patterns.bug(bug)).toMatch(/B-012.*1\.4\.2|1\.4\.2.*B-012/)
  expect(new Set(states.map((state) => patterns.bug({ state }))).size).toBe(3)
  expect(patterns.bug({ state: 'fixed' })).not.toMatch(/undefined|\d/)
  expect(Intl.DateTimeFormat.supportedLocalesOf(widget.language)).toEqual([widget.language])
})

test('Arabic has a form for one, two, a few, many and more', () => {
  const { more, times } = arabicWords.notices
  const forms = [1, 2, 3, 11, 100].map((count) => more(count).replace(/\d+/, 'n'))
  expect(new Set(forms).size).toBe(5)
  expect([times('2', 2), times('3', 3), times('11', 11)]).toEqual(['مرتان', '3 مرات', '11 مرة'])
})
