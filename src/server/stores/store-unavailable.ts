/**
 * A store that is open, but cannot do now what it was asked: the disk is full, the database is away. It may work
 * later, so whoever asked is to try again; what was written counts as not stored.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}
