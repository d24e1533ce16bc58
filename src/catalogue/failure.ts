// Owns telling a failure of the catalogue from a fault of ours.

/** Whether D1 did not answer or could not do what it was asked: the error itself, or what a query error was caused by. */
export function isCatalogueFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.message.startsWith('D1_') || isCatalogueFailure(error.cause)
}
