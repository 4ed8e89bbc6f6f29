import type { Step } from './step.ts'

/** Lets only this share of the reports through; the rest is counted as dropped. */
export function sample(rate: number, random: () => number): Step {
  return (report) => (rate < 1 && random() >= rate ? 'sampled' : report)
}
