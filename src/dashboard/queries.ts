import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { GroupChange, GroupDetail, GroupFilter, SessionInfo } from '../protocol/api.ts'
import { problemOf } from './api.ts'
import { useApi } from './api-context.ts'

const sessionKey = ['session'] as const
const listsKey = ['groups'] as const
const feedbackKey = ['feedback'] as const
const groupKey = (groupId: string) => ['group', groupId] as const

/**
 * The dashboard's cache. Nothing is retried behind the reader's back: what failed says so and offers to try again.
 * Nothing is asked again either, as the tab comes to the front: the live stream tells what is new, and a reader who
 * paused it wants the page to hold still. A browser that believes to be offline is not asked: the server may be on
 * the same machine.
 * When the server no longer knows the session, whatever was asked, the sign-in page takes over.
 */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error) {
        if (problemOf(error).status === 401) client.setQueryData(sessionKey, null)
      },
    }),
    defaultOptions: {
      queries: {
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}

export function useSession() {
  const api = useApi()
  return useQuery({ queryKey: sessionKey, queryFn: () => api.session(), staleTime: Number.POSITIVE_INFINITY })
}

export function useSignIn() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => api.signIn(token),
    onSuccess: (session) => changeSession(client, session),
  })
}

export function useSignOut() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.signOut(),
    onSuccess: () => changeSession(client, null),
  })
}

/** Another person, another workspace: nothing of what was shown may be left. */
function changeSession(client: QueryClient, session: SessionInfo | null) {
  client.setQueryData<SessionInfo | null>(sessionKey, session)
  client.removeQueries({ predicate: ({ queryKey: [kind] }) => kind !== sessionKey[0] })
}

/** The pages of the list read so far. While another filter loads, the previous list stays. */
export function useGroups(filter: GroupFilter) {
  const api = useApi()
  return useInfiniteQuery({
    queryKey: [...listsKey, filter],
    queryFn: ({ pageParam, signal }) =>
      api.groups({ ...filter, ...(pageParam !== undefined && { cursor: pageParam }) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useGroup(groupId: string) {
  const api = useApi()
  return useQuery({ queryKey: groupKey(groupId), queryFn: ({ signal }) => api.group(groupId, signal) })
}

export function useOccurrences(groupId: string) {
  const api = useApi()
  return useInfiniteQuery({
    queryKey: [...groupKey(groupId), 'occurrences'],
    queryFn: ({ pageParam, signal }) =>
      api.occurrences(groupId, { limit: 20, ...(pageParam !== undefined && { cursor: pageParam }) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor,
  })
}

/** The pages of what testers said, read so far. */
export function useFeedback() {
  const api = useApi()
  return useInfiniteQuery({
    queryKey: feedbackKey,
    queryFn: ({ pageParam, signal }) =>
      api.feedback({ ...(pageParam !== undefined && { cursor: pageParam }) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor,
  })
}

/** Changes a group: shown at once, and taken back if the server refuses. */
export function useChangeGroup(groupId: string) {
  const api = useApi()
  const client = useQueryClient()
  const queryKey = groupKey(groupId)
  return useMutation({
    mutationFn: (change: GroupChange) => api.changeGroup(groupId, change),
    async onMutate(change) {
      await client.cancelQueries({ queryKey, exact: true })
      const before = client.getQueryData<GroupDetail>(queryKey)
      if (before) client.setQueryData<GroupDetail>(queryKey, { ...before, ...change })
      return before
    },
    onSuccess: (group) => client.setQueryData(queryKey, group),
    onError: (_error, _change, before) => client.setQueryData(queryKey, before),
    onSettled: () => refresh(client, [groupId]),
  })
}

/** Asks again for the lists and for these groups, as far as they are on the screen; `'all'` for every group. */
export async function refresh(client: QueryClient, groupIds: readonly string[] | 'all'): Promise<void> {
  const changed = groupIds === 'all' ? undefined : new Set(groupIds)
  await client.invalidateQueries({
    predicate: ({ queryKey: [kind, groupId] }) =>
      kind === listsKey[0] ||
      kind === feedbackKey[0] ||
      (kind === 'group' && (!changed || changed.has(String(groupId)))),
  })
}
