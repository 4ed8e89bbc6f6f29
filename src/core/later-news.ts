import type { News, NewsParts } from './news/news.ts'
import type { Route } from './options.ts'

/**
 * The news of bugs in a chunk of their own, asked for when there is something to do for them. Where the transport brings
 * none, or nobody looks at what runs, as in a Node process, nothing ever is.
 */
export function laterNews(
  route: Route | undefined,
  parts: Omit<NewsParts, 'transport' | 'name'>,
): (call: (news: News) => void) => void {
  let news: Promise<News> | undefined
  return (call) => {
    if (!route?.transport.news || !parts.page.href()) return
    parts.guard.background(async () => {
      news ??= import('./news/news.ts').then(({ createNews }) =>
        createNews({ ...parts, transport: route.transport, name: route.lockName }),
      )
      call(await news)
    })
  }
}
