import type { BypassRecord, ErrorReport, FailedRequest } from '../../protocol/error-report.ts'
import { limits } from '../../protocol/limits.ts'
import { type Essence, essencesOf, lineOf } from './essence.ts'
import { normalizeUrl } from './normalize-url.ts'
import { parameterize } from './parameterize.ts'
import { placeOf } from './place.ts'

/** Which rule made a group. */
export type GroupingRule = 'named' | 'bypass' | 'request' | 'place' | 'component' | 'package' | 'message'

/** One of the things that are equal in all of a group, for the group's page. */
export interface GroupingPart {
  /** What it is, as `Message` or `Place`. */
  label: string
  value: string
}

/** What a report is grouped by, before it is hashed, and how its group is called. */
export interface Grouping {
  /** Equal keys are one group. */
  key: string
  /** Which rule decided. */
  rule: GroupingRule
  /** What the key is made of, and nothing else is. */
  parts: readonly GroupingPart[]
  /** Rule and parts in a sentence. */
  groupedBy: string
  /** What to call the group: `TypeError: x is undefined`. */
  title: string
  /** Where: the innermost own function, or the page. */
  culprit: string
}

/** What a rule alone decides. */
type Decision = Pick<Grouping, 'rule' | 'parts'> & {
  key?: string
  title: string
  culprit?: string | undefined
}

const maxTitleChars = 200
const maxPartChars = 200

const sentences: Record<GroupingRule, string> = {
  named: 'Same name: the app itself says that these belong together.',
  bypass: 'Same known bug: the error type and the reason given for the bypass are equal.',
  request: 'Same failed request: error type, status and route are equal.',
  place: 'Same place: what went wrong, without data, and the innermost function of your code are equal.',
  component:
    'Same component: what went wrong, without data, and the innermost component are equal; the stack names no code of yours.',
  package:
    'Same foreign code: what went wrong, without data, and the package it came from are equal; the stack names no code of yours.',
  message:
    'Same message: what went wrong, without data, is equal; the stack names no code of yours, or the place says nothing of it.',
}

/**
 * Grouping, version 1. A group that the app names is that group; a bypass is the bug its author named; a failed request
 * is its status and route; any other error is what went wrong, without data, and the own code it came from. Lines and
 * columns take no part, nor do hashes in file names: they change with every build. Because of that the message does:
 * two errors thrown in one function stay two.
 */
export function groupingV1(report: ErrorReport): Grouping {
  const name = chosenName(report)
  const isAddition = name !== undefined && defaultMark.test(name)
  if (name === undefined || isAddition) {
    const decision = decide(report)
    return isAddition ? complete(report, addName(decision, name)) : complete(report, decision)
  }
  const { type, name: errorName, message } = report.error
  return complete(report, {
    rule: 'named',
    parts: [{ label: 'Name', value: name }],
    title: titleOf(errorName === 'Error' ? type : errorName, message),
  })
}

function decide(report: ErrorReport): Decision {
  if (report.bypass) return byBypass(report, report.bypass)
  if (report.request) return byRequest(report, report.request)
  return byEssence(report)
}

/** As in Sentry's SDKs: the name is added to what these rules say. */
const defaultMark = /\{\{\s{0,4}default\s{0,4}\}\}/g

/**
 * The name of the group that the app gave. The SDK's own hint is none: it begins with type and name of the error, and is
 * made by the rules of whichever version sent it.
 */
function chosenName({ fingerprint, error }: ErrorReport): string | undefined {
  const hint = `${error.type}:${error.name}:`.slice(0, limits.maxNameChars)
  const name = fingerprint?.trim()
  return name && !name.startsWith(hint.trim()) ? name : undefined
}

function addName(decision: Decision, name: string): Decision {
  const added = name.replace(defaultMark, '').trim()
  const { key: _, ...rest } = decision
  return added === '' ? decision : { ...rest, parts: [...decision.parts, { label: 'Name', value: added }] }
}

function byBypass({ error }: ErrorReport, { reason }: BypassRecord): Decision {
  return {
    rule: 'bypass',
    parts: [
      { label: 'Type', value: error.type },
      { label: 'Reason', value: parameterize(reason) },
    ],
    title: titleOf(error.type, reason),
  }
}

/** The key is S2's, so that its fingerprints stay what they were: type, status, URL pattern. */
function byRequest(report: ErrorReport, request: FailedRequest): Decision {
  const { type } = report.error
  const route = normalizeUrl(withoutOrigin(request.url, report.context.url))
  const status = `${request.status ?? 0}`
  return {
    rule: 'request',
    key: `${type}:${status}:${route}`,
    parts: [
      { label: 'Type', value: type },
      { label: 'Status', value: request.status ? status : 'no answer' },
      { label: 'Route', value: route },
    ],
    title: titleOf(`${request.method} ${route}`, request.status ? status : 'no answer'),
  }
}

function byEssence(report: ErrorReport): Decision {
  const essences = essencesOf(report.error)
  const place = essences.find((essence) => essence.place)?.place
  return {
    rule: place === undefined ? 'message' : place.kind === 'function' ? 'place' : place.kind,
    parts: [...typePart(report, essences), ...partsOf(essences)],
    title: titleOf(report.error.name, report.error.message),
    culprit: place?.text,
  }
}

/** A type that says how it was noticed, or that repeats what the engine said, is none of the bug. */
function typePart({ error }: ErrorReport, essences: readonly Essence[]): GroupingPart[] {
  const isMeant = essences.every(({ name }) => name === undefined)
  return isMeant || error.type === 'unknown' || error.type === 'react'
    ? []
    : [{ label: 'Type', value: error.type }]
}

function partsOf(essences: readonly Essence[]): GroupingPart[] {
  const [only] = essences
  if (essences.length > 1 || only === undefined) {
    return essences.map((essence) => ({ label: 'Error', value: lineOf(essence) }))
  }
  const { name, code, message, place } = only
  const parts: [string, string | undefined][] = [
    ['Error', name],
    ['Code', code],
    ['Message', message],
    ['Place', place?.text],
  ]
  return parts.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]))
}

function complete(report: ErrorReport, { key, rule, parts, title, culprit }: Decision): Grouping {
  const told = parts.map(({ label, value }) => `${label}: ${shortened(value, maxPartChars)}`)
  return {
    key: key ?? JSON.stringify([rule, ...parts.map(({ label, value }) => [label, value])]),
    rule,
    parts,
    groupedBy: `${sentences[rule]} ${told.join('; ')}`,
    title,
    culprit: culprit ?? placeOf(report.error.frames, undefined)?.text ?? report.context.page,
  }
}

/** A request to the page's own origin is named by its path. */
function withoutOrigin(url: string, pageUrl: string | undefined): string {
  const origin = pageUrl && URL.canParse(pageUrl) ? new URL(pageUrl).origin : undefined
  return origin && url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
}

function titleOf(what: string, detail: string): string {
  const [line = ''] = detail.trim().split('\n')
  return shortened(line === '' ? what : `${what}: ${line}`, maxTitleChars)
}

const shortened = (text: string, maxChars: number) =>
  text.length > maxChars ? `${text.slice(0, maxChars - 1)}…` : text
