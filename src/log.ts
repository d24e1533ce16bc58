// Owns the log: one line of JSON an entry, with neither addresses nor tokens nor ballots.

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'none'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * Writes one entry. Of an error the innermost cause is told: the outer ones of a failed query carry its parameters,
 * and with them what people wrote.
 */
export function log(level: Exclude<LogLevel, 'none'>, message: string, fields: Record<string, unknown> = {}): void {
  const { error, ...rest } = fields
  const cause = innermost(error)
  const told = cause ? { error: { name: cause.name, message: cause.message, stack: cause.stack } } : {}
  console[level](JSON.stringify({ level, message, ...rest, ...told }))
}

/** The error that all others were caused by, or null for what is no error. */
export function innermost(error: unknown): Error | null {
  if (!(error instanceof Error)) return null
  return innermost(error.cause) ?? error
}

/** Whether entries of `level` are wanted by the configured threshold; an unknown threshold means `info`. */
export function logs(threshold: string | undefined, level: LogLevel): boolean {
  const least = LOG_LEVELS.indexOf(threshold as LogLevel)
  return LOG_LEVELS.indexOf(level) >= (least === -1 ? LOG_LEVELS.indexOf('info') : least)
}
