// Owns where people are led after they have logged in: to a page of ours, whatever a link has asked for.

const MAX_CHARACTERS = 500
/** Never a real host: tells whether a path stays where it is. */
const HERE = 'https://here.invalid'

/** The path when it can only lead to a page of ours, else `otherwise`. */
export function returnPath(asked: string | null | undefined, otherwise: string): string {
  if (!asked || asked.length > MAX_CHARACTERS) return otherwise
  // Browsers read a backslash as a slash, and leave tabs and line ends out: `/\t/host` is `//host`.
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return otherwise
  return URL.parse(asked, HERE)?.origin === HERE ? asked : otherwise
}
