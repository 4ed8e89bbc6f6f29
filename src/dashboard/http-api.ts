import type {
  Feedback,
  GroupDetail,
  GroupFilter,
  GroupSummary,
  Occurrence,
  Page,
  SessionInfo,
} from '../protocol/api.ts'
import type { Problem } from '../protocol/batch.ts'
import { ApiProblem, type DashboardApi, type ListPage } from './api.ts'
import { followStream } from './live-stream.ts'

export interface HttpApiOptions {
  /** Origin (and base path, if any) of the Kintsugi server; default: the origin of this page. */
  url?: string
  /** A bearer token, for a dashboard on another origin; default: the session cookie of the server's own origin. */
  token?: string
  /** How to reach the server; default: the page's `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
}

/**
 * The dashboard's API over HTTP.
 *
 * @example
 * <Dashboard api={httpApi()} />
 * <Dashboard api={httpApi({ url: 'https://errors.example.com', token })} />
 */
export function httpApi(options: HttpApiOptions = {}): DashboardApi {
  const url = (options.url ?? pageOrigin()).replace(/\/+$/, '')
  const send = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init))

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (options.token !== undefined) headers.set('authorization', `Bearer ${options.token}`)
    const response = await send(`${url}/api/v1${path}`, {
      ...init,
      headers,
      credentials: 'same-origin',
    }).catch((cause: unknown) => {
      if (init.signal?.aborted) throw cause
      throw new ApiProblem(unreachable, { cause })
    })
    if (!response.ok) throw new ApiProblem(await readProblem(response))
    return response
  }

  async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return readJson<T>(await ask(path, signal ? { signal } : {}))
  }

  const tell = (method: string, path: string, body: unknown) =>
    ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

  return {
    url,
    session: () => get<SessionInfo | null>('/session'),
    async signIn(token) {
      return readJson<SessionInfo>(await tell('POST', '/session', { token }))
    },
    async signOut() {
      await ask('/session', { method: 'DELETE' })
    },
    groups: (filter: GroupFilter, signal) =>
      get<Page<GroupSummary>>(`/groups${query({ ...filter })}`, signal),
    group: (groupId, signal) => get<GroupDetail>(groupPath(groupId), signal),
    occurrences: (groupId, page: ListPage, signal) =>
      get<Page<Occurrence>>(`${groupPath(groupId)}/occurrences${query({ ...page })}`, signal),
    feedback: (page, signal) => get<Page<Feedback>>(`/feedback${query({ ...page })}`, signal),
    async changeGroup(groupId, change) {
      return readJson<GroupDetail>(await tell('PATCH', groupPath(groupId), change))
    },
    live: (onEvent, onState) =>
      followStream((signal) => ask('/live', { signal, headers: { accept: 'text/event-stream' } }), {
        onEvent,
        onState,
      }),
  }
}

const groupPath = (groupId: string) => `/groups/${encodeURIComponent(groupId)}`

const pageOrigin = () => (typeof location === 'undefined' ? '' : location.origin)

function query(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

const unreachable: Problem = {
  type: '/problems/unreachable',
  title: 'The server cannot be reached',
  status: 0,
  detail: 'No answer came. Is the server running, and is this device online?',
}

/** A proxy in between may answer in HTML: then the status is all there is to say. */
async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined)
  if (isProblem(body)) return body
  return {
    type: 'about:blank',
    title: 'The server could not answer',
    status: response.status,
    detail: `It answered with status ${response.status} and no explanation.`,
  }
}

function isProblem(body: unknown): body is Problem {
  const { title, detail, status } = (body ?? {}) as Partial<Problem>
  return typeof title === 'string' && typeof detail === 'string' && typeof status === 'number'
}

async function readJson<T>(response: Response): Promise<T> {
  try {
    return JSON.parse(await response.text(), (_name, value) =>
      typeof value === 'string' ? revealed(value) : value,
    )
  } catch (cause) {
    const problem: Problem = {
      type: '/problems/unreadable',
      title: 'The answer cannot be read',
      status: response.status,
      detail: 'What came back is not JSON. Is the address that of a Kintsugi server?',
    }
    throw new ApiProblem(problem, { cause })
  }
}

/**
 * Shows what turns the text after it round. Reports are sent by anybody, and with it a file, a page or a user would
 * read like another. The other marks of right-to-left writing only order what they are in, and stay.
 */
const revealed = (text: string): string =>
  text.replace(/[\u202d\u202e]/g, (mark) => `⟨U+${mark.charCodeAt(0).toString(16).toUpperCase()}⟩`)
