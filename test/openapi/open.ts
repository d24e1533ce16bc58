// Owns which enumerations of answers may grow without that being a break: the API's policy says so of each.

/** As `Schema.property`, or `operationId.property` where a schema has no name. */
export const OPEN: ReadonlySet<string> = new Set([
  // New refusals: callers go by the status where they do not know the code.
  'Problem.code',
  // New acts are told in the trail as they come to be.
  'AuditEntry.action',
  // A key shows a new scope only when somebody has made it with that.
  'ApiKey.scopes',
  'CreatedApiKey.scopes',
])
