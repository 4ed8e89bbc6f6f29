import { limits } from '../../protocol/limits.ts'
import type { Step } from './step.ts'

/**
 * Adds the client's idea of which errors are the same, unless the app named the group: type and name, with the innermost own function, or where no
 * frame is known, with the message without its numbers and ids. A hint that folds like notices into one; the server
 * groups by its own rules.
 */
export const identify: Step = (report) => {
  if (report.fingerprint) return report
  const { type, name, message, frames } = report.error
  const own = frames.find((frame) => frame.inApp && frame.file)
  const place = own ? `${own.function ?? ''}@${own.file}` : parameterise(message)
  return { ...report, fingerprint: `${type}:${name}:${place}`.slice(0, limits.maxNameChars) }
}

/** `order 7 of 0194f...-...` and `order 9 of 0195a...-...` are one sentence. */
const parameterise = (message: string) =>
  message
    .slice(0, 512)
    .replace(/\b[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}\b/gi, '{uuid}')
    .replace(/\d+/g, '{n}')
