import { expect, test } from 'vitest'
import { readOptions, type TrackerOptions } from '../../src/core/options.ts'
import { createTracker, httpTransport } from '../../src/index.ts'

const transport = httpTransport({
  url: 'https://errors.test',
  key: 'kin_test',
  fetch: () => new Promise(() => undefined),
})

test.each<[string, Record<string, unknown>, string]>([
  ['a rate beyond 1', { sampleRate: 7 }, '`sampleRate` must be a number from 0 to 1, received 7'],
  [
    'a rate that is no number',
    { sampleRate: Number.NaN },
    '`sampleRate` must be a number from 0 to 1, received NaN',
  ],
  [
    'no transport',
    { transport: undefined },
    '`transport` must be a transport, as httpTransport({ url, key }), received undefined',
  ],
  [
    'a URL for a transport',
    { transport: '/errors' },
    '`transport` must be a transport, as httpTransport({ url, key }), received "/errors"',
  ],
  ['a release that is no text', { release: 142 }, '`release` must be a string, received 142'],
  [
    'a user without id',
    { user: { name: 'Ann' } },
    '`user` must be an object with a string `id`, received {"name":"Ann"}',
  ],
  [
    'tags that are no texts',
    { tags: { plan: 3 } },
    '`tags` must be an object of strings, received {"plan":3}',
  ],
  ['a list of tags', { tags: ['beta'] }, '`tags` must be an object of strings, received ["beta"]'],
  [
    'a transport whose address is no text',
    { transport: { send: () => undefined, url: 7 } },
    '`transport` must be a transport, as httpTransport({ url, key }), received {',
  ],
  [
    'half a queue',
    { queue: { peek: () => [] } },
    '`queue` must be a queue, as indexedDbQueue() or memoryQueue(), received {"peek":"[function]"}',
  ],
  ['half a page', { page: { listen: () => 1 } }, '`page` must be a page, as browserPage(), received {'],
  [
    'an empty pattern, which every error matches',
    { ignore: [''] },
    '`ignore` must be a list of regular expressions and of strings that are not empty, received [""]',
  ],
  [
    'one pattern for a list',
    { ignore: 'noise' },
    '`ignore` must be a list of regular expressions and of strings that are not empty, received "noise"',
  ],
  [
    'a consent that is none',
    { consent: true },
    "`consent` must be 'pending', 'granted' or 'denied', received true",
  ],
  ['a hook that is no function', { beforeReport: null }, '`beforeReport` must be a function, received null'],
  ['a misspelt option', { sampleRat: 1 }, '`sampleRat` is no option; known are transport, release,'],
])('%s throws at creation and says what would be right', (_, wrong, message) => {
  expect(() => createTracker({ transport, ...wrong } as TrackerOptions)).toThrow(`createTracker: ${message}`)
})

test('a transport is all that must be given', () => {
  const { sampleRate, ignore, consent, sources, routes } = readOptions({ transport })
  expect({ sampleRate, ignore, consent, storage: routes.map(({ queue }) => queue.storage) }).toEqual({
    sampleRate: 1,
    ignore: [],
    consent: 'granted',
    storage: ['indexed-db'],
  })
  expect(sources).toHaveLength(3)
})
