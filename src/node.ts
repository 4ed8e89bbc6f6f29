/** The tracker in a Node process. */
export { createNodeTracker } from './node/create-node-tracker.ts'
