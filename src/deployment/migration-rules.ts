// Owns which migrations of D1 may be applied while the version before them still runs: those that only add.

/** A migration that takes something away says so in a line of its own, and why nobody misses it any more. */
const MARKER = /^-- contract: \S/m

/** What breaks a version that was made before it. */
const TAKES_AWAY: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['drops a table or a view', /\bDROP\s+(?:TABLE|VIEW)\b/i],
  ['drops a column', /\bDROP\s+COLUMN\b|\bALTER\s+TABLE\s+\S+\s+DROP\b/i],
  ['renames a table or a column', /\bRENAME\s+(?:TO|COLUMN)\b|\bALTER\s+TABLE\s+\S+\s+RENAME\b/i],
  [
    'adds a column that older versions leave out',
    /\bADD\s+(?:COLUMN\s+)?(?=[^;]*\bNOT\s+NULL\b)(?![^;]*\bDEFAULT\b)[^;]+/i,
  ],
]

/**
 * What a migration takes from versions made before it; empty when it only adds, or says that it contracts.
 * @param sql the text of the migration
 */
export function takenAway(sql: string): string[] {
  if (MARKER.test(sql)) return []
  const statements = withoutComments(sql)
  return TAKES_AWAY.filter(([, pattern]) => pattern.test(statements)).map(([what]) => what)
}

const withoutComments = (sql: string): string => sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
