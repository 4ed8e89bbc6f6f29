/**
 * Rows in the order of their key. Writers that take their rows in one order wait in line for each other and never
 * in a circle.
 */
export function sortedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ row }) => row)
}

/** One row where several differ only in their count, the counts added up: an upsert may meet a row but once. Sorted. */
export function summed<Row extends { count: number }>(rows: readonly Row[]): Row[] {
  const byKey = new Map<string, Row>()
  for (const row of rows) {
    const key = JSON.stringify({ ...row, count: 0 })
    const sum = byKey.get(key)
    byKey.set(key, sum ? { ...sum, count: sum.count + row.count } : row)
  }
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? [])
}
