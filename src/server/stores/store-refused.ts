/**
 * A store that must not or cannot be opened. The message is one sentence for the person who started the server:
 * what is wrong, and what to do.
 */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused'
}
