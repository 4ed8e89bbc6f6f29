import { type Catalogue, createLocale, type Locale, type Tracker, trackErrors } from '../../src/index.ts'

/*
 * What must compile and what must not, checked by `tsc`: a directive without an error below it is one.
 */
declare const tracker: Tracker

function parse(text: string): number
function parse(text: string, whole: true): bigint
function parse(text: string): number | bigint {
  return Number(text)
}
const tracked = trackErrors(tracker, 'parse')(parse)
export const overloads: [number, bigint] = [tracked('1'), tracked('1', true)]

const first = trackErrors(tracker, 'first')(<T>(list: T[]): T | undefined => list[0])
export const generic: string | undefined = first(['a'])

export class Cart {
  private items = 1

  @trackErrors(tracker, 'Cart', { impact: { severity: 'high' } })
  async pay(this: Cart, order: string): Promise<number> {
    return this.items + order.length
  }

  @trackErrors(tracker, 'Cart')
  static open(): Cart {
    return new Cart()
  }

  // @ts-expect-error a getter is no method
  @trackErrors(tracker, 'Cart')
  get size() {
    return this.items
  }
}
export const paid: Promise<number> = new Cart().pay('a')

// @ts-expect-error the arguments are those of the function
tracked(1)
// @ts-expect-error who noticed it is not for the options to say
trackErrors(tracker, 'parse', { mechanism: 'request' })

const english = { OUT_OF_STOCK: 'This is sold out.' } satisfies Catalogue
// @ts-expect-error a language that lacks a sentence
export const german: Catalogue<keyof typeof english> = {}
// @ts-expect-error a language that lacks sentences
export const half: Locale = { UNKNOWN: 'Hm.' }
// @ts-expect-error a language that lacks sentences
createLocale('pt-BR', { UNKNOWN: 'Hm.' }, { TOO_MANY: '', SERVER_ERROR: '' })
