import { isIPv6 } from 'node:net'
import type { Context, MiddlewareHandler } from 'hono'
import ipaddr from 'ipaddr.js'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../problem.ts'

/** How much one may ask of the server; 0 is without limit. */
export interface RateLimits {
  /** Batches that may be sent with one ingest key in a minute; default 6000. */
  keyPerMinute: number
  /** Batches that may come from one address in a minute, of an IPv6 network from its /64; default 3000. */
  addressPerMinute: number
}

/** Far above what a team's testers do, and far below what a broken loop or somebody unkind does. */
export const defaultRateLimits: RateLimits = { keyPerMinute: 6000, addressPerMinute: 3000 }

/** The address a request comes from, if that can be known. */
export type AddressOf = (c: Context) => string | undefined

/** Lets only so many requests a minute through of whom `whoOf` names; whom it cannot name passes. */
export function rateGate(perMinute: number, what: string, whoOf: AddressOf): MiddlewareHandler {
  const limit = perMinute > 0 ? createLimit(perMinute) : undefined
  return async (c, next) => {
    const who = whoOf(c)
    if (who !== undefined) await limit?.take(who, `Too many requests ${what}`)
    await next()
  }
}

/** A limit within fixed minutes. */
export interface Limit {
  /** Counts one; throws a refusal with `Retry-After` when there was none left. */
  take(who: string, reason: string): Promise<void>
  /** Counts one without refusing it. */
  count(who: string): Promise<void>
  /** Throws like {@link Limit.take} when nothing is left, without counting. */
  check(who: string, reason: string): Promise<void>
}

/** Counts in this process: several servers behind a balancer let through as many times as much. */
export function createLimit(perMinute: number): Limit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return {
    async take(who, reason) {
      try {
        await limiter.consume(who)
      } catch (error) {
        // It rejects with its answer when there was none left.
        throw error instanceof RateLimiterRes ? tooMany(reason, error) : error
      }
    },
    async count(who) {
      await limiter.penalty(who)
    },
    async check(who, reason) {
      const taken = await limiter.get(who)
      if (taken && taken.consumedPoints >= perMinute) throw tooMany(reason, taken)
    },
  }
}

function tooMany(reason: string, { msBeforeNext }: RateLimiterRes): Refusal {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
  return new Refusal('too-many', `${reason}: try again in ${seconds} s.`, {
    headers: { 'retry-after': `${seconds}` },
  })
}

/**
 * The address of whoever is to be limited: the socket's, or what the nearest of `proxies` trusted proxies wrote down in
 * `X-Forwarded-For`. What stands further left there anybody may have written. Of IPv6 the /64, as one household has all
 * of it.
 */
export function limitedAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: number,
): string | undefined {
  const forwarded = (forwardedFor ?? '').split(',').map((part) => part.trim())
  const address = (proxies > 0 ? forwarded.at(-proxies) : undefined) || socketAddress
  if (address === undefined || !ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (!isIPv6(parsed.toString())) return parsed.toString()
  return `${ipaddr.fromByteArray([...parsed.toByteArray().slice(0, 8), 0, 0, 0, 0, 0, 0, 0, 0])}/64`
}
