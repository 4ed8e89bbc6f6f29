import Database from 'libsql'
import { expect, test } from 'vitest'
import { createGroupCommit } from '../../../src/server/stores/sqlite/group-commit.ts'

test('on a full disk no write of the commit is said to be stored, and with room again the next ones are', async () => {
  const database = new Database(':memory:')
  database.exec('create table notes (text)')
  database.exec('pragma max_page_count = 20')
  const commits = createGroupCommit(database, () => undefined)
  const insert = database.prepare('insert into notes values (?)')
  const write = (chars: number) => commits.run(async () => insert.run('x'.repeat(chars)))
  const stored = () => database.prepare('select text from notes').all()

  const together = await Promise.allSettled([write(10), write(1_000_000), write(10)])
  const reasons = together.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)
  expect(stored()).toHaveLength(reasons.filter((reason) => reason === false).length)
  expect(reasons[1]).toBe('SQLITE_FULL')

  database.exec('pragma max_page_count = 2000')
  await write(1_000_000)
  expect(stored().length).toBeGreaterThan(0)
  database.close()
})
