// Owns a ballot as people type it: options by label or id, ranks with > and =, scores and points with =.
import type { Ballot, Poll } from '../shapes.ts'
import { WrongUsage } from './failure.ts'
import { oneLine } from './text.ts'

type Option = Pick<Poll['options'][number], 'id' | 'label'>

/** The ballot that words make for a poll. No words make a blank one. @throws WrongUsage */
export function ballotFrom(words: readonly string[], { ballot, options }: Pick<Poll, 'ballot' | 'options'>): Ballot {
  switch (ballot.type) {
    case 'choice':
      return { choices: words.map((word) => optionCalled(word, options)) }
    case 'ranking':
      return { ranking: words.flatMap((word) => ranksIn(word, options)) }
    case 'score':
      return { scores: numbersIn(words, options, (text) => gradeOf(text, ballot)) }
    case 'points':
      return { points: numbersIn(words, options, numberOf) }
  }
}

/** How a ballot of this poll is typed. */
export function exampleFor({ ballot, options }: Pick<Poll, 'ballot' | 'options'>): string {
  const [a = 'A', b = 'B', c = b] = options.map(({ label }) => oneLine(label))
  switch (ballot.type) {
    case 'choice':
      return `"${a}"${ballot.max > 1 ? ` "${b}"` : ''}`
    case 'ranking':
      return ballot.equalRanks ? `"${a}>${b}=${c}"` : `"${a}>${b}"`
    case 'score':
      return `"${a}=${ballot.max}" "${b}=${ballot.min}"`
    case 'points':
      return `"${a}=${ballot.budget > 1 ? 2 : 1}"`
  }
}

function optionCalled(word: string, options: readonly Option[]): string {
  const wanted = word.normalize('NFC').trim()
  const exact = options.find(({ id, label }) => label === wanted || id === wanted)
  if (exact) return exact.id
  const alike = options.filter(({ label }) => label.toLowerCase() === wanted.toLowerCase())
  if (alike.length === 1 && alike[0]) return alike[0].id
  const all = options.map(({ label }) => oneLine(label)).join(', ')
  throw new WrongUsage(`No option is called "${oneLine(wanted)}". There are: ${all}.`)
}

const isCalled = (word: string, options: readonly Option[]): boolean =>
  options.some(({ id, label }) => label === word.normalize('NFC').trim() || id === word.trim())

/** A label may have > or = in it: what is called as a whole is not taken apart. */
function ranksIn(word: string, options: readonly Option[]): (string | string[])[] {
  if (isCalled(word, options)) return [optionCalled(word, options)]
  return word.split('>').map((rank) => {
    const equals = isCalled(rank, options) ? [rank] : rank.split('=')
    const [first, ...more] = equals.map((name) => optionCalled(name, options))
    return more.length === 0 && first !== undefined ? first : [first ?? '', ...more]
  })
}

function numbersIn(
  words: readonly string[],
  options: readonly Option[],
  read: (text: string) => number,
): Record<string, number> {
  const given = new Map<string, number>()
  for (const word of words) {
    const at = word.lastIndexOf('=')
    if (at === -1) throw new WrongUsage(`Write "${oneLine(word)}=" and a number.`)
    const id = optionCalled(word.slice(0, at), options)
    if (given.has(id)) throw new WrongUsage(`"${oneLine(word.slice(0, at))}" is given twice.`)
    given.set(id, read(word.slice(at + 1).trim()))
  }
  return Object.fromEntries(given)
}

function gradeOf(text: string, { min, labels }: { min: number; labels: string[] | null }): number {
  const grade = labels?.findIndex((label) => label.toLowerCase() === text.toLowerCase()) ?? -1
  return grade === -1 ? numberOf(text) : min + grade
}

function numberOf(text: string): number {
  if (/^-?\d{1,6}$/.test(text)) return Number(text)
  throw new WrongUsage(`"${oneLine(text)}" is no whole number.`)
}
