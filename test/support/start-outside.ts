// Owns the one stand-in for the outside that all tests of the Worker share.
import type { TestProject } from 'vitest/node'
import { startOutside } from './outside.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the stand-in for everything outside. */
    outside: string
  }
}

/** Starts it before the first test; returns what ends it. */
export default async function startOutsideOfTests(project: TestProject): Promise<() => Promise<void>> {
  const { origin, stop } = await startOutside()
  project.provide('outside', origin)
  return stop
}
