/**
 * Every cap of the wire, in one place. The SDK trims to them, the server refuses beyond them.
 * Characters are UTF-16 code units, bytes are of the body after decompression.
 */
export const limits = {
  /** A whole batch, decompressed. */
  maxBatchBytes: 1_048_576,
  /** A whole batch as it travels, compressed. */
  maxWireBytes: 524_288,
  maxBatchItems: 100,
  maxMessageChars: 8_192,
  /** `error.technical` and `error.componentStack`. */
  maxStackChars: 32_768,
  maxFrames: 100,
  maxCauses: 16,
  maxCauseDepth: 8,
  maxBreadcrumbs: 100,
  maxBreadcrumbChars: 1_024,
  maxUrlChars: 2_048,
  /** Names, types, codes, ids, tags. */
  maxNameChars: 256,
  maxTags: 32,
  maxPreviousErrors: 20,
  /** Reports one may ask the news of in one request. */
  maxAskedReports: 50,
  /** `context.inputData` as JSON. */
  maxInputDataChars: 16_384,
  /** Objects and lists inside each other in free-form data. */
  maxDataDepth: 32,
  /** Occurrences one report may stand for. */
  maxCount: 1_000_000,
} as const
