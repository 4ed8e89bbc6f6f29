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
export {
  type MakeTransport,
  type TransportContractOptions,
  transportContract,
} from './testing/transport-contract.ts'
export { type Trouble, troubles } from './testing/trouble.ts'
