import { noticeWords } from '../../src/react/notices/notice-words.ts'
import type { NoticeWords } from '../../src/react.ts'

const letters: Record<string, string> = { a: 'á', c: 'ç', e: 'ë', i: 'î', n: 'ñ', o: 'ö', u: 'û', y: 'ÿ' }

/** English that looks foreign and is two fifths longer: what it does not reach is not in the catalogue. */
export function pseudo(text: string): string {
  return `[${text.replaceAll(/[aceinouy]/g, (letter) => letters[letter] ?? letter)}${'~'.repeat(text.length * 0.4)}]`
}

/** The words of notices, in it. */
export const pseudoNoticeWords: NoticeWords = {
  ...(Object.fromEntries(
    Object.entries(noticeWords).map(([name, words]) => [
      name,
      typeof words === 'string' ? pseudo(words) : words,
    ]),
  ) as unknown as NoticeWords),
  fixedIn: (version) => pseudo(noticeWords.fixedIn(version)),
  times: (shown, count) => pseudo(noticeWords.times(shown, count)),
  more: (count) => pseudo(noticeWords.more(count)),
}
