// Owns one line of ABIF, the Aggregated Ballot Information Format: grammar 0.31 of github.com/electorama/abif.
import { shown, Unreadable } from './imported.ts'
import { MAX_RATING } from './limits.ts'
import { type Line, votesOfLine, wholeNumber } from './lines.ts'

/** An option as a line names it: plain, in brackets, or as a string of JSON. */
const TOKEN = String.raw`(?:([A-Za-z][\w-]*)|\[([^\]]+)\]|("(?:[^"\\]|\\.)*"))`
const VALUE = String.raw`("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)`
const METADATA = new RegExp(String.raw`^\{\s*(?:${TOKEN}\s*:\s*${VALUE}\s*)?\}\s*(?:#.*)?$`)
const CANDIDATE = new RegExp(String.raw`^=?\s*${TOKEN}\s*:\s*${TOKEN}\s*(?:#.*)?$`)
const VOTES = /^(\d+)\s*:\s*/
const PREFERENCE = new RegExp(String.raw`${TOKEN}\s*(?:/\s*(\d+)\s*)?(?:([>=,])\s*|(?=#|$))`, 'y')
const END = /(?:#.*)?$/y

/** An option on a ballot, its rating if it has one, and what stands between it and the next: nothing after the last. */
export interface Preference {
  token: string
  rating: number | null
  separator: '>' | '=' | ',' | null
}

/** What a line says. A value of metadata is whatever JSON may hold in one. */
export type AbifLine =
  | { kind: 'nothing' }
  | { kind: 'metadata'; key: string; value: unknown }
  | { kind: 'candidate'; token: string; name: string }
  | { kind: 'votes'; count: number; preferences: Preference[] }

/** Reads a line. @throws Unreadable */
export function readAbifLine({ number, text }: Line): AbifLine {
  if (text.startsWith('#')) return { kind: 'nothing' }
  const metadata = METADATA.exec(text)
  if (metadata) {
    const [, bare, bracketed, quoted, value] = metadata
    if (value === undefined) return { kind: 'nothing' }
    return { kind: 'metadata', key: tokenOf(bare, bracketed, quoted, number), value: json(value, number) }
  }
  const candidate = CANDIDATE.exec(text)
  if (candidate) {
    const [, ...parts] = candidate
    const [token, name] = [parts.slice(0, 3), parts.slice(3)].map(([a, b, c]) => tokenOf(a, b, c, number))
    return { kind: 'candidate', token: token ?? '', name: name ?? '' }
  }
  const votes = VOTES.exec(text)
  if (!votes) throw new Unreadable(number, `This is no line of ABIF: ${shown(text)}.`)
  return {
    kind: 'votes',
    count: votesOfLine(votes[1] ?? '', number),
    preferences: readPreferences(text, votes[0].length, number),
  }
}

function readPreferences(text: string, from: number, line: number): Preference[] {
  const preferences: Preference[] = []
  let at = from
  const atEnd = (): boolean => {
    END.lastIndex = at
    return END.test(text)
  }
  while (!atEnd()) {
    PREFERENCE.lastIndex = at
    const found = PREFERENCE.exec(text)
    if (!found) throw new Unreadable(line, `An option was expected before ${shown(text.slice(at))}.`)
    const [, bare, bracketed, quoted, rating, separator] = found
    preferences.push({
      token: tokenOf(bare, bracketed, quoted, line),
      rating: rating === undefined ? null : wholeNumber(rating, line, 'A rating', 0, MAX_RATING),
      separator: separator === '>' || separator === '=' || separator === ',' ? separator : null,
    })
    at = PREFERENCE.lastIndex
  }
  const last = preferences.at(-1)
  if (last && last.separator !== null) throw new Unreadable(line, `Nothing follows the last ${shown(last.separator)}.`)
  return preferences
}

function tokenOf(
  bare: string | undefined,
  bracketed: string | undefined,
  quoted: string | undefined,
  line: number,
): string {
  if (quoted === undefined) return bare ?? bracketed ?? ''
  const text = json(quoted, line)
  return typeof text === 'string' ? text : ''
}

function json(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable(line, `This is no string of JSON: ${shown(text)}.`)
  }
}
