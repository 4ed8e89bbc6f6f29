import { connection } from 'next/server'

/** Breaks on the server, while somebody waits for it. */
export default async function Order() {
  await connection()
  throw new Error('Order 7 has no address')
}
