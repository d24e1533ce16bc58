// Owns CSV (RFC 4180) that a spreadsheet cannot take for formulas.

/** Cells that begin so are run by spreadsheets (OWASP, "CSV Injection"). */
const DANGEROUS = /^[=+\-@\t\r\n|%]/
/** The same with invisible or full-width beginnings, which some spreadsheets fold away. */
const DISGUISED = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@|%\uff0b\uff0d\uff1d\uff20]/

const isFormula = (text: string): boolean => DANGEROUS.test(text) || DISGUISED.test(text)
/** What has been made safe already gets another apostrophe, so that one can always be taken off again. */
const needsApostrophe = (text: string): boolean => isFormula(text.replace(/^'+/, ''))

/** One cell: a text that could be a formula gets an apostrophe in front, which spreadsheets do not show. */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = needsApostrophe(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text that a cell was written from, its quotation marks taken off already. */
export function cellText(cell: string): string {
  return cell.startsWith("'") && needsApostrophe(cell) ? cell.slice(1) : cell
}

/** Rows as CSV with CRLF ends. */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}
