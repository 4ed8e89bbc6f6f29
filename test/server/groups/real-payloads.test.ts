import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../../src/server/groups/fingerprint.ts'
import { missing, readSentryEvents } from '../../support/sentry-events.ts'

describe.skipIf(missing !== undefined)(
  `real payloads of Sentry's SDKs${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    const events = missing === undefined ? readSentryEvents() : new Map()

    test('every one of them has a group, and says why', () => {
      expect(events.size).toBeGreaterThan(50)
      for (const [name, report] of events) {
        const { fingerprint: id, groupedBy, parts } = fingerprint(report)
        expect(id, name).toMatch(/^[\da-f]{16}$/)
        expect(groupedBy, name).not.toBe('')
        expect(parts.length, name).toBeGreaterThan(0)
      }
    })

    test('one error in Chrome, Edge, Firefox and Safari is one group', () => {
      const browsers = [...events].filter(([name]) => name.startsWith('javascript-xbrowser'))
      expect(browsers.length).toBeGreaterThan(1)
      expect(new Set(browsers.map(([, report]) => fingerprint(report).fingerprint)).size).toBe(1)
    })

    test('errors of different apps stay apart, but for crashes of which nothing but the signal is known', () => {
      const others = [...events].filter(([name]) => !name.startsWith('javascript-xbrowser'))
      const groups = new Set(others.map(([, report]) => fingerprint(report).fingerprint))
      expect(groups.size / others.length).toBeGreaterThan(0.85)
    })
  },
)
