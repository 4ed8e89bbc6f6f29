import { expect, expectTypeOf, test } from 'vitest'
import { bypass } from '../../../src/index.ts'
import { trackerRig } from '../tracker-rig.ts'

const known = {
  errorType: 'KEYERROR_BYPASS',
  reason: 'The sequence is made, its serialisation fails (B-001)',
}

test('what works is returned as it is, and nothing is reported', async () => {
  const { tracker, recent } = trackerRig()
  expect(bypass(tracker, () => 1, { ...known, fallback: 2 })).toBe(1)
  expect(await bypass(tracker, async () => 1, { ...known, fallback: 2 })).toBe(1)
  expect(recent()).toEqual([])
})

test('the app goes on with the fallback, and the bypass is owned up to', () => {
  const rig = trackerRig()
  const result = bypass(
    rig.tracker,
    (): number => {
      throw new Error('no key')
    },
    { ...known, fallback: 2, severity: 'low', dataLoss: false },
  )
  expect(result).toBe(2)
  expect(rig.last()).toMatchObject({
    mechanism: 'bypass',
    error: { type: 'KEYERROR_BYPASS', message: 'no key' },
    impact: { severity: 'low', dataLoss: false },
    bypass: { reason: known.reason, userNotified: false },
  })
})

test('the tester is told what the app says of a bypass, and never to try again', () => {
  const rig = trackerRig()
  const fail = (): number => {
    throw new Error('no key')
  }
  bypass(rig.tracker, fail, { ...known, fallback: 2 })
  expect(rig.last().error.userMessage).toBeUndefined()
  bypass(rig.tracker, fail, { ...known, fallback: 2, userMessage: 'The list is shown without its totals.' })
  expect(rig.last().error.userMessage).toBe('The list is shown without its totals.')
})

test('a rejection is bypassed by what is made of it', async () => {
  const rig = trackerRig()
  const result = bypass(rig.tracker, () => Promise.reject<string>(new Error('no key')), {
    ...known,
    fallback: (error) => `instead of ${(error as Error).message}`,
  })
  expectTypeOf(result).toEqualTypeOf<Promise<string>>()
  expect(await result).toBe('instead of no key')
  expect(rig.last().impact).toEqual({ severity: 'medium' })
})

test('a bypass says whether the tester saw a notice', () => {
  const rig = trackerRig()
  const fail = () => {
    bypass(
      rig.tracker,
      () => {
        throw new Error('m')
      },
      { ...known, fallback: undefined },
    )
    return rig.last().bypass?.userNotified
  }
  const stop = rig.tracker.attachNotices()
  const stopAnother = rig.tracker.attachNotices()
  expect(fail()).toBe(true)
  stop()
  stop()
  expect(fail()).toBe(true)
  stopAnother()
  expect(fail()).toBe(false)
})
