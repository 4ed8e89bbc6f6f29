import { getUserMessage } from 'kintsugi'
import Link from 'next/link'
import { Breakages } from './breakages'

/** A server component: what needs no browser may be imported here. */
export default function Page() {
  const busy = getUserMessage(Object.assign(new Error('Service Unavailable'), { status: 503 }))
  return (
    <main>
      <h1>Break something</h1>
      <p>
        The server wrote this page. When it is busy, it says: <q>{busy}</q>
      </p>
      <Breakages />
      <p>
        <Link href="/order" prefetch={false}>
          Open an order that the server cannot show
        </Link>
      </p>
    </main>
  )
}
