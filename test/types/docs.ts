import type { ComponentType } from 'react'
import type { Sentences, Tracker, Transport } from '../../src/index.ts'

/**
 * What the snippets of README and docs take from their reader's app: test/snippets.test.ts makes globals of them, for the
 * snippets alone.
 */
export interface Order {
  id: string
}

export declare const tracker: Tracker
export declare const transport: Transport
export declare const error: unknown
export declare const sentences: Sentences
export declare const element: Element
export declare const banner: { onDecision(tell: (agreed: boolean) => void): void }

export declare const App: ComponentType
export declare const Broken: ComponentType
export declare const order: Order
export declare const basket: readonly number[]
export declare function save(order: Order): Promise<void>
export declare function totalOf(basket: readonly number[]): number
