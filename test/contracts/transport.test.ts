import { afterAll, describe, test } from 'vitest'
import { transportContract, troubles } from '../../src/testing.ts'
import { startIntakeServer } from '../support/intake-server.ts'
import { transportAdapters } from '../support/transport-adapters.ts'

const server = await startIntakeServer()
afterAll(() => server[Symbol.asyncDispose]())

for (const [name, { make, troubled, news = false }] of Object.entries(transportAdapters(server.url))) {
  describe(name, () => {
    for (const { title, run } of transportContract(make, { troubles: troubled ? troubles : [], news }))
      test(title, run)
  })
}
