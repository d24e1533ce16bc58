// Owns the port by which faults are reported to whoever looks after the site: what went wrong and where, never who asked.

/** Where a fault happened. */
export interface Happened {
  where: 'request' | 'alarm' | 'queue' | 'scheduled'
  /** Of a request: its route, never its path. */
  route?: string
  requestId?: string
  /** The trace that it belongs to, or null. */
  traceparent?: string | null
}

/** What a deployment sets for it. */
export interface ErrorsEnv {
  /** Optional secret: where a service that speaks Sentry's protocol takes reports. */
  SENTRY_DSN?: string
  VERSION?: { id: string }
}

/**
 * Reports a fault, where there is somebody to report to. What it takes is a chunk of its own. Comes back before the report
 * has been sent, and fails nobody.
 */
export async function report(env: ErrorsEnv, error: unknown, happened: Happened): Promise<void> {
  if (!env.SENTRY_DSN) return
  try {
    const { send } = await import('./sentry.ts')
    send(env.SENTRY_DSN, env.VERSION?.id, error, happened)
  } catch {
    // The fault itself stands in the log.
  }
}

/** Does something that nobody waits for, and reports when it fails. */
export async function reporting<T>(env: ErrorsEnv, where: Happened['where'], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await report(env, error, { where })
    throw error
  }
}
