// Owns reading a text as ballots in tests, and the ballots written short.
import type { BallotType, Weighted } from '../../src/counting/election.ts'
import type { FileFault, ImportedBallots } from '../../src/imports/imported.ts'
import { type Imported, type ImportFormat, readImport } from '../../src/imports/read-import.ts'

export const NOW_MS = Date.UTC(2026, 10, 20, 18)

export function imported(text: string, format: ImportFormat, type: BallotType | null = null): Imported {
  return readImport(text, { format, type, nowMs: NOW_MS })
}

/** The ballots of a text. @throws Error for one that cannot be read */
export function ballotsOf(text: string, format: ImportFormat, type: BallotType | null = null): ImportedBallots {
  const read = imported(text, format, type)
  if (read.status !== 'ballots') throw new Error(`no ballots: ${JSON.stringify(read)}`)
  return read.ballots
}

/** Why a text cannot be read. @throws Error for one that can */
export function faultOf(text: string, format: ImportFormat, type: BallotType | null = null): FileFault {
  const read = imported(text, format, type)
  if (read.status !== 'unreadable') throw new Error(`it was read: ${JSON.stringify(read)}`)
  return read.fault
}

/** Ballots as texts: `3 A>B=C`, `3 A,B`, `3 A5 B2`, by label, in the order of the file’s own sorting. */
export function short({ ballots, options }: ImportedBallots): string[] {
  const labels = new Map(options.map(({ id, label }) => [id, label]))
  const named = (id: string): string => labels.get(id) ?? `no option: ${id}`
  const one = ({ ballot, count }: Weighted): string => {
    if ('ranking' in ballot)
      return `${count} ${ballot.ranking.map((rank) => [rank].flat().map(named).join('=')).join('>')}`
    if ('choices' in ballot) return `${count} ${ballot.choices.map(named).join(',')}`
    const numbers = Object.entries('scores' in ballot ? ballot.scores : ballot.points)
    return `${count} ${numbers.map(([id, number]) => `${named(id)}${number}`).join(' ')}`
  }
  return ballots.map(one).sort()
}
