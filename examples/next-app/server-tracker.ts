import { httpTransport } from 'kintsugi'
import { createNodeTracker } from 'kintsugi/node'
import { release, server } from './settings'

/** The tracker of the server's own process. */
export const tracker = createNodeTracker({
  transport: httpTransport(server),
  release,
  environment: 'beta',
}).start()
