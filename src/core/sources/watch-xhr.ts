import type { Page, Stop } from '../page.ts'
import type { RequestLog } from './request-log.ts'

const ends = ['load', 'error', 'timeout', 'abort'] as const

/** A request between `open` and its end. */
interface OpenRequest {
  method: string
  url: string
  /** Set once it was sent. */
  unwatch?: Stop
}

/** Watches XMLHttpRequest, by its own events: what the app sees of it stays as it is. */
export function watchXhr(page: Page, log: RequestLog): Stop {
  let watching = true
  const opened = new WeakMap<XMLHttpRequest, OpenRequest>()
  const restore = page.wrapXhr(({ open, send }) => ({
    open(this: XMLHttpRequest, ...args: [method: string, url: string | URL, ...rest: unknown[]]) {
      const result = Reflect.apply(open, this, args)
      // Opened anew in the middle of a request, it ends that one without an event.
      opened.get(this)?.unwatch?.()
      opened.set(this, { method: String(args[0]), url: String(args[1]) })
      return result
    },
    send(this: XMLHttpRequest, ...args: [body?: Parameters<XMLHttpRequest['send']>[0]]) {
      const request = opened.get(this)
      if (watching && request && !request.unwatch) request.unwatch = watchOne(this, log, request)
      return Reflect.apply(send, this, args)
    },
  }))
  return () => {
    watching = false
    restore()
  }
}

function watchOne(xhr: XMLHttpRequest, log: RequestLog, { method, url }: OpenRequest): Stop {
  const started = log.start(method, url)
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
    for (const end of ends) xhr.removeEventListener(end, ended)
  }
  for (const end of ends) xhr.addEventListener(end, ended)
  return unwatch
}
