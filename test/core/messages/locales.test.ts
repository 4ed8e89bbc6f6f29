import { expect, test } from 'vitest'
import { en as small } from '../../../src/core/messages/locales/en.ts'
import {
  ar,
  de,
  en,
  es,
  fr,
  getUserMessage,
  ja,
  type Locale,
  type MessageKey,
  pickLocale,
  zh,
} from '../../../src/index.ts'

const locales: Record<string, Locale> = { ar, de, en, es, fr, ja, zh }
const keys = Object.keys(small) as MessageKey[]

test.each(Object.entries(locales))('%s has a sentence of its own for everything', (language, locale) => {
  const sentences = keys.map((code) => getUserMessage({ code }, { locale }))
  expect(new Set(sentences).size).toBe(keys.length)
  for (const sentence of sentences) expect(sentence).toMatch(/[.。]$/)
  if (language !== 'en')
    expect(sentences.filter((text) => Object.values<string>(small).includes(text))).toEqual([])
})

test.each([
  ['en', 1, 'Please try again in 1 second.'],
  ['en', 5, 'Please try again in 5 seconds.'],
  ['de', 1, 'versuchen Sie es in 1 Sekunde noch einmal.'],
  ['de', 300, 'versuchen Sie es in 5 Minuten noch einmal.'],
  ['fr', 2, 'réessayer dans 2 secondes.'],
  ['es', 7_200, 'Inténtalo de nuevo dentro de 2 horas.'],
  ['ja', 30, '30 秒後にもう一度お試しください。'],
  ['zh', 30, '请在30秒钟后再试。'],
  ['ar', 2, 'إعادة المحاولة خلال ثانيتين.'],
  ['ar', 5, 'إعادة المحاولة خلال 5 ثوانٍ.'],
  ['ar', 11, 'إعادة المحاولة خلال 11 ثانية.'],
])('%s tells when to try again, in %i seconds, as its grammar has it', (language, seconds, end) => {
  const locale = locales[language]
  for (const status of [429, 503]) {
    const answer = new Response(null, { status, headers: { 'Retry-After': String(seconds) } })
    expect(getUserMessage(answer, { locale }).endsWith(end)).toBe(true)
  }
})

test('an error that asks for nothing sensible is told of without a time', () => {
  for (const retryAfterMs of [undefined, 0, -5, Number.NaN, Number.POSITIVE_INFINITY, 90_000_000])
    expect(getUserMessage({ status: 429, retryAfterMs }, { locale: en })).toBe(small.TOO_MANY)
})

test('where the engine has no relative times, the sentence does without', () => {
  const original = Intl.RelativeTimeFormat
  try {
    Reflect.deleteProperty(Intl, 'RelativeTimeFormat')
    expect(getUserMessage({ status: 429, retryAfterMs: 5_000 }, { locale: en })).toBe(small.TOO_MANY)
  } finally {
    Object.defineProperty(Intl, 'RelativeTimeFormat', { value: original, writable: true, configurable: true })
  }
})

test.each<[string, unknown, MessageKey]>([
  ['axios without an answer', { code: 'ERR_NETWORK', message: 'Network Error' }, 'NETWORK_ERROR'],
  ['axios out of time', { code: 'ECONNABORTED', message: 'timeout of 5000ms exceeded' }, 'TIMEOUT'],
  ['an answer that broke off in Chromium', new TypeError('network error'), 'NETWORK_ERROR'],
  ['a lost connection in Safari', new TypeError('The network connection was lost.'), 'NETWORK_ERROR'],
  [
    'being offline in Safari',
    new TypeError('The Internet connection appears to be offline.'),
    'NETWORK_ERROR',
  ],
  ['a request out of time in Safari', new TypeError('The request timed out.'), 'TIMEOUT'],
  ['a full disk in older Firefox', { name: 'NS_ERROR_DOM_QUOTA_REACHED' }, 'STORAGE_FULL'],
  ['gone styles by Vite', new Error('Unable to preload CSS for /assets/a.css'), 'OUTDATED'],
  [
    'a page in place of a module in Safari',
    new TypeError("'text/html' is not a valid JavaScript MIME type."),
    'OUTDATED',
  ],
  ['anything else', new Error('no glaze'), 'UNKNOWN'],
])('a locale has words for %s', (_, error, key) => {
  expect(getUserMessage(error, { locale: de })).toBe(getUserMessage({ code: key }, { locale: de }))
})

test('an error that cannot be looked at has words in every language', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  for (const locale of Object.values(locales))
    expect(getUserMessage(proxy, { locale })).toBe(getUserMessage(undefined, { locale }))
})

test("the app's own words come before those of the locale, by code and by name", () => {
  const catalogue = {
    OUT_OF_STOCK: (error: unknown) => `Nur noch ${(error as { left: number }).left} da.`,
    KilnError: 'Der Ofen ist kalt.',
    TIMEOUT: 'Zu langsam.',
  }
  const say = (error: unknown) => getUserMessage(error, { locale: de, catalogue })
  expect(say({ code: 'OUT_OF_STOCK', left: 2, status: 409 })).toBe('Nur noch 2 da.')
  expect(say(Object.assign(new Error('cold'), { name: 'KilnError' }))).toBe('Der Ofen ist kalt.')
  expect(say({ status: 504 })).toBe('Zu langsam.')
  expect(say({ status: 404 })).toBe('Was Sie suchen, ist nicht mehr da.')
})

test('the first of the languages a user reads is picked, and a region falls back to its language', () => {
  const own = { de, fr, 'de-CH': en }
  expect(pickLocale(['pt-BR', 'de-AT', 'fr'], own)).toBe(de)
  expect(pickLocale(['de-CH-1996'], own)).toBe(en)
  expect(pickLocale(['pt', '', '-', 'toString'], own)).toBeUndefined()
})
