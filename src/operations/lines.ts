// Owns lines of rows in requests and answers (JSON Lines), and the places in them where a reader goes on.
import type { AppContext } from '../http/app-env.ts'
import { readText } from '../http/body.ts'
import { Problem } from '../http/problem.ts'
import { type Row, readLine } from '../portable-rows.ts'

const LINES_TYPE = 'application/x-ndjson'
/** As much as a page of a backup can have: one row may have 2 MB. */
export const MAX_LINES_BYTES = 8 * 1024 * 1024

/** An answer of one line that describes the page, and the page's lines. */
export function answerLines(c: AppContext, head: Record<string, unknown>, lines: string): Response {
  return c.body(`${JSON.stringify(head)}\n${lines}`, 200, { 'Content-Type': LINES_TYPE, 'Cache-Control': 'no-store' })
}

/**
 * The lines of a request.
 * @throws Problem unsupported_media_type, payload_too_large, malformed_json
 */
export async function readLines(c: AppContext): Promise<string[]> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== LINES_TYPE) throw new Problem('unsupported_media_type', `Send rows as ${LINES_TYPE}.`)
  const text = await readText(c.req.raw, MAX_LINES_BYTES)
  return text.split('\n').filter((line) => line !== '')
}

/** The rows of lines that are all of one table. @throws Problem invalid_request, naming the line */
export function rowsOf(table: string, lines: readonly string[]): Row[] {
  return lines.map((line, index) => {
    const read = attempt(line)
    if (read?.table === table) return read.row
    throw new Problem('invalid_request', 'The rows do not have the expected shape.', {
      errors: [{ pointer: `/${index}`, detail: `This line is no row of ${table}.` }],
    })
  })
}

function attempt(line: string): { table: string; row: Row } | null {
  try {
    return readLine(line)
  } catch {
    return null
  }
}

/** A place as a reader gives it back in `?after=`: the same text, safe in a URL. */
export function placeText(place: string): string {
  return Buffer.from(place).toString('base64url')
}

/** The place that a reader gives back, or null where there is none. */
export function placeIn(c: AppContext): string | null {
  const after = c.req.query('after')
  return after === undefined ? null : Buffer.from(after, 'base64url').toString()
}

/** @throws Problem invalid_request for a place that is none */
export function noPlace(): Problem {
  return new Problem('invalid_request', 'The request does not have the expected shape.', {
    errors: [{ pointer: '/query/after', detail: 'This is no place to go on from.' }],
  })
}
