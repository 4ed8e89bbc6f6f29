import { expect, test } from 'vitest'
import { scrub, scrubBreadcrumb } from '../../../src/core/steps/scrub.ts'
import { scrubText, scrubUrl } from '../../../src/core/steps/scrub-text.ts'
import type { Breadcrumb, ErrorReport } from '../../../src/protocol/error-report.ts'
import { limits } from '../../../src/protocol/limits.ts'
import { reportOf, sighting } from './sighting.ts'

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'

test.each([
  ['mail to ann.lee+x@mail.app.test failed', 'mail to [email] failed'],
  [`jwt ${jwt} expired`, 'jwt [token] expired'],
  ['Authorization: Bearer abcdef0123456789', 'Authorization: [redacted]'],
  ['sent Bearer abcdef0123456789.xyz', 'sent Bearer [redacted]'],
  ['password=hunter2, user=ann', 'password=[redacted], user=ann'],
  ['{"apiKey":"k-1","n":1}', '{"apiKey":[redacted],"n":1}'],
  ['{"password":"cut off in the mid', '{"password":[redacted]'],
  ['card 4111 1111 1111 1111 refused', 'card [card] refused'],
  ['card 4111-1111-1111-1111 refused', 'card [card] refused'],
  ['key sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'key [token]'],
  ['GET https://ann:pw@app.test/reset?code=1#x failed', 'GET https://app.test/reset failed'],
  ['session 9f86d081884c7d659a2feaa0c55ad015', 'session [token]'],
  ['Authorization: Token abcdef0123, tries=3', 'Authorization: [redacted]'],
  ['Cookie: sid=abc; theme=dark', 'Cookie: [redacted]'],
  ['{"data":"{\\"password\\":\\"hunter2\\",\\"n\\":1}"}', '{"data":"{\\"password\\":[redacted],\\"n\\":1}"}'],
  ['{"password":"hun\\"ter2","n":1}', '{"password":[redacted],"n":1}'],
  ['passwords: ["hunter2", "swordfish"]', 'passwords: [redacted]'],
  ['{"auth":{"user":"ann","pass":"hunter2"}}', '{"auth":{"user":"ann","pass":[redacted]}}'],
  ['no answer of postgres://ann:hunter2@db.test/shop', 'no answer of postgres://db.test/shop'],
  ['GET /reset?code=ABC123 failed', 'GET /reset failed'],
  ['GET /users/ann%40app.test failed', 'GET /users/[email] failed'],
  ['wrote to ann@app.test...', 'wrote to [email]'],
  ['wrote to jörg@straße.example', 'wrote to [email]'],
  ['wrote to ann%2540app.test', 'wrote to [email]'],
  ['pay to DE89 3704 0044 0532 0130 00 with this', 'pay to [iban] with this'],
  ['pay to ES91 2100 0418 4502 0005 1332 with this', 'pay to [iban] with this'],
  ['pay to gb82west12345698765432.', 'pay to [iban].'],
  ['2026-01-05 4111 1111 1111 1111', '2026-01-05 [card]'],
  ['5000 4111 1111 1111 1111 1111', '5000 [card] 1111'],
  ['card4222222222222 and 378282246310005', 'card[card] and [card]'],
  ['card=6304+0000+0000+0000&n=1', 'card=[card]&n=1'],
  [`prefix_${jwt}`, '[token]'],
  [`cut ${jwt.slice(0, 30)}`, 'cut [token]'],
  ['sent Basic YW5uOmh1bnRlcjI= to', 'sent Basic [redacted] to'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIB\n-----END RSA PRIVATE KEY----- failed', '[key] failed'],
  ['{"pem":"-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEE', '{"pem":"[key]'],
  ['newPassword: abc, userPin=1234', 'newPassword: [redacted], userPin=[redacted]'],
  ['X-Api-Key: abc; set-cookie: a=b; c=d', 'X-Api-Key: [redacted]; set-cookie: [redacted]'],
  ['<client_secret>abc</client_secret>', '<client_secret>[redacted]</client_secret>'],
  ['body %7B%22otp%22%3A%22123456%22%7D', 'body %7B%22otp%22%3A[redacted]'],
  ['{"secret":{"a":{"b":1},"c":"hunter2"}}', '{"secret":[redacted]'],
  ['"{\\"password\\":\\"a\\\\\\"b\\",\\"n\\":1}"', '"{\\"password\\":[redacted],\\"n\\":1}"'],
  ['redis://:hunter2@cache.test and ?code=abc', 'redis://cache.test and '],
])('%s leaves as %s', (text, expected) => {
  expect(scrubText(text)).toBe(expected)
})

test.each([
  'order 0199aaaa-0000-7000-8000-000000000001 is gone',
  'ids 1234567890123456 and 1700000000000',
  'Unexpected token \'<\', "<!DOCTYPE "... is not valid JSON',
  'logo@2x.png, a/b ? c : d, what?, https://app.test/assets/logo@2x.png',
  'react@19.1.0 and node_modules/.pnpm/react-dom@19.1.0_react@19.1.0/index.js',
  'className: card, compassed: true, businessName: Seams',
  'author: Ann, authority=7, passenger: Bob, keyboard=qwerty, monkey: 1, compass=N, bypass: true, shipping: free',
  'tokenizer: bpe, secretary: Ann, spinner=on, hotpink: 1, key: Enter, considered: yes',
  'Basic functionality, a bearer certificate, basic auth',
  'took 12.5234567890123 of 0.4111111111111111 ms',
  'account DE88 3704 0044 0532 0130 00 and GB82 WEST are none',
  'at handleSubmitOrderFormWithValidationAndRetry (https://app.test/assets/index-BxK3jd92.js:1:20)',
])('%s says nothing secret and stays', (text) => {
  expect(scrubText(text)).toBe(text)
})

test.each([
  ['https://app.test/orders/7?token=abc#top', 'https://app.test/orders/7'],
  ['https://app.test/?q=ann@app.test#/orders/7?x=1', 'https://app.test/#/orders/7'],
  ['/login?next=/x', '/login'],
  ['https://app.test/app.js?v=3:10:5', 'https://app.test/app.js:10:5'],
  ['https://app.test/users/ann@app.test/edit', 'https://app.test/users/[email]/edit'],
])('the URL %s leaves as %s', (url, expected) => {
  expect(scrubUrl(url)).toBe(expected)
})

test('secrets are taken out of every field that leaves', () => {
  const secret = 'ann@app.test'
  const report: ErrorReport = {
    ...reportOf(new Error(`for ${secret}`, { cause: new Error(secret) }), {
      code: secret,
      userMessage: secret,
      componentStack: secret,
      impact: { severity: 'low', note: secret } as never,
      context: { page: `/u/${secret}`, action: secret, inputData: { deep: [{ mail: secret }], [secret]: 1 } },
      bypass: { reason: secret, userNotified: false, note: secret } as never,
      request: { method: 'GET', url: `https://app.test/${secret}?a=${secret}` },
      recovery: { attempted: true, successful: false, method: secret },
      tags: { who: secret },
    }),
    breadcrumbs: [
      { timestamp: '2026-01-05T10:00:00.000Z', category: 'custom', message: secret, data: { to: secret } },
    ],
  }
  report.error.frames = [
    { function: `of ${secret}`, file: `/${secret}.js`, inApp: true, note: secret } as never,
  ]
  const text = JSON.stringify(scrub(report, sighting(undefined)))
  expect(text).not.toContain(secret)
  expect(text).toContain('[email]')
})

test('who the user is leaves as the app handed it over', () => {
  const user = { id: '7', email: 'ann@app.test' }
  expect(scrub({ ...reportOf(new Error('m')), user }, sighting(undefined))).toMatchObject({ user })
})

test('input is kept as plain data: secrets by their key, cycles, functions and getters named', () => {
  const inputData: Record<string, unknown> = {
    password: { nested: 'hunter2' },
    items: [1, Number.NaN, new Date(0), () => 1],
    get broken(): string {
      throw new Error('no')
    },
  }
  expect(scrubInputOf(inputData)).toEqual({
    password: '[redacted]',
    items: [1, 'NaN', '1970-01-01T00:00:00.000Z', '[function]'],
    broken: '[unreadable]',
  })
  const loop: Record<string, unknown> = { a: 1 }
  loop['self'] = loop
  expect(scrubInputOf(loop)).toEqual({ a: 1, self: '[circular]' })
})

function scrubInputOf(inputData: Record<string, unknown>) {
  const result = scrub({ ...reportOf('m'), context: { page: '/', action: 'a', inputData } }, sighting('m'))
  return typeof result === 'string' ? result : result.context.inputData
}

test.each([
  'newPassword',
  'PASSWORD',
  'X-Api-Key',
  'client_secret',
  'sessionToken',
  'set-cookie',
  'pin',
  'userPIN',
  'pin_code',
  'otp',
  'otpCode',
  'iban',
  'db_pass',
  'cardNumber',
  'csrf',
  'jsessionid',
  'accessKey',
  'passcode',
])('what stands under %s in the input is kept from the report, however deep', (key) => {
  expect(scrubInputOf({ list: [{ [key]: { a: ['hunter2', 7] } }] })).toEqual({
    list: [{ [key]: '[redacted]' }],
  })
  expect(scrubText(`${key}=hunter2`)).toBe(`${key}=[redacted]`)
})

test.each([
  'author',
  'passenger',
  'keyboard',
  'monkey',
  'compass',
  'tokenizer',
  'secretary',
  'bypass',
  'spinner',
])('what stands under %s in the input is kept in the report', (key) => {
  expect(scrubInputOf({ [key]: 'a' })).toEqual({ [key]: 'a' })
})

test('a breadcrumb is scrubbed when it is left, frozen, and passes any report as it is', () => {
  const at = '2026-01-05T10:00:00.000Z'
  const data = { to: 'ann@app.test', card: 4111111111111111, list: [1] }
  const crumb = scrubBreadcrumb({ timestamp: at, category: 'click', message: 'pin=1', data })
  expect(crumb).toEqual({
    timestamp: at,
    category: 'click',
    message: 'pin=[redacted]',
    data: { to: '[email]', card: '[card]' },
  })
  expect(Object.isFrozen(crumb) && Object.isFrozen(crumb?.data)).toBe(true)
  const report = { ...reportOf('m'), breadcrumbs: [crumb, { ...crumb, message: 'pin=2' }] as Breadcrumb[] }
  const { breadcrumbs } = scrub(report, sighting('m')) as ErrorReport
  expect(breadcrumbs[0]).toBe(crumb)
  expect(breadcrumbs[1]?.message).toBe('pin=[redacted]')
})

test('what is too large is cut to the limits of the wire', () => {
  const long = 'long "text" \\ '.repeat(5_000)
  const report = reportOf(new Error(long), {
    componentStack: long,
    context: {
      action: long,
      inputData: Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`k${i}`, long])),
    },
    tags: Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`t${i}`, long])),
  })
  const cut = scrub(report, sighting(undefined))
  if (typeof cut === 'string') throw new Error('the report was dropped')
  expect(cut.error.message.length).toBe(limits.maxMessageChars)
  expect(cut.error.componentStack?.length).toBe(limits.maxStackChars)
  expect(cut.context.action.length).toBe(limits.maxNameChars)
  expect(JSON.stringify(cut.context.inputData).length).toBeLessThanOrEqual(limits.maxInputDataChars)
  expect(Object.keys(cut.tags ?? {})).toHaveLength(limits.maxTags)
})

test.each([
  ['words', 'eyJ-'.repeat(10_000)],
  ['keys', 'token '.repeat(8_000)],
  ['quotes', 'token="'.repeat(8_000)],
  ['digits', '4 '.repeat(20_000)],
  ['at signs', 'a@'.repeat(20_000)],
  ['addresses', 'https://#/'.repeat(5_000)],
  ['schemes', 'a-.'.repeat(15_000)],
  ['hosts', `x@${'a.'.repeat(20_000)}`],
  ['paths', '/a?'.repeat(15_000)],
  ['escapes', `token="${'\\\\"'.repeat(15_000)}`],
  ['headers', 'cookie: '.repeat(5_000)],
])('a hostile text of %s costs no more than its length', (_, text) => {
  const startedAt = performance.now()
  scrubText(text)
  scrubUrl(text)
  expect(performance.now() - startedAt).toBeLessThan(300)
})

test('large data is looked at only as far as it is kept', () => {
  const startedAt = performance.now()
  const bytes = scrubInputOf({ file: new Uint8Array(20_000_000), rows: new Array(5_000_000).fill(1) })
  expect(performance.now() - startedAt).toBeLessThan(300)
  expect(bytes).toMatchObject({ file: '[20000000 bytes]' })
})
