// What the command draws on a terminal: bars that fit, redrawn in place, and nothing that a terminal would obey.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barLines, plainLine, redrawn, wrapped } from '../../src/client/command/bars.ts'
import { outcomeWords } from '../../src/client/command/outcome-words.ts'
import { screenOf, secretsHidden } from '../../src/client/command/screen.ts'
import { fitted, oneLine, safeJson, safeLines, widthOf } from '../../src/client/command/text.ts'
import type { Result } from '../../src/client/shapes.ts'
import { resultExample } from '../../src/polls/examples.ts'
import { Terminal } from '../support/terminal.ts'

/** A result by labels and votes. */
function result(votes: Record<string, number>, more: object = {}): Result {
  const total = Object.values(votes).reduce((sum, number) => sum + number, 0)
  const options = Object.entries(votes).map(([label, number], index) => ({
    id: `o${index}`,
    label,
    votes: number,
    percent: total === 0 ? 0 : Math.round((number / total) * 100),
    ofVoters: 0,
  }))
  // The example is an answer of the API: only its numbers change.
  return {
    ...resultExample,
    voters: total,
    options,
    outcome: { status: 'decided', winners: ['o0'], tied: [] },
    ...more,
  } as Result
}

const frame = { columns: 60, rows: 24, hasColours: false }

describe('bars', () => {
  it('show labels, shares and votes, and who is ahead', () => {
    expect(barLines('Where?', result({ Memphis: 42, Nashville: 8 }), frame)).toEqual([
      'Where?',
      '▸ Memphis   █████████████████████████████████░░░░░░  84 % 42',
      '  Nashville ██████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  16 %  8',
      '  50 votes, open',
      '  Ahead by plurality: Memphis.',
    ])
  })

  it('say how it ended, ties as ties', () => {
    const tied = result(
      { A: 2, B: 2 },
      { final: true, status: 'closed', outcome: { status: 'tied', winners: [], tied: ['o0', 'o1'] } },
    )
    expect(barLines('?', tied, frame).slice(-2)).toEqual([
      '  4 votes, closed, final',
      '  Tied by plurality for one seat: A, B.',
    ])
    expect(outcomeWords({ ...result({ A: 0 }), outcome: { status: 'empty', winners: [], tied: [] } })).toEqual([
      'There is nothing to count.',
    ])
    const seats = {
      outcome: { status: 'tied' as const, winners: ['o0'], tied: ['o1', 'o2'] },
      count: { method: 'block', seats: 2 },
    }
    expect(outcomeWords({ ...seats, options: result({ A: 3, B: 2, C: 2 }).options })).toEqual([
      'Elected by block: A.',
      'Tied by block for one seat: B, C.',
    ])
  })

  it('fit any terminal, whatever options are called', () => {
    const label = fc.oneof(
      fc.string({ minLength: 1, unit: 'binary', maxLength: 80 }),
      fc.constantFrom('蘇業蘇業蘇業蘇業蘇業', '🗳🗳🗳🗳🗳🗳🗳', 'e\u0301'.repeat(40), '\u001b[2J', '\u202eabc', '\u009b31m'),
    )
    const options = fc.dictionary(label, fc.nat(1_000_000), { minKeys: 1, maxKeys: 40 })
    fc.assert(
      fc.property(
        options,
        label,
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 8, max: 60 }),
        fc.boolean(),
        (votes, question, columns, rows, hasColours) => {
          const lines = barLines(question, result(votes), { columns, rows, hasColours })
          expect(lines.length).toBeLessThan(rows)
          for (const line of lines) {
            expect(widthOf(line)).toBeLessThanOrEqual(columns)
            // biome-ignore lint/suspicious/noControlCharactersInRegex: the two colours and their end are ours
            expect(line.replace(/\u001b\[(1|32|0)m/g, '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
          }
        },
      ),
      { numRuns: 100, seed: 20_261_122 },
    )
  })

  it('leave out options for which there is no room, and say so', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`option ${index}`, index]))
    const lines = barLines('Q', result(many), { ...frame, rows: 12 })
    expect(lines).toContain('  and 24 more')
    expect(lines.join()).toContain('option 29')
    expect(lines.join()).not.toContain('option 5 ')
  })

  it('are one line where nobody looks at bars', () => {
    expect(plainLine(result({ A: 3, B: 1 }, { rev: 4 }))).toBe('rev 4: 4 votes, open: A 3 (75 %) · B 1 (25 %)')
  })
})

describe('redrawing', () => {
  it('replaces what was drawn, whatever it was, also on a terminal that was resized', () => {
    const lines = fc.array(
      fc.integer({ min: 0, max: 30 }).map((length) => 'x'.repeat(length)),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(
        fc.array(lines, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 10, max: 30 }),
        (frames, narrow) => {
          const terminal = new Terminal(30)
          terminal.write('before\n')
          let before: string[] = []
          for (const [index, next] of frames.entries()) {
            if (index === frames.length - 1) terminal.resize(narrow)
            const shown = next.map((line) => line.slice(0, terminal.columns))
            terminal.write(redrawn(before, shown, terminal.columns))
            before = shown
          }
          expect(terminal.text()).toBe(['before', ...before, ''].join('\n'))
        },
      ),
      { numRuns: 300, seed: 20_261_122 },
    )
  })
})

describe('texts from elsewhere', () => {
  const OBEYED = 'a\u001b[31mred\u0007\u009b2J\u202eback\u2066\nnext\ttab\u0000'

  it('lose what a terminal would obey', () => {
    expect(oneLine(OBEYED)).toBe('a [31mred  2J back  next tab ')
    expect(safeLines(OBEYED)).toBe('a[31mred2Jback\nnext\ttab')
  })

  it('are the same values in JSON, written without it', () => {
    const json = safeJson({ label: OBEYED })
    expect(JSON.parse(json)).toEqual({ label: OBEYED })
    expect(json).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
  })

  it('are measured in columns, cut and filled up', () => {
    expect([
      widthOf('abc'),
      widthOf('蘇業'),
      widthOf('e\u0301'),
      widthOf('👩‍👩‍👧'),
      widthOf('\u001b[1mx\u001b[0m'),
    ]).toEqual([3, 4, 1, 2, 1])
    expect([fitted('abcdef', 4), fitted('ab', 4), fitted('蘇業蘇', 4)]).toEqual(['abc…', 'ab  ', '蘇… '])
  })

  it('are broken between words', () => {
    expect(wrapped('  one two three', 10)).toEqual(['  one two', '  three'])
    expect(wrapped('  incomprehensibilities', 10)).toEqual(['  incompr…'])
  })
})

describe('what is not told', () => {
  it('are secrets of the command line, of the environment, and whatever looks like one', () => {
    const hidden = secretsHidden(['close', '--token', 'my secret', '--voter=other'], { POLLUX_TOKEN: 'third' })
    expect(hidden('my secret, other, third, plm_Zk3mJ0v2Qb1y, plain')).toBe('…, …, …, …, plain')
  })

  it('is colour where nobody wants it', () => {
    expect(screenOf({ NO_COLOR: '1' }, (text) => text).hasColours).toBe(false)
  })
})
