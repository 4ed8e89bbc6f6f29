import { afterAll, beforeAll, describe, test } from 'vitest'
import { httpTransport } from '../../src/core/transports/http.ts'
import { memoryTransport, transportContract } from '../../src/testing.ts'
import { type IntakeServer, startIntakeServer } from '../support/intake-server.ts'

describe('memoryTransport', () => {
  for (const { title, run } of transportContract(() => memoryTransport())) test(title, run)
})

describe('httpTransport to a real server', () => {
  let server: IntakeServer
  beforeAll(async () => {
    server = await startIntakeServer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  for (const { title, run } of transportContract(() => httpTransport({ url: server.url, key: 'kin_test' })))
    test(title, run)
})
