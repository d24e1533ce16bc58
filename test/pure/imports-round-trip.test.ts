// What we write of ballots we read back: every format, every ballot type that it can hold, whatever options are called.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ballot, BallotRules, Weighted } from '../../src/counting/election.ts'
import { countRequestOf } from '../../src/imports/bodies.ts'
import type { ImportedBallots } from '../../src/imports/imported.ts'
import { type ImportFormat, readImport } from '../../src/imports/read-import.ts'
import { abif } from '../../src/results/abif.ts'
import type { BallotFile } from '../../src/results/ballot-file.ts'
import { blt } from '../../src/results/blt.ts'
import { exportCsv } from '../../src/results/export-csv.ts'
import type { OptionResult } from '../../src/results/result.ts'
import { canonicalBallot, contentOf, votesOf } from '../../src/votes/ballot.ts'
import { check, files, label } from '../support/arbitrary-ballot-files.ts'

const TYPES: BallotRules['type'][] = ['choice', 'ranking', 'score', 'points']

/** What no poll and no request to count can have: half a character, or nothing to see. */
const isName = (text: string): boolean => text.isWellFormed() && text.trim() !== ''
const isPlain = (text: string): boolean => isName(text) && !/["\p{Cc}\p{Zl}\p{Zp}]/u.test(text) && text === text.trim()
const named = (type: BallotRules['type'], is: (text: string) => boolean) =>
  files(type).filter(({ options }) => options.every(({ label: text }) => is(text)))

function read(text: string, format: ImportFormat, type: BallotRules['type'] | null = null): ImportedBallots {
  const imported = readImport(text, { format, type, nowMs: 0 })
  if (imported.status !== 'ballots') throw new Error(JSON.stringify(imported))
  return imported.ballots
}

/** Ballots with equal ones put together, by content. */
function counted(ballots: readonly Weighted[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { ballot, count } of ballots) {
    const content = contentOf(canonicalBallot(ballot))
    counts.set(content, (counts.get(content) ?? 0) + count)
  }
  return Object.fromEntries([...counts].sort())
}

function results({ options, ballots }: BallotFile): OptionResult[] {
  const votes = new Map<string, number>()
  for (const { ballot, count } of ballots)
    for (const [id, more] of votesOf(ballot)) votes.set(id, (votes.get(id) ?? 0) + more * count)
  return options.map(({ id, label }) => ({ id, label, votes: votes.get(id) ?? 0, percent: 0, ofVoters: 0.5 }))
}

describe('CSV', () => {
  it.each(TYPES)('of %s ballots is read back', (type) => {
    check(named(type, isName), (file) => {
      const again = read(exportCsv(file, results(file)), 'csv', type)
      expect(again.options).toEqual(file.options)
      expect(again.ballot.type).toBe(type)
      expect(counted(again.ballots)).toEqual(counted(file.ballots))
    })
  })

  it('tells rankings from scores by the votes that it tells itself', () => {
    const told = (type: 'ranking' | 'score', ballots: Weighted[]) => {
      const file: BallotFile = {
        title: '',
        options: [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
        ],
        ballot: { type: 'ranking', maxRanks: null, equalRanks: true },
        seats: 1,
        ballots,
      }
      return [type, read(exportCsv(file, results(file)), 'csv').ballot.type]
    }
    for (const [type, guessed] of [
      told('ranking', [{ ballot: { ranking: ['a', 'b'] }, count: 5 }]),
      told('ranking', [
        { ballot: { ranking: [['a', 'b']] }, count: 2 },
        { ballot: { ranking: ['b'] }, count: 3 },
      ]),
      told('score', [{ ballot: { scores: { a: 1, b: 2 } }, count: 5 }]),
      told('score', [{ ballot: { scores: { a: 5, b: 0 } }, count: 5 }]),
    ])
      expect(guessed).toBe(type)
  })
})

describe('ABIF', () => {
  it.each(TYPES)('of %s ballots is read back', (type) => {
    check(named(type, isName), (file) => {
      const again = read(abif(file), 'abif')
      expect(again.title).toBe(file.title)
      expect(again.options).toEqual(file.options)
      expect(again.ballot.type).toBe(type)
      expect(counted(again.ballots)).toEqual(counted(file.ballots))
    })
  })

  it('says what points cost, and the ends of a scale', () => {
    const options = [{ id: 'a', label: 'A' }]
    for (const ballot of [
      { type: 'points', budget: 30, cost: 'quadratic' },
      { type: 'score', min: 1, max: 7, labels: null },
    ] satisfies BallotRules[]) {
      expect(read(abif({ title: 'T', seats: 1, options, ballot, ballots: [] }), 'abif').ballot).toEqual(ballot)
    }
  })
})

describe('BLT', () => {
  const numbered = (file: BallotFile): BallotFile => {
    const ids = new Map(file.options.map(({ id }, index) => [id, String(index + 1)]))
    const rename = (id: string): string => ids.get(id) ?? ''
    const renamed = (ballot: Ballot): Ballot => ({
      ranking:
        'ranking' in ballot
          ? ballot.ranking.map((rank) => (typeof rank === 'string' ? rename(rank) : rank.map(rename)))
          : [],
    })
    return {
      ...file,
      options: file.options.map(({ id, label }) => ({ id: rename(id), label })),
      ballots: file.ballots.map(({ ballot, count }) => ({ ballot: renamed(ballot), count })),
    }
  }

  it('of rankings is read back', () => {
    const arbitrary = fc
      .tuple(named('ranking', isPlain), label.filter(isPlain), fc.nat())
      .map(([file, title, seats]) => ({ ...file, title, seats: (seats % file.options.length) + 1 }))
    check(arbitrary, (file) => {
      const again = read(blt(file), 'blt')
      const { title, options, seats, ballots } = numbered(file)
      expect({ title: again.title, options: again.options, seats: again.seats }).toEqual({ title, options, seats })
      expect(counted(again.ballots)).toEqual(counted(ballots))
    })
  })

  it('of any rankings says the same ballots, whatever became of the names', () => {
    check(files('ranking'), (file) => {
      const again = read(blt({ ...file, seats: 1 }), 'blt')
      expect(counted(again.ballots)).toEqual(counted(numbered(file).ballots))
      expect(new Set(again.options.map(({ label: text }) => text)).size).toBe(file.options.length)
    })
  })
})

describe('JSON', () => {
  it.each(TYPES)('of %s ballots, as a request to count, is read back', (type) => {
    check(named(type, isName), (file) => {
      const imported: ImportedBallots = { ...file, count: {}, lots: null, seed: null, poll: null, notes: [] }
      const again = read(JSON.stringify(countRequestOf(imported)), 'json')
      expect(again.options.map(({ label: text }) => text)).toEqual(file.options.map(({ label: text }) => text))
      expect(again.ballot).toEqual(file.ballot)
      expect(again.ballots.reduce((sum, { count }) => sum + count, 0)).toBe(
        file.ballots.reduce((sum, { count }) => sum + count, 0),
      )
      expect(countRequestOf(again).ballots).toEqual(
        countRequestOf({ ...again, ...read(JSON.stringify(countRequestOf(again)), 'json') }).ballots,
      )
    })
  })
})
