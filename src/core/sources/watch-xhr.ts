import type { Stop } from '../page.ts'
import type { WatchedPage } from '../watched-page.ts'
import type { RequestLog } from './request-log.ts'

const ends = ['load', 'error', 'timeout', 'abort'] as const

/** Watches XMLHttpRequest by its own events: what the app sees of it stays as it is, and only `open` is replaced. */
export function watchXhr(page: WatchedPage, log: RequestLog): Stop {
  let watching = true
  const watched = new WeakMap<XMLHttpRequest, Stop>()
  function apply(open: XMLHttpRequest['open'], xhr: XMLHttpRequest, args: unknown[]): unknown {
    const result: unknown = Reflect.apply(open, xhr, args)
    // Opened anew in the middle of a request, it ends that one without an event.
    watched.get(xhr)?.()
    if (watching) watched.set(xhr, watchOne(xhr, log, String(args[0]), String(args[1])))
    return result
  }
  // A proxy, so that name, length and whatever else hangs on the original are still there.
  const restore = page.wrapXhrOpen((open) => new Proxy(open, { apply }))
  return () => {
    watching = false
    restore()
  }
}

function watchOne(xhr: XMLHttpRequest, log: RequestLog, method: string, url: string): Stop {
  let started = log.start(method, url)
  const sent = () => {
    started = log.start(method, url)
  }
  const ended = ({ type }: Event) => {
    unwatch()
    if (type === 'load') log.answered(started, { status: xhr.status })
    else if (type !== 'abort') {
      const timeout = type === 'timeout'
      const message = `${started.method} ${started.url} ${timeout ? 'took too long' : 'got no answer'}`
      const name = timeout ? 'TimeoutError' : 'NetworkError'
      log.failed(started, { name, message }, timeout ? 'timeout' : 'network')
    }
  }
  const unwatch = () => {
    xhr.removeEventListener('loadstart', sent)
    for (const end of ends) xhr.removeEventListener(end, ended)
  }
  xhr.addEventListener('loadstart', sent)
  for (const end of ends) xhr.addEventListener(end, ended)
  return unwatch
}
