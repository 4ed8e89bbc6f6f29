export type { ContractCase } from './testing/contract.ts'
export type { Received } from './testing/intake.ts'
export {
  type MemoryTransport,
  type MemoryTransportOptions,
  memoryTransport,
} from './testing/memory-transport.ts'
export { type MswIntake, type MswIntakeOptions, mswIntake } from './testing/msw-intake.ts'
export { queueContract } from './testing/queue-contract.ts'
export { sampleReport } from './testing/sample-report.ts'
export { transportContract } from './testing/transport-contract.ts'
