/** One promise of a port: what it says, and a try of it that rejects when it does not hold. */
export interface ContractCase {
  title: string
  run(): Promise<void>
}

/**
 * Fails unless both are the same as JSON. Any assertion library would tie the suites to its runner.
 *
 * @throws Error saying what was expected of `what`, and what it was.
 */
export function expectSame(what: string, actual: unknown, expected: unknown): void {
  const [is, shouldBe] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (is !== shouldBe) throw new Error(`${what} should be ${shouldBe}, but is ${is}`)
}
