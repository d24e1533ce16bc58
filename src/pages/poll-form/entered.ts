// Owns reading what was typed into a form: numbers, lines, and members of closed lists.

/** A number as it was typed; what is none is passed on, for the schema to refuse. '' is left out. */
export function numberOf(text: string): number | string | undefined {
  if (text === '') return undefined
  return /^[+-]?\d{1,9}$/.test(text) ? Number(text) : text
}

/** Lines of a text without the empty ones, and without spaces around them. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The member of a list that a field names, or null. */
export function memberOf<T extends string>(members: readonly T[], name: string): T | null {
  return members.find((member) => member === name) ?? null
}
