import { expect, test } from 'vitest'
import { normalizeUrl } from '../../../src/server/groups/normalize-url.ts'

test.each([
  ['/api/pets/123/', '/api/pets/{id}/'],
  ['/api/pets/123', '/api/pets/{id}'],
  ['/api/pets/1/toys/2', '/api/pets/{id}/toys/{id}'],
  ['/files/0192f0c4-7d1e-7cc3-98c4-dc0c0c07398f', '/files/{uuid}'],
  ['/blobs/9f86d081884c7d659a2feaa0c55ad015', '/blobs/{hash}'],
  ['/orders/ord_8fa3k2', '/orders/{id}'],
  ['/reports/2026-11-20', '/reports/{date}'],
  ['/posts/how-we-mend-our-bowls', '/posts/{slug}'],
  ['/posts/first-post-42', '/posts/{slug}'],
  ['/users/anna@example.com/', '/users/{slug}/'],
  ['/search?q=tea#results', '/search'],
  ['https://API.example.com/v1/pets/7?full', 'api.example.com/v1/pets/{id}'],
])('%s is a case of %s', (url, pattern) => {
  expect(normalizeUrl(url)).toBe(pattern)
})

test.each(['/api/v1/orders', '/user-settings', '/sign-in', '/oauth2/token', '/', ''])(
  '%s is a route of its own',
  (url) => {
    expect(normalizeUrl(url)).toBe(url)
  },
)
