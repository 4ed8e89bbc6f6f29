import { useEffect, useId, useState } from 'react'
import { createTracker, memoryQueue } from '../../src/index.ts'
import { memoryTransport } from '../../src/testing.ts'

const sample = 'POST https://shop.test/pay?card=4111111111111111 failed for ada@example.com, password=hunter2'

/** A message, and what a report of it would carry. */
export function ScrubIt() {
  const [message, setMessage] = useState(sample)
  const [sent, setSent] = useState('')
  const field = useId()
  useEffect(() => {
    let current = true
    scrubbed(message).then((text) => current && setSent(text))
    return () => {
      current = false
    }
  }, [message])
  return (
    <div className="guide-demo">
      <label htmlFor={field}>The message of an error</label>
      <textarea id={field} rows={3} value={message} onChange={({ target }) => setMessage(target.value)} />
      <p>What is sent:</p>
      <output htmlFor={field}>{sent}</output>
    </div>
  )
}

/** The message as it travels. */
async function scrubbed(message: string): Promise<string> {
  const transport = memoryTransport()
  const tracker = createTracker({ transport, queue: memoryQueue(), sources: [] }).start()
  tracker.trackError(new Error(message))
  await tracker.flush()
  await tracker.close()
  return transport.reports[0]?.error.message ?? ''
}
