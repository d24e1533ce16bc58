// Owns a reader of CSV (RFC 4180), for tests of what we write.

/** The rows of a file; quotation marks are taken off. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/gy
  for (let found = cell.exec(text); found && found.index < text.length; found = cell.exec(text)) {
    const [, content = '', end] = found
    row.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content)
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
