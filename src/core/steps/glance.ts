/** What a plain error says of itself. Whoever has this has all there is to understand of it. */
export interface Glance {
  name: string
  message: string
  /** As the engine wrote it, which it does at the first look. */
  stack: string
}

/** Reads a plain error, so that it may change afterwards. `undefined` for whatever takes a longer look. */
export function glance(thrown: unknown): Glance | undefined {
  try {
    if (!(thrown instanceof Error)) return undefined
    // By name rather than in a loop, which costs as much as all else that is done here.
    if ('code' in thrown || 'status' in thrown || 'statusCode' in thrown || 'response' in thrown)
      return undefined
    if ('cause' in thrown || 'errors' in thrown || 'suppressed' in thrown) return undefined
    if ('type' in thrown || 'userMessage' in thrown || 'preventDefault' in thrown) return undefined
    const { name, message, stack } = thrown
    const isText = typeof name === 'string' && typeof message === 'string' && typeof stack === 'string'
    return isText && name && stack ? { name, message, stack } : undefined
  } catch {
    // A proxy, or a getter of the app.
    return undefined
  }
}
