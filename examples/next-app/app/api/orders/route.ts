/** Breaks on the server: Next answers 500. */
export function POST(): Response {
  throw new Error('The price list is empty')
}
