'use client'

import { useErrorTracking } from 'kintsugi/react'
import { useState } from 'react'

export function Breakages() {
  const { withRetry } = useErrorTracking()
  const [said, setSaid] = useState('')
  const [broken, setBroken] = useState(false)
  if (broken) throw new TypeError('The basket has no prices')

  const throwInHandler = () => {
    throw new RangeError('Quantity must be between 1 and 99')
  }
  const order = async () => {
    const response = await fetch('/api/orders', { method: 'POST' })
    setSaid(response.ok ? 'Ordered.' : 'Not ordered. Your basket is as it was.')
  }
  const save = () => {
    let calls = 0
    return withRetry(
      () => {
        calls += 1
        if (calls === 1) throw new TypeError('Failed to fetch')
        setSaid(`Saved, at attempt ${calls}.`)
      },
      { retries: 2, delayMs: 200 },
    )
  }
  return (
    <>
      <div className="buttons">
        <button type="button" onClick={throwInHandler}>
          Throw in a click
        </button>
        <button type="button" onClick={() => setBroken(true)}>
          Break the page
        </button>
        <button type="button" onClick={order}>
          Order, broken route
        </button>
        <button type="button" onClick={save}>
          Save, flaky network
        </button>
      </div>
      <output>{said}</output>
    </>
  )
}
