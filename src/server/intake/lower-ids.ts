import type { BatchItem } from '../../protocol/batch.ts'

/**
 * Gives items their ids in lower case: UUIDs are equal in any letter case (RFC 9562), and a store compares texts.
 * Returns how to name those ids as the sender wrote them, who looks for them in the receipt.
 */
export function lowerIds(items: readonly BatchItem[]): (ids: readonly string[]) => string[] {
  const written = new Map<string, Set<string>>()
  for (const item of items) {
    const id = item.id.toLowerCase()
    written.set(id, (written.get(id) ?? new Set()).add(item.id))
    item.id = id
    if ('reportId' in item) item.reportId = item.reportId.toLowerCase()
  }
  return (ids) => ids.flatMap((id) => [...(written.get(id) ?? [id])])
}
