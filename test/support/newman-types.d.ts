// Owns the types of what the tests need of newman, which brings none.
declare module 'newman' {
  export interface Execution {
    item: { name: string }
    assertions?: { assertion: string; error?: Error }[]
  }

  export interface Summary {
    run: { executions: Execution[]; failures: { source?: { name: string }; error: Error }[] }
  }

  const newman: {
    run(options: Record<string, unknown>, done: (error: Error | null, summary: Summary) => void): void
  }
  export default newman
}
