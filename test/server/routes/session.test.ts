import { expect, test } from 'vitest'
import type { SessionInfo } from '../../../src/protocol/api.ts'
import { cookieOf, testApp } from '../../support/test-app.ts'

const { app, tokens, ingestKey, clock } = await testApp()

const signIn = (token: unknown, headers: Record<string, string> = {}, url = '/api/v1/session') =>
  app.request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token }),
  })

const whoIs = async (headers: Record<string, string>): Promise<SessionInfo | null> =>
  (await app.request('/api/v1/session', { headers })).json()

test('a token signs a browser in, by a cookie no script can read and no other site can send', async () => {
  const response = await signIn(tokens.admin)
  const info = (await response.json()) as SessionInfo
  expect(info).toMatchObject({ role: 'admin', workspaceName: 'My workspace', ingestKey })
  expect(response.headers.get('set-cookie')).toMatch(
    /^kintsugi_session=ks_\S+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  expect(await whoIs({ cookie: cookieOf(response) })).toEqual(info)
})

test.each([
  ['https itself', {}, 'https://errors.example/api/v1/session'],
  ['a proxy that ends TLS', { 'x-forwarded-proto': 'https' }, '/api/v1/session'],
])('over %s the cookie never travels in the clear', async (_, headers, url) => {
  const response = await signIn(tokens.admin, headers, url)
  expect(response.headers.get('set-cookie')).toContain('Secure')
})

test('a token may also be shown with each request', async () => {
  expect(await whoIs({ authorization: `Bearer ${tokens.viewer}` })).toMatchObject({ role: 'viewer' })
  expect(await whoIs({ authorization: 'Bearer kt_wrong' })).toBeNull()
})

test('signing out ends the session, not only the cookie', async () => {
  const cookie = cookieOf(await signIn(tokens.admin))
  const out = await app.request('/api/v1/session', {
    method: 'DELETE',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
  })
  expect(out.status).toBe(204)
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
  expect(await whoIs({ cookie })).toBeNull()
})

test('a session ends after 12 hours', async () => {
  const cookie = cookieOf(await signIn(tokens.admin))
  clock.forward(12 * 3_600_000 - 1)
  expect(await whoIs({ cookie })).not.toBeNull()
  clock.forward(2)
  expect(await whoIs({ cookie })).toBeNull()
})

test.each([
  ['a wrong token', 'kt_wrong', 401, 'There is no such token.'],
  ['an ingest key', ingestKey, 401, 'There is no such token.'],
  ['no token', undefined, 400, '`token` must be a token; received nothing.'],
  ['a number', 7, 400, '`token` must be a token; received 7.'],
])('%s does not sign in', async (_, token, status, sentence) => {
  const response = await signIn(token)
  expect(response.status).toBe(status)
  expect(response.headers.has('set-cookie')).toBe(false)
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining(sentence) })
})

test('another site can neither sign a browser in nor out', async () => {
  const cookie = cookieOf(await signIn(tokens.admin))
  const form = await app.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: 'https://evil.example' },
    body: JSON.stringify({ token: tokens.admin }),
  })
  const out = await app.request('/api/v1/session', {
    method: 'DELETE',
    headers: { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  })
  // A proxy's password is sent by the browser as the cookie is: it shows no secret of ours.
  const behindProxy = await app.request('/api/v1/session', {
    method: 'DELETE',
    headers: { cookie, authorization: 'Basic YTpi', origin: 'https://evil.example' },
  })
  expect([form.status, out.status, behindProxy.status]).toEqual([403, 403, 403])
  expect(await whoIs({ cookie })).not.toBeNull()
})
