/** Why the server does not start: one sentence that also says what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}
