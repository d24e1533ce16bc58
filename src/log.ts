// Owns the log: one line of JSON an entry, with neither addresses nor tokens nor ballots.

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'none'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Writes one entry. Errors are told by name, message and stack, which our code keeps free of what requests carry. */
export function log(level: Exclude<LogLevel, 'none'>, message: string, fields: Record<string, unknown> = {}): void {
  const { error, ...rest } = fields
  const told = error instanceof Error ? { error: { name: error.name, message: error.message, stack: error.stack } } : {}
  console[level](JSON.stringify({ level, message, ...rest, ...told }))
}

/** Whether entries of `level` are wanted by the configured threshold; an unknown threshold means `info`. */
export function logs(threshold: string | undefined, level: LogLevel): boolean {
  const least = LOG_LEVELS.indexOf(threshold as LogLevel)
  return LOG_LEVELS.indexOf(level) >= (least === -1 ? LOG_LEVELS.indexOf('info') : least)
}
