import { expect, test } from 'vitest'
import { normalize } from '../../../src/core/steps/normalize.ts'
import { reportOf, sighting } from './sighting.ts'

const generalWords = () => 'Something went wrong. Please try again.'

test('without general words a report has those the error or the caller brought, or none', () => {
  expect(normalize(sighting(new Error('m'))).error).not.toHaveProperty('userMessage')
  const own = Object.assign(new Error('m'), { userMessage: 'The voucher has expired.' })
  expect(normalize(sighting(own)).error.userMessage).toBe('The voucher has expired.')
  expect(normalize(sighting(own, { userMessage: 'Sorry.' })).error.userMessage).toBe('Sorry.')
})

test('after a bypass nobody is asked to try again', () => {
  const bypassed = sighting(new Error('m'), { mechanism: 'bypass' })
  expect(normalize(bypassed, generalWords).error).not.toHaveProperty('userMessage')
  expect(normalize(sighting(new Error('m')), generalWords).error.userMessage).toBe(generalWords())
})

test('what is not known is absent, and what the caller says stands', () => {
  expect(Object.keys(reportOf('m'))).not.toContain('request')
  const said = reportOf(new TypeError('m'), {
    type: 'workflow',
    code: 'STEP_3',
    source: 'agent',
    ownerStack: '\n at App',
  })
  expect(said).toMatchObject({
    source: 'agent',
    error: { type: 'workflow', code: 'STEP_3', ownerStack: '\n at App' },
  })
})

test.each([
  ['window-error', 'high'],
  ['unhandled-rejection', 'high'],
  ['error-boundary', 'high'],
  ['react-root', 'high'],
  ['process', 'high'],
  ['track', 'medium'],
  ['request', 'medium'],
  ['retry', 'medium'],
  ['log', 'medium'],
] as const)('what comes by %s is of %s severity, unless somebody knows better', (mechanism, severity) => {
  expect(reportOf('m', { mechanism }).impact).toEqual({ severity })
  expect(reportOf('m', { mechanism, impact: { severity: 'low' } }).impact).toEqual({ severity: 'low' })
})
