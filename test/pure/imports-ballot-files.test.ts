// Files of ballots as other programs write them: what they say is what is read.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countFile } from '../../src/client/command/count-file.ts'
import { FOLDER } from '../support/elections.ts'
import { ballotsOf, short } from '../support/imports.ts'

describe('BLT', () => {
  it('reads the example of Algorithm 123, where the second of four has withdrawn', () => {
    const file = ballotsOf(
      '4 2\n-2\n3 1 3 4 0\n4 1 3 2 0\n2 4 1 3 0\n1 2 0\n2 2 4 3 1 0\n1 3 4 2 0\n0\n"Adam"\n"Basil"\n"Charlotte"\n"Donald"\n"Title"\n',
      'blt',
    )
    expect(file).toMatchObject({ title: 'Title', seats: 2, count: { seats: 2 } })
    expect(file.options.map(({ label }) => label)).toEqual(['Adam', 'Charlotte', 'Donald'])
    expect(short(file)).toEqual([
      '1 ',
      '1 Charlotte>Donald',
      '2 Donald>Adam>Charlotte',
      '2 Donald>Charlotte>Adam',
      '3 Adam>Charlotte>Donald',
      '4 Adam>Charlotte',
    ])
    expect(file.notes).toEqual(['Withdrawn, and left out of all ballots: Basil.'])
  })

  // As the wikis of Droop (BltFileFormat) and OpenTally (blt-fmt) describe what OpenSTV added.
  it('reads comments, ballot ids, equal and skipped ranks, quotation marks in names, and what follows the title', () => {
    const file = ballotsOf(
      [
        '\t3 1 # three for one seat',
        '# nobody withdrew',
        '',
        '(voter 17) 1=2 3 0',
        '2 3 - 1 0 # the second place is left open',
        '7 0',
        '0',
        '"Castor \\"the first\\""',
        '"Pollux ""the #2""" # a comment',
        '"C:\\"',
        '"Twins"',
        '"a source"',
        'A: 123 votes',
      ].join('\r\n'),
      'blt',
    )
    expect(file.title).toBe('Twins')
    expect(file.options.map(({ label }) => label)).toEqual(['Castor "the first"', 'Pollux "the #2"', 'C:\\'])
    expect(short(file)).toEqual(['1 Castor "the first"=Pollux "the #2">C:\\', '2 C:\\>Castor "the first"', '7 '])
    expect(file.notes).toEqual([
      '2 ballots skip a rank: what stands below it moves up.',
      'What follows the title, from line 12, is not read.',
    ])
  })

  it('puts equal ballots together, and needs no title', () => {
    const file = ballotsOf('2 1\n3 1 2 0\n4 1 2 0\n0\nAnn\n"Bob"', 'blt')
    expect(file.title).toBe('')
    expect(short(file)).toEqual(['7 Ann>Bob'])
  })

  it.each([
    ['burlington-2009-mayor', 'irv', 'Kiss'],
    ['burlington-2009-mayor', 'plurality', 'Wright'],
    ['burlington-2009-mayor', 'schulze', 'Montroll'],
  ] as const)('of %s elects by %s whom the election elected', (name, method, winner) => {
    const election: { candidates: string[]; ballots: { count: number; ranking: string[][] }[] } = JSON.parse(
      readFileSync(join(FOLDER, `${name}.json`), 'utf8'),
    )
    const number = (candidate: string): number => election.candidates.indexOf(candidate) + 1
    const text = [
      `${election.candidates.length} 1`,
      ...election.ballots.map(
        ({ count, ranking }) => `${count} ${ranking.map((rank) => rank.map(number).join('=')).join(' ')} 0`,
      ),
      '0',
      ...election.candidates.map((candidate) => `"${candidate}"`),
      '"Mayor"',
    ].join('\n')
    expect(countFile(ballotsOf(text, 'blt'), { method }, undefined).answer.outcome).toEqual({
      status: 'decided',
      winners: [winner],
      tied: [],
    })
  })
})

// After the test files of github.com/electorama/abif at a4041b9 (testfiles/test013 to test021), and electorama/abiftool.
describe('ABIF', () => {
  it('reads declared names, undeclared ones in brackets, comments and equal ranks', () => {
    const file = ballotsOf(
      '# ranked\n=DGM:[Doña García Márquez]\n=SBJ:"Steven \\"B.\\" Jensen"\n\n27:DGM>SBJ>[蘇業 #1]\n26: SBJ > DGM = [蘇業 #1] # equal\n24:\n',
      'abif',
    )
    expect(file.ballot).toEqual({ type: 'ranking', maxRanks: null, equalRanks: true })
    expect(short(file)).toEqual([
      '24 ',
      '26 Steven "B." Jensen>Doña García Márquez=蘇業 #1',
      '27 Doña García Márquez>Steven "B." Jensen>蘇業 #1',
    ])
    expect(file.notes).toEqual(['No line declares 蘇業 #1: ballots name them all the same.'])
  })

  it('reads scores, between commas or in order, and leaves out what has none', () => {
    const file = ballotsOf('42:Memph/400,Nash/200,Chat/133,Knox\n26:Nash/400>Chat/290>Knox/240>Memph/0\n', 'abif')
    expect(file.ballot).toEqual({ type: 'score', min: 0, max: 400, labels: null })
    expect(short(file)).toEqual(['26 Chat290 Knox240 Memph0 Nash400', '42 Chat133 Memph400 Nash200'])
  })

  it('takes ballots for what the metadata says', () => {
    const rules = (metadata: string, votes: string) => ballotsOf(`${metadata}\n${votes}`, 'abif').ballot
    expect(rules('{ballot_type: "ranked"}', '3:A/5>B/2')).toMatchObject({ type: 'ranking' })
    expect(rules('{"ballot_type": "choose_one"}', '3:A')).toEqual({ type: 'choice', min: 0, max: 1 })
    expect(rules('{max_rating: 1}', '21:A/1=B/1')).toEqual({ type: 'choice', min: 0, max: 2 })
    expect(rules('{max_rating: 9}\n{min_rating: 1}', '21:A/3')).toMatchObject({ type: 'score', min: 1, max: 9 })
    expect(rules('{ballot_type: null}\n{average: 3.43}\n{ok: true}\n{}', '1:A>B')).toMatchObject({ type: 'ranking' })
  })

  it('needs no more than ballots, and knows a name by any of its spellings', () => {
    const file = ballotsOf('5:[A,X]>[B,Y]\n4:"A,X">Bob\n', 'abif')
    expect(short(file)).toEqual(['4 A,X>Bob', '5 A,X>B,Y'])
  })
})

describe('CSV', () => {
  it('reads ranks in columns, as a form that people fill in gives them', () => {
    const file = ballotsOf('Timestamp,Bob,Sue,Bill\na,1,3,2\nb,2,1,3\nc,,1,\nd,1,3,2\n', 'csv')
    expect(short(file)).toEqual(['1 Sue', '1 Sue>Bob>Bill', '2 Bob>Bill>Sue'])
    expect(file.notes).toEqual([
      'Not read: the column Timestamp.',
      'The cells are taken for ranks: --type says otherwise.',
    ])
  })

  it('reads semicolons, counts, quoted names with line breaks, and scores below 0', () => {
    const file = ballotsOf('Name;count;"A; the ""first""\nof all";B\r\nx;3;-2;5\r\n;1;0;\r\n', 'csv')
    expect(file.options.map(({ label }) => label)).toEqual(['A; the "first"\nof all', 'B'])
    expect(file.ballot).toEqual({ type: 'score', min: -2, max: 5, labels: null })
    expect(file.ballots.map(({ count }) => count).sort()).toEqual([1, 3])
  })

  it('reads marks as choices', () => {
    const file = ballotsOf('Participant,Mon,Tue,Wed\nAnn,x,,yes\nBob,✓,0,–\nCy,,,\n', 'csv')
    expect(file.ballot).toEqual({ type: 'choice', min: 0, max: 2 })
    expect(short(file)).toEqual(['1 ', '1 Mon', '1 Mon,Wed'])
  })

  it('reads lists: a rank a column, or all in one', () => {
    const ranks = ballotsOf('count,rank 1,rank 2,rank 3\n4,Ann,Bob,\n2,Bob,,\n', 'csv')
    expect(short(ranks)).toEqual(['2 Bob', '4 Ann>Bob'])
    expect(short(ballotsOf('choices\nAnn;Bob\nBob\n', 'csv'))).toEqual(['1 Ann,Bob', '1 Bob'])
    expect(short(ballotsOf('Voter,1st choice,2nd choice\n1,Ann,Bob\n', 'csv'))).toEqual(['1 Ann>Bob'])
  })

  it('takes numbers for what is asked for', () => {
    const text = 'A,B\n1,2\n2,1\n'
    expect(ballotsOf(text, 'csv').ballot.type).toBe('ranking')
    expect(ballotsOf(text, 'csv', 'score').ballot).toEqual({ type: 'score', min: 0, max: 2, labels: null })
    expect(ballotsOf(text, 'csv', 'points').ballot).toEqual({ type: 'points', budget: 3, cost: 'linear' })
  })
})
