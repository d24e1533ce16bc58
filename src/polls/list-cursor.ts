// Owns the cursor of the lists of polls: where a page ends, as text that means nothing to whoever carries it.
import { z } from '../schema.ts'

const cursorSchema = z.object({ seq: z.int().min(1) })

/** @param seq of the last poll of a page */
export function writeCursor(seq: number): string {
  return Buffer.from(JSON.stringify({ seq })).toString('base64url')
}

/** The sequence number that a cursor carries; null for what no list has given. */
export function readCursor(cursor: string): number | null {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).seq
  } catch {
    return null
  }
}
