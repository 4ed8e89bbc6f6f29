import { parseSeverity } from '../../index.ts'
import { defaultPreferences, type NoticePreferences } from './notices-context.ts'
import { readJson, writeJson } from './stored-json.ts'

const corners: readonly unknown[] = ['bottom-end', 'bottom-start', 'top-end', 'top-start']
const storage = () => localStorage

/** What the tester chose before, in this browser; whatever of it is none of ours is left out. */
export function readPreferences(name: string): NoticePreferences {
  const stored = readJson(storage, name) as Partial<Record<keyof NoticePreferences, unknown>> | null
  const { quietUntil, floor, corner, keepInfos, detailsOpen } = stored ?? {}
  return {
    quietUntil: quietUntil === 'always' || typeof quietUntil === 'number' ? quietUntil : undefined,
    floor: parseSeverity(floor),
    corner: corners.includes(corner) ? (corner as NoticePreferences['corner']) : defaultPreferences.corner,
    keepInfos: keepInfos === true,
    detailsOpen: detailsOpen === true,
  }
}

/** Keeps what the tester chose. */
export function keepPreferences(name: string, preferences: NoticePreferences): void {
  writeJson(storage, name, preferences)
}
