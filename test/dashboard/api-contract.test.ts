import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ApiProblem, type DashboardApi, httpApi } from '../../src/dashboard.ts'
import type { LiveEvent } from '../../src/protocol/api.ts'
import type { Batch } from '../../src/protocol/batch.ts'
import { wireVersion } from '../../src/protocol/batch.ts'
import { foundFirstWorkspace } from '../../src/server/access/tokens.ts'
import { createApp } from '../../src/server/app.ts'
import { createLiveFeed } from '../../src/server/live.ts'
import { createSampleApi, sampleToken } from '../../stories/support/sample-api.ts'
import { sampleGroup } from '../../stories/support/sample-groups.ts'
import { sampleReport } from '../support/sample-reports.ts'
import { tempStore } from '../support/temp-store.ts'

/** A server with two errors, "RangeError: older" and then "RangeError: newer". */
interface Subject {
  token: string
  /** Comes as a browser in which nobody is signed in. */
  visit(): DashboardApi
  end(): Promise<void>
}

/** The sample server of stories and page tests. */
async function sample(): Promise<Subject> {
  const groups = ['older', 'newer'].map((word, index) =>
    sampleGroup({ id: word, title: `RangeError: ${word}`, lastSeen: new Date(index * 1000).toISOString() }),
  )
  return {
    token: sampleToken,
    visit: () => createSampleApi({ groups, role: null, pageSize: 1 }),
    end: () => Promise.resolve(),
  }
}

/** The real server on a real database, reached as a browser would, cookie and all. */
async function real(): Promise<Subject> {
  const { store, remove } = await tempStore()
  const live = createLiveFeed()
  const app = createApp({ store, live })
  const secrets = await foundFirstWorkspace(store, Date.now())
  if (!secrets) throw new Error('the store was not empty')
  for (const [index, message] of ['older', 'newer'].entries()) {
    const timestamp = new Date(Date.now() - 60_000 + index * 1000).toISOString()
    const batch: Batch = {
      version: wireVersion,
      sentAt: new Date().toISOString(),
      sdk: { name: 'test', version: '1' },
      items: [sampleReport({ timestamp, error: { name: 'RangeError', message } })],
    }
    const answer = await app.request('/api/v1/batches', {
      method: 'POST',
      headers: { authorization: `Bearer ${secrets.ingestKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(batch),
    })
    expect(answer.status).toBe(202)
  }

  const visit = () => httpApi({ url: 'http://errors.test', fetch: browserFetch(app.fetch) })
  return { token: secrets.token, visit, end: remove }
}

/** What a browser adds to a request: where it comes from, and the cookie it was given. */
function browserFetch(serve: (request: Request) => Response | Promise<Response>) {
  let cookie = ''
  return async (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    headers.set('origin', new URL(url).origin)
    if (cookie) headers.set('cookie', cookie)
    const response = await serve(new Request(url, { ...init, headers }))
    const [set] = response.headers.getSetCookie()
    if (set !== undefined) cookie = set.split(';')[0] ?? ''
    return response
  }
}

const problem = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('it succeeded'),
    (error: unknown) => (error instanceof ApiProblem ? error.problem : expect.unreachable(String(error))),
  )

describe.each([
  ['the sample server', sample],
  ['the real server by HTTP', real],
])('%s', (_name, start) => {
  let subject: Subject
  // A database thread takes its time to start on a busy machine.
  beforeAll(async () => {
    subject = await start()
  }, 60_000)
  afterAll(() => subject.end())

  async function signedIn(): Promise<DashboardApi> {
    const api = subject.visit()
    await api.signIn(subject.token)
    return api
  }

  test('knows nobody, refuses a wrong token, knows who signed in, and forgets them again', async () => {
    const api = subject.visit()
    expect(await api.session()).toBeNull()
    expect(await problem(api.signIn('kt_wrong'))).toMatchObject({ status: 401 })
    const session = await api.signIn(subject.token)
    expect(session.ingestKey).toMatch(/^kin_/)
    expect(await api.session()).toEqual(session)
    await api.signOut()
    expect(await api.session()).toBeNull()
  })

  test('lists the last seen first, page by page, and finds a title in any letter case', async () => {
    const api = await signedIn()
    const first = await api.groups({ limit: 1 })
    expect(first.items.map(({ title }) => title)).toEqual(['RangeError: newer'])
    if (first.nextCursor === undefined) throw new Error('no second page')
    const second = await api.groups({ limit: 1, cursor: first.nextCursor })
    expect(second.items.map(({ title }) => title)).toEqual(['RangeError: older'])
    expect(second.nextCursor).toBeUndefined()
    expect((await api.groups({ search: 'OLDER' })).items).toHaveLength(1)
    expect((await api.groups({ status: 'ignored' })).items).toEqual([])
  })

  test('shows a group with a day of hours, and its occurrences', async () => {
    const api = await signedIn()
    const [listed] = (await api.groups({})).items
    if (!listed) throw new Error('no group')
    const group = await api.group(listed.id)
    expect(group).toMatchObject(listed)
    expect(group.hourly).toHaveLength(24)
    expect((await api.occurrences(group.id, { limit: 1 })).items[0]?.groupId).toBe(group.id)
    expect(await problem(api.group('none'))).toMatchObject({ status: 404 })
  })

  test('answers a change of status with the group as it is then, and tells everybody who follows', async () => {
    const api = await signedIn()
    const [group] = (await api.groups({})).items
    if (!group) throw new Error('no group')
    const heard = await new Promise<LiveEvent>((resolve, reject) => {
      const stop = api.live(
        (event) => {
          stop()
          resolve(event)
        },
        (state) => {
          if (state === 'live') api.changeGroup(group.id, { status: 'resolved' }).catch(reject)
        },
      )
    })
    expect(heard).toEqual({ type: 'groups-changed', groupIds: [group.id] })
    expect(await api.group(group.id)).toMatchObject({ status: 'resolved' })
    expect(await api.changeGroup(group.id, { status: 'new' })).toMatchObject({ id: group.id, status: 'new' })
  })
})
