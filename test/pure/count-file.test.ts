// Counting a file as the command does: every method, ballots of another type where they say enough, ties told as ties.
import { describe, expect, it } from 'vitest'
import { countFile } from '../../src/client/command/count-file.ts'
import { countLines } from '../../src/client/command/count-lines.ts'
import { WrongUsage } from '../../src/client/command/failure.ts'
import { METHODS } from '../../src/counting/election.ts'
import { asType } from '../../src/imports/as-type.ts'
import { ballotsOf, short } from '../support/imports.ts'

const RANKINGS = '5:A>B>C\n4:B>C>A\n2:C>B>A\n'
const FILES = {
  choice: ballotsOf('{ballot_type: "choose_one"}\n5:A\n4:B\n2:C\n', 'abif'),
  ranking: ballotsOf(RANKINGS, 'abif'),
  score: ballotsOf('5:A/5>B/3>C/0\n4:B/5>C/4>A/0\n2:C/5>B/4>A/0\n', 'abif'),
  points: ballotsOf('{points_budget: 9}\n{ballot_type: "rated"}\n5:A/3\n4:B/2>C/1\n2:C/3\n', 'abif'),
}

describe.each(Object.entries(METHODS))('%s ballots', (type, methods) => {
  it.each(methods)('are counted by %s', (method) => {
    // The keys of both tables are the ballot types.
    const { answer } = countFile(FILES[type as keyof typeof FILES], { method }, undefined)
    expect(answer.outcome.status).toBe('decided')
    expect(answer).toMatchObject({ method, count: { method }, ballots: { counted: 11 } })
    expect(answer.explain.length).toBeGreaterThan(0)
    const lines = countLines('A title', answer, true)
    expect(lines[0]).toBe('A title')
    expect(lines).toContain(`Elected by ${method}: ${answer.outcome.winners[0]}.`)
    expect(lines.slice(-answer.explain.length)).toEqual(answer.explain)
  })
})

describe('ballots of another type', () => {
  it.each([
    ['ranking', 'choice', ['2 C', '4 B', '5 A']],
    ['score', 'ranking', ['2 C>B>A', '4 B>C>A', '5 A>B>C']],
    ['points', 'ranking', ['2 C', '4 B>C', '5 A']],
    ['points', 'score', ['2 C3', '4 B2 C1', '5 A3']],
    ['score', 'points', ['2 B4 C5', '4 B5 C4', '5 A5 B3']],
    ['choice', 'score', ['2 C1', '4 B1', '5 A1']],
  ] as const)('are made of %s ballots: %s', (from, to, ballots) => {
    const made = asType(FILES[from], to)
    expect(made?.ballot.type).toBe(to)
    expect(made && short(made)).toEqual(ballots)
    expect(made?.notes.length).toBe(1)
  })

  it.each([
    ['choice', 'ranking'],
    ['ranking', 'score'],
    ['ranking', 'points'],
    ['choice', 'points'],
  ] as const)('are not made of %s ballots where these do not say enough: %s', (from, to) => {
    expect(asType(FILES[from], to)).toBeNull()
    expect(() => countFile(FILES[from], { method: METHODS[to][0] }, undefined)).toThrow(WrongUsage)
  })
})

describe('settings', () => {
  it('are those of the file, of whoever asks before', () => {
    const file = ballotsOf('3 2\n5 1 2 3 0\n4 2 3 1 0\n2 3 2 1 0\n0\n"A"\n"B"\n"C"\n', 'blt')
    expect(countFile(file, {}, undefined).answer.count).toMatchObject({ method: 'stv', seats: 2 })
    expect(countFile(file, { seats: 1 }, undefined).answer.count).toMatchObject({ method: 'irv', seats: 1 })
    const { answer, notes } = countFile(file, { method: 'irv' }, undefined)
    expect(answer.seats).toBe(1)
    expect(notes).toEqual(['irv elects one; the file speaks of 2 seats.'])
  })

  it('are refused where the method cannot have them', () => {
    const many = ballotsOf(`1:${Array.from({ length: 9 }, (_, index) => `o${index}`).join('>')}\n`, 'abif')
    expect(() => countFile(many, { method: 'kemeny-young' }, undefined)).toThrow('at most 8 options')
    expect(() => countFile(FILES.ranking, { method: 'irv', variant: 'margins' }, undefined)).toThrow(
      'irv does not take the setting variant',
    )
    expect(() => countFile(FILES.ranking, { method: 'stv', seats: 4 }, undefined)).toThrow(
      'stv fills at most 3 of 4 seats',
    )
  })
})

describe('a request to count', () => {
  const request = (more: object) =>
    ballotsOf(JSON.stringify({ options: ['A', 'B'], ballots: [{ choices: ['A'] }], ...more }), 'json')

  it('takes as many choices as the API does where it does not say how many', () => {
    for (const [more, max] of [
      [{}, 1],
      [{ count: { method: 'approval' } }, 2],
      [{ count: { method: 'block', seats: 2 } }, 2],
      [{ ballot: { type: 'choice', max: 2 } }, 2],
    ] as const)
      expect(request(more).ballot).toEqual({ type: 'choice', min: 0, max })
    expect(countFile(request({}), {}, undefined).answer.method).toBe('plurality')
  })

  it('is drawn by its own seed unless another is said', () => {
    const file = request({ count: { tieBreak: 'draw', seed: 'x' } })
    expect(countFile(file, {}, undefined).answer).toMatchObject({ draw: { seed: 'x' } })
    expect(countFile(file, {}, 'y').answer).toMatchObject({ draw: { seed: 'y' } })
  })
})

describe('a tie', () => {
  const file = ballotsOf('{title: "Tie"}\n2:A>C\n2:B>C\n1:C\n', 'abif')

  it('is told as a tie', () => {
    const { answer } = countFile(file, { method: 'irv' }, undefined)
    expect(answer.outcome).toEqual({ status: 'tied', winners: [], tied: ['A', 'B'] })
    expect(countLines('', answer, false)).toContain('Tied by irv for one seat: A, B.')
  })

  it('is broken by lots where that is asked for, the same with the same seed', () => {
    const drawn = (seed: string) => countFile(file, { method: 'irv', tieBreak: 'draw' }, seed).answer
    expect(drawn('a').outcome.status).toBe('decided')
    expect(drawn('a')).toEqual(drawn('a'))
    const winners = Array.from({ length: 20 }, (_, seed) => drawn(String(seed)).outcome.winners[0])
    expect([...new Set(winners)].sort()).toEqual(['A', 'B'])
  })

  it('of an export is broken by the lots that the poll drew', () => {
    const exported = (lots: string[]) =>
      JSON.stringify({
        poll: {
          question: 'Q',
          options: [
            { id: 'a', label: 'A' },
            { id: 'b', label: 'B' },
          ],
          ballot: { type: 'choice', min: 1, max: 1 },
          count: { method: 'plurality', seats: 1, tieBreak: 'draw' },
        },
        result: { count: { draw: { lots } } },
        ballots: [
          { choices: ['a'], count: 2 },
          { choices: ['b'], count: 2 },
        ],
      })
    for (const [lots, winner] of [
      [['a', 'b'], 'A'],
      [['b', 'a'], 'B'],
    ] as const) {
      expect(countFile(ballotsOf(exported([...lots]), 'json'), {}, undefined).answer.outcome.winners).toEqual([winner])
    }
  })
})
