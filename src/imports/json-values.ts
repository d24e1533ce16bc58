// Owns asking values of JSON what they are, as a file that anybody may have written needs it.
import { Unreadable } from './imported.ts'

export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field of an object itself, never of its prototype. */
export function field(of: unknown, name: string): unknown {
  return isFields(of) && Object.hasOwn(of, name) ? of[name] : undefined
}

export function textField(of: unknown, name: string): string {
  const value = field(of, name)
  return typeof value === 'string' ? value : ''
}

export function listField(of: unknown, name: string): readonly unknown[] {
  const value = field(of, name)
  if (!Array.isArray(value)) throw new Unreadable(null, `/${name} is to be a list.`)
  return value
}

/** A whole number of at least `min`, or null for anything else. */
export function wholeField(of: unknown, name: string, min = 0): number | null {
  const value = field(of, name)
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min ? value : null
}

/** One of some words, or null for anything else. */
export function wordField<W extends string>(of: unknown, name: string, words: readonly W[]): W | null {
  const value = field(of, name)
  return words.find((word) => word === value) ?? null
}

/** The value of a JSON text. @throws Unreadable with the line at which it stops being JSON, where the engine says it */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const [, position] = /position (\d+)/.exec(message) ?? []
    const end = position === undefined ? (/end of JSON/.test(message) ? text.length : null) : Number(position)
    const line = end === null ? null : text.slice(0, end).split('\n').length
    throw new Unreadable(line, 'This is not JSON.')
  }
}
