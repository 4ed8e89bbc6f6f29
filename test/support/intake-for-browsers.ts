import type { TestProject } from 'vitest/node'
import { startIntakeServer } from './intake-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a real intake server, of another origin than the tests' page. */
    intakeUrl: string
  }
}

/** Tests in a browser cannot start a server: one is there for them. */
export async function setup(project: TestProject) {
  const server = await startIntakeServer()
  project.provide('intakeUrl', server.url)
  return () => server[Symbol.asyncDispose]()
}
