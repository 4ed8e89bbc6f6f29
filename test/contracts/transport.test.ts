import { afterAll, beforeAll, describe, test } from 'vitest'
import { consoleTransport, httpTransport, rateLimited, several, tunnelled } from '../../src/index.ts'
import { memoryTransport, transportContract } from '../../src/testing.ts'
import { type IntakeServer, startIntakeServer } from '../support/intake-server.ts'

describe('memoryTransport', () => {
  for (const { title, run } of transportContract(() => memoryTransport())) test(title, run)
})

describe('consoleTransport', () => {
  const quiet = { info: () => undefined }
  // It remembers nothing, so it knows no duplicate.
  const cases = transportContract(() => consoleTransport(quiet))
  for (const { title, run } of cases.filter(({ title }) => !title.includes('duplicate'))) test(title, run)
})

describe('several, for who is no tracker', () => {
  for (const { title, run } of transportContract(() => several(memoryTransport(), memoryTransport())))
    test(title, run)
})

describe('rateLimited', () => {
  const within = { maxBatches: 10, perMs: 1_000 }
  for (const { title, run } of transportContract(() => rateLimited(memoryTransport(), within)))
    test(title, run)
})

describe('httpTransport to a real server', () => {
  let server: IntakeServer
  beforeAll(async () => {
    server = await startIntakeServer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  for (const { title, run } of transportContract(() => httpTransport({ url: server.url, key: 'kin_test' })))
    test(title, run)

  describe('by way of a tunnel', () => {
    const options = () => ({
      url: server.url,
      key: 'kin_test',
      path: '/support/messages',
      // What a backend of the app does with the request it gets there.
      fetch: (path: string, init: RequestInit) =>
        path === '/support/messages'
          ? fetch(`${server.url}/api/v1/batches`, init)
          : Promise.reject(new TypeError(`asked for ${path}`)),
    })
    for (const { title, run } of transportContract(() => tunnelled(options()))) test(title, run)
  })
})
