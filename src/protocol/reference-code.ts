/**
 * The short form of a report's id, to be read aloud. It is the id's random end: its beginning is a time, and alike
 * for all reports of a minute.
 *
 * @example referenceCode('019ab1c2-0000-7000-8000-00007f3a91c2') // '7F3A-91C2'
 */
export function referenceCode(reportId: string): string {
  const end = reportId.replaceAll('-', '').slice(-8).toUpperCase()
  return `${end.slice(0, 4)}-${end.slice(4)}`
}
