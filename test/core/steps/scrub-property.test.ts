import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { plain } from '../../../src/core/steps/plain.ts'
import { scrub } from '../../../src/core/steps/scrub.ts'
import { scrubText, scrubUrl } from '../../../src/core/steps/scrub-text.ts'
import type { ErrorReport } from '../../../src/protocol/error-report.ts'
import { checkBatch } from '../../../src/server/intake/check-batch.ts'
import { reportOf, sighting } from './sighting.ts'

// The clock stands still: on a busy machine, data would be left when their time is up.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterAll(() => void vi.useRealTimers())

/** Secrets that are known by themselves, wherever they stand. */
const known = [
  'ann.lee@mail.test',
  'ann%40mail.test',
  '4111 1111 1111 1111',
  '5500005555555559',
  'DE89 3704 0044 0532 0130 00',
  'GB82WEST12345698765432',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----',
  '9f86d081884c7d659a2feaa0c55ad015',
]
const shown = (secret: string) => secret.replace(/^-----BEGIN PRIVATE KEY-----\n/, '').slice(0, 32)

/** What no key of a secret is, nor glues a secret to something else. */
const word = fc.constantFrom('order', 'the', 'of 7', 'user', '', 'née', 'a, b', 'to', 'x;', '(', '[1]', 'C:')
const secretKeys = [
  'newPassword',
  'X-Api-Key',
  'client_secret',
  'sessionToken',
  'set-cookie',
  'userPin',
  'otp',
]
/** Secrets known only by their key: letters that are nothing by themselves. */
const keyed = fc.record({
  key: fc.constantFrom(...secretKeys),
  secret: fc.string({ unit: fc.constantFrom('q', 'z', 'Q', 'x', 'J'), minLength: 7, maxLength: 12 }),
})

const inSentence = (secret: string) => fc.tuple(word, word).map(([a, b]) => `${a} ${secret} ${b}`)

/** A text with secrets in it, and the parts of it that must not be seen. */
const planted: fc.Arbitrary<{ text: string; secrets: string[] }> = fc.oneof(
  fc
    .constantFrom(...known)
    .chain((secret) => inSentence(secret).map((text) => ({ text, secrets: [shown(secret)] }))),
  keyed.chain(({ key, secret }) =>
    fc
      .constantFrom(
        `${key}=${secret}`,
        `${key}: "${secret}"`,
        JSON.stringify({ [key]: secret, n: 1 }),
        JSON.stringify({ body: JSON.stringify({ n: 1, [key]: `${secret}"${secret}` }) }),
        JSON.stringify(JSON.stringify({ body: JSON.stringify({ [key]: [secret, { a: secret }] }) })),
        `<${key}>${secret}</${key}>`,
        `https://ann:${secret}@app.test/a`,
        `GET https://app.test/a?n=1&${key}=${secret}#${secret}`,
        `/a?x=${secret}`,
        `Authorization: ${secret} ${secret}`,
        `Basic ${secret}0=`,
        encodeURIComponent(JSON.stringify({ [key]: secret })),
      )
      .chain(inSentence)
      .map((text) => ({ text, secrets: [secret] })),
  ),
)

test('no planted secret is left in a text, and scrubbing again changes nothing', () => {
  fc.assert(
    fc.property(planted, ({ text, secrets }) => {
      const clean = scrubText(text)
      for (const secret of secrets) expect(clean).not.toContain(secret)
      expect(scrubText(clean)).toBe(clean)
      const url = scrubUrl(text)
      expect(scrubUrl(url)).toBe(url)
    }),
    { numRuns: 2_000 },
  )
})

/** JSON of any shape, with secrets as values, as keys and under the keys of secrets. */
const data: fc.Arbitrary<{ value: unknown; secrets: string[] }> = fc
  .record({
    json: fc.jsonValue({ maxDepth: 3 }),
    at: fc.array(fc.oneof(fc.nat(3), fc.constantFrom('a', 'order', 'note')), { maxLength: 4 }),
    planted,
    keyed,
  })
  .map(({ json, at, planted, keyed }) => {
    const around = (value: unknown) =>
      at.reduceRight<unknown>(
        (inner, key) => (typeof key === 'number' ? [json, inner] : { other: json, [key]: inner }),
        value,
      )
    return {
      value: {
        plain: around(planted.text),
        key: around({ [planted.text]: 1 }),
        keyed: around({ [keyed.key]: [keyed.secret] }),
      },
      secrets: [...planted.secrets, keyed.secret],
    }
  })

/** What a hook or a caller without types may make of a report. */
const spoilt = fc.record({ data, planted, odd: fc.anything(), field: fc.nat(40) })

function reportWith({ data, planted, odd, field }: typeof spoilt extends fc.Arbitrary<infer T> ? T : never) {
  const text = planted.text
  const report = {
    ...reportOf(new Error(text, { cause: new Error(text) }), {
      code: text,
      userMessage: text,
      componentStack: text,
      ownerStack: text,
      context: { page: text, action: text, url: text, inputData: data.value as never, workflowId: text },
      bypass: { reason: text, userNotified: true },
      request: { method: text, url: text, status: 500, durationMs: 1.5 },
      recovery: { attempted: true, successful: true, method: text, userAction: text },
      tags: { a: text, [text]: 'b' },
    }),
    breadcrumbs: [
      {
        timestamp: '2026-01-05T10:00:00.000Z',
        category: 'custom',
        message: text,
        data: { of: text, ...(data.value as object) },
      } as never,
    ],
  }
  report.error.frames = [{ function: text, file: text, line: 1, column: 1, inApp: true }]
  spoil(report as unknown as Record<string, unknown>, odd, field)
  return report
}

/** Puts something odd into one of the fields that are not ours alone. */
function spoil(report: Record<string, unknown>, odd: unknown, field: number) {
  const ours = ['kind', 'id', 'timestamp', 'count', 'sessionId', 'mechanism']
  const places = [report, report['error'], report['context'], report['request'], report['recovery']]
  places.push((report['breadcrumbs'] as unknown[])[0])
  const all = (places as Record<string, unknown>[]).flatMap((place) =>
    Object.keys(place)
      .filter((key) => place !== report || !ours.includes(key))
      .map((key) => () => {
        place[key] = odd
      }),
  )
  all[field % (all.length + 1)]?.()
}

const sentAt = '2026-01-05T10:00:00.000Z'
const arrives = (report: unknown) => {
  const body = JSON.parse(
    JSON.stringify({ version: 1, sentAt, sdk: { name: 'k', version: '1' }, items: [report] }),
  )
  return checkBatch(body).items
}

test('no planted secret leaves in a report, whatever stands where in it, and the server takes them all', () => {
  fc.assert(
    fc.property(spoilt, (parts) => {
      const clean = scrub(reportWith(parts), sighting('m')) as ErrorReport
      const json = JSON.stringify(clean)
      for (const secret of [...parts.data.secrets, ...parts.planted.secrets])
        expect(json).not.toContain(secret)
      expect(arrives(clean)).toHaveLength(1)
      expect(scrub(JSON.parse(json), sighting('m'))).toEqual(JSON.parse(json))
    }),
    { numRuns: 400 },
  )
})

test('anything at all becomes plain data of a bounded size', () => {
  fc.assert(
    fc.property(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
        withNullPrototype: true,
        withSparseArray: true,
        withObjectString: true,
        withBoxedValues: true,
        maxDepth: 8,
      }),
      fc.integer({ min: 512, max: 4_096 }),
      (value, most) => {
        const copy = plain(value, scrubText, most)
        const json = JSON.stringify(copy)
        expect(json.length).toBeLessThanOrEqual(most)
        expect(JSON.stringify(plain(copy, scrubText, most))).toBe(json)
      },
    ),
    { numRuns: 500 },
  )
})
