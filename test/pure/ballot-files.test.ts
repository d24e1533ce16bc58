// Ballots as BLT, ABIF and CSV: other readers find in the file what was written, whatever options are called.
import { describe, expect, it } from 'vitest'
import type { Ballot, BallotRules } from '../../src/counting/election.ts'
import { abif } from '../../src/results/abif.ts'
import { FORMATS, formatsOf } from '../../src/results/ballot-file.ts'
import { blt } from '../../src/results/blt.ts'
import { exportCsv } from '../../src/results/export-csv.ts'
import { ballotOf, check, files, ids, RULES } from '../support/arbitrary-ballot-files.ts'
import { readAbif, readBlt } from '../support/ballot-file-readers.ts'
import { readCsv } from '../support/csv.ts'

const ranksOf = (ballot: Ballot) => ('ranking' in ballot ? ballot.ranking.map((rank) => [rank].flat()) : [])

describe('BLT', () => {
  it('says the rankings, the seats and whose votes they are', () => {
    check(files('ranking'), (file) => {
      const { names, title, seats, ballots } = readBlt(blt(file))
      const numbers = new Map(file.options.map(({ id }, index) => [id, index + 1]))
      expect(seats).toBe(file.seats)
      expect(title.length).toBeGreaterThan(0)
      expect(new Set(names).size).toBe(file.options.length)
      expect(ballots).toEqual(
        file.ballots.map(({ ballot, count }) => ({
          count,
          ranks: ranksOf(ballot).map((rank) => rank.map((id) => numbers.get(id))),
        })),
      )
    })
  })

  it('writes choices as equal firsts', () => {
    const file = { title: 'T', seats: 2, ballot: RULES.choice, options: ids.map((id) => ({ id, label: id })) }
    const ballots = [{ choices: ['m'] }, { choices: ['ab1', 'zz'] }, { choices: [] }].map((ballot) => ({
      ballot,
      count: 3,
    }))
    expect(blt({ ...file, ballots })).toBe('5 2\n3 4 0\n3 1=3 0\n3 0\n0\n"ab1"\n"o2"\n"zz"\n"m"\n"k9_x"\n"T"\n')
  })

  it('keeps names apart that become alike, and writes what it cannot as something near', () => {
    const labels = ['the "best"', "the 'best'", 'two\nlines', '\u0001']
    const all = labels.map((text, index) => ({ id: ids[index] ?? '', label: text }))
    const { names } = readBlt(blt({ title: '"', seats: 1, ballot: RULES.ranking, options: all, ballots: [] }))
    expect(names).toEqual(["the 'best'", "the 'best' (2)", 'two lines', 'option 4'])
  })

  it('has no room for scores', () => {
    const file = { title: 'T', seats: 1, ballot: RULES.score, options: [{ id: 'a', label: 'A' }] }
    expect(() => blt({ ...file, ballots: [{ ballot: { scores: { a: 1 } }, count: 1 }] })).toThrow(RangeError)
  })
})

describe('ABIF', () => {
  it('says titles and names letter by letter', () => {
    check(files('ranking'), (file) => {
      const { metadata, names } = readAbif(abif(file))
      expect(metadata).toMatchObject({ version: '0.1', title: file.title, ballot_type: 'ranked' })
      expect(Object.entries(names)).toEqual(file.options.map(({ id, label }) => [id, label]))
    })
  })

  it('says rankings by > and =', () => {
    check(files('ranking'), (file) => {
      expect(readAbif(abif(file)).ballots).toEqual(
        file.ballots.map(({ ballot, count }) => ({ count, ranks: ranksOf(ballot), ratings: {} })),
      )
    })
  })

  it.each(['choice', 'score', 'points'] as const)('says what %s ballots give, and in which order', (type) => {
    check(files(type), (file) => {
      const read = readAbif(abif(file)).ballots
      expect(read.map(({ count, ratings }) => ({ count, ratings }))).toEqual(
        file.ballots.map(({ ballot, count }) => ({ count, ratings: given(ballot) })),
      )
      for (const { ranks, ratings } of read) {
        const steps = ranks.map((rank) => new Set(rank.map((id) => ratings[id])))
        expect(steps.every(({ size }) => size === 1)).toBe(true)
        const order = steps.flatMap((step) => [...step].map(Number))
        expect(order).toEqual([...new Set(order)].sort((a, b) => b - a))
      }
    })
  })

  const given = (ballot: Ballot) => {
    if ('choices' in ballot) return Object.fromEntries(ballot.choices.map((id) => [id, 1]))
    return 'scores' in ballot ? ballot.scores : 'points' in ballot ? ballot.points : {}
  }

  it('gives tokens of its own where an id is none', () => {
    const all = [
      { id: '1st', label: 'A' },
      { id: 'b', label: 'B' },
    ]
    const file = { title: 'T', seats: 1, ballot: RULES.ranking, options: all }
    expect(abif({ ...file, ballots: [{ ballot: { ranking: ['b', '1st'] }, count: 7 }] })).toContain(
      '=option1:[A]\n=option2:[B]\n7:option2>option1\n',
    )
  })

  it('has no room for scores below 0', () => {
    const file = { title: 'T', seats: 1, ballot: RULES.score, options: [{ id: 'a', label: 'A' }] }
    expect(() => abif({ ...file, ballots: [{ ballot: { scores: { a: -1 } }, count: 1 }] })).toThrow(RangeError)
  })
})

describe('CSV', () => {
  it.each(Object.keys(RULES) as BallotRules['type'][])('of %s ballots loses nothing and runs nothing', (type) => {
    check(files(type), (file) => {
      const results = file.options.map((option) => ({ ...option, votes: 3, percent: 50, ofVoters: 12.5 }))
      const [head = [], ...rows] = readCsv(exportCsv(file, results))
      const ballots = rows.filter(([record]) => record === 'ballot')
      expect(ballots.map((row) => ({ count: Number(row[1]), ballot: ballotIn(type, head, row) }))).toEqual(file.ballots)
      const told = rows.filter(([record]) => record === 'result').map((row) => row.slice(head.indexOf('optionId')))
      expect(told.map(([id]) => id)).toEqual(file.options.map(({ id }) => id))
      for (const [index, [, text = '', ...numbers]] of told.entries()) {
        expect([text, `'${text}`, text.slice(1)]).toContain(file.options[index]?.label)
        expect(text).not.toMatch(/^[=+\-@|%]/)
        expect(numbers).toEqual(['3', '50', '12.5'])
      }
      for (const row of rows) expect(row.length).toBe(head.length)
    })
  })

  function ballotIn(type: BallotRules['type'], head: string[], row: string[]): Ballot {
    if (type === 'choice') return { choices: (row[2] ?? '').split(' ').filter(Boolean) }
    const cells = head
      .slice(2, head.indexOf('optionId'))
      .map((id, index) => [id, row[index + 2] ?? ''] as const)
      .filter(([, cell]) => cell !== '')
    const numbers = Object.fromEntries(cells.map(([id, cell]) => [id, Number(cell)]).sort())
    if (type === 'score') return { scores: numbers }
    if (type === 'points') return { points: numbers }
    const ranks = [...new Set(Object.values<number>(numbers))].sort((a, b) => a - b)
    return ballotOf(
      'ranking',
      ranks.map((rank) => Object.keys(numbers).filter((id) => numbers[id] === rank)),
    )
  }
})

describe('the formats of ballots', () => {
  it('are those that can hold them', () => {
    expect(formatsOf(RULES.choice)).toEqual(FORMATS)
    expect(formatsOf(RULES.ranking)).toEqual(FORMATS)
    expect(formatsOf(RULES.score)).toEqual(['csv', 'json', 'abif'])
    expect(formatsOf({ type: 'score', min: -1, max: 1, labels: null })).toEqual(['csv', 'json'])
    expect(formatsOf(RULES.points)).toEqual(['csv', 'json', 'abif'])
  })
})
