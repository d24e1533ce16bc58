// Owns the names of a backup's files: made of what a file is of, and of nothing that a deployment or a manifest says, so
// that neither leads out of the folder, when it is written as little as when it is read.
import { join } from 'node:path'

export const BOXES = 'boxes.jsonl'

const TABLE = /^[a-z][a-z_]{0,62}$/
/** 28 characters of base64url. */
const POLL_ID = /^[\w-]{28}$/
const FILE = /^(?:boxes\.jsonl|tables\/[a-z][a-z_]{0,62}\.jsonl|boxes\/[\w-]{2}\/[\w-]{28}\.jsonl)$/

/** A backup that is not, or no longer, what its manifest says. */
export class Damaged extends Error {
  override readonly name = 'Damaged'
}

/** The file of a table. @throws Damaged for what is no name of a table */
export function tableFile(table: unknown): string {
  if (typeof table !== 'string' || !TABLE.test(table)) throw new Damaged(`${JSON.stringify(table)} names no table.`)
  return `tables/${table}.jsonl`
}

/** The file of a poll's box. @throws Damaged for what is no id of a poll */
export function boxFile(pollId: unknown): string {
  if (typeof pollId !== 'string' || !POLL_ID.test(pollId))
    throw new Damaged(`${JSON.stringify(pollId)} is no poll’s id.`)
  return `boxes/${pollId.slice(0, 2)}/${pollId}.jsonl`
}

/** Where a file of a backup is. @throws Damaged for any other name */
export function placeOf(folder: string, file: unknown): string {
  if (typeof file !== 'string' || !FILE.test(file)) throw new Damaged(`${JSON.stringify(file)} is no file of a backup.`)
  return join(folder, file)
}
