// Small rules: reading ballots, merging patches, comparing tags, cells of CSV.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entityTags, matches } from '../../src/http/conditional.ts'
import { mergePatch } from '../../src/polls/merge-patch.ts'
import { csv, csvCell } from '../../src/results/csv.ts'
import { ballotOf, readBallot } from '../../src/votes/ballot.ts'

describe('a ballot', () => {
  const ids = ['oa', 'ob', 'oc', 'od']
  const read = (choices: string[], min: number, max: number) => {
    const result = readBallot({ choices }, { type: 'choice', min, max }, new Set(ids))
    return result.ok ? (JSON.parse(result.ballot.content) as { choices: string[] }).choices : result.fault.pointer
  }

  it.each<[choices: string[], min: number, max: number, read: string[] | string]>([
    [['ob'], 1, 1, ['ob']],
    [['oc', 'oa'], 1, 2, ['oa', 'oc']],
    [[], 0, 1, []],
    [[], 1, 1, '/choices'],
    [['oa', 'ob'], 1, 1, '/choices'],
    [['oa'], 2, 3, '/choices'],
    [['oa', 'oa'], 1, 2, '/choices/1'],
    [['oa', 'nobody'], 1, 2, '/choices/1'],
    [['nobody', 'oa', 'oa'], 1, 1, '/choices/0'],
    [[''], 1, 1, '/choices/0'],
    [['OA'], 1, 1, '/choices/0'],
    [['__proto__'], 1, 1, '/choices/0'],
  ])('%j with %i to %i choices: %j', (choices, min, max, expected) => {
    expect(read(choices, min, max)).toEqual(expected)
  })

  it('is stored in one form whatever its order, and read back from it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ids), (choices) => {
        const content = (given: string[]) => {
          const result = readBallot({ choices: given }, { type: 'choice', min: 0, max: 4 }, new Set(ids))
          return result.ok ? result.ballot.content : ''
        }
        expect(content(choices)).toBe(content([...choices].sort()))
        expect(ballotOf(content(choices))).toEqual({ choices: [...choices].sort() })
      }),
      { seed: 20_261_120 },
    )
  })
})

describe('a merge patch', () => {
  // RFC 7396, appendix A.
  it.each<[target: unknown, patch: unknown, merged: unknown]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j with %j is %j', (target, patch, merged) => {
    expect(mergePatch(target, patch)).toEqual(merged)
  })

  it('changes neither of the two, and pollutes nothing', () => {
    const target = { a: { b: 1 } }
    const patch = JSON.parse('{"a": {"b": 2}, "__proto__": {"polluted": true}}')
    const merged = mergePatch(target, patch) as Record<string, unknown>
    expect(target).toEqual({ a: { b: 1 } })
    expect(merged.a).toEqual({ b: 2 })
    expect(({} as Record<string, unknown>).polluted).toBe(undefined)
    expect(merged.polluted).toBe(undefined)
  })
})

describe('entity tags', () => {
  it.each([
    ['"1.open"', true],
    ['W/"1.open"', true],
    ['"x", W/"1.open"', true],
    ['"x","1.open"', true],
    ['*', true],
    [' * ', true],
    ['1.open', false],
    ['"1.open', false],
    ['"2.open"', false],
    ['""', false],
    ['', false],
    [undefined, false],
    [null, false],
  ])('%j names "1.open": %j', (header, named) => {
    expect(matches(header, '"1.open"')).toBe(named)
  })

  it('are told apart from none at all', () => {
    expect([entityTags(undefined), entityTags('nonsense'), entityTags('*'), entityTags('W/"a", "b"')]).toEqual([
      null,
      [],
      '*',
      ['"a"', '"b"'],
    ])
  })
})

describe('a cell of CSV', () => {
  const dangerous = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '|cmd',
    '%0A',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("x","y")',
  ]

  it.each(dangerous)('%j begins with an apostrophe', (text) => {
    const cell = csvCell(text)
    expect(cell).toBe(`"'${text.replaceAll('"', '""')}"`)
  })

  it.each([
    ['plain', 'plain'],
    ['a=b', 'a=b'],
    ["it's", "it's"],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['a\nb', '"a\nb"'],
    ['', ''],
    [-1, '-1'],
    [33.3, '33.3'],
    [null, ''],
  ])('%j is written %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it('is read back by whoever reads CSV, row by row, and begins no formula', () => {
    const text = fc.oneof(
      fc.constantFrom(...dangerous),
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', ' ', '-', "'") }),
    )
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const read = parse(csv(rows))
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length))
        for (const [index, cell] of read.flat().entries()) {
          expect(cell).not.toMatch(/^[=+\-@\t\r\n|%]/)
          expect([cell, cell.slice(1)]).toContain(rows.flat()[index])
        }
      }),
      { seed: 20_261_120, numRuns: 500 },
    )
  })
})

/** Reads CSV (RFC 4180), plainly. */
function parse(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length; ) {
    const quoted = text[at] === '"'
    const pattern = quoted ? /"((?:[^"]|"")*)"/y : /[^,\r\n]*/y
    pattern.lastIndex = at
    const found = pattern.exec(text)
    row.push((found?.[quoted ? 1 : 0] ?? '').replaceAll('""', '"'))
    at = pattern.lastIndex
    if (text[at] === ',') at++
    else {
      rows.push(row)
      row = []
      at += 2
    }
  }
  return rows
}
