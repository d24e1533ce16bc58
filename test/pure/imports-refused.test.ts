// Files that cannot be read: each is refused with its line and a reason, and nothing in a file can do harm.
import { describe, expect, it } from 'vitest'
import { countFile } from '../../src/client/command/count-file.ts'
import { MAX_FILE_BYTES } from '../../src/imports/limits.ts'
import { formatOf, type ImportFormat, textOfFile } from '../../src/imports/read-import.ts'
import { ballotsOf, faultOf, imported, short } from '../support/imports.ts'

const END = '\n0\n"A"\n"B"\n"T"\n'

const REFUSED: [format: ImportFormat, text: string, line: number | null, reason: RegExp][] = [
  ['blt', '', null, /empty/],
  ['blt', 'two 1\n', 1, /number of options/],
  ['blt', '2\n', 1, /two numbers/],
  ['blt', '2 1 1\n', 1, /two numbers/],
  ['blt', '0 1\n0\n', 1, /from 1 to 100/],
  ['blt', '101 1\n0\n', 1, /from 1 to 100/],
  ['blt', '2 0\n', 1, /number of seats/],
  ['blt', `2 3\n1 1 0${END}`, 1, /3 seats for 2 options/],
  ['blt', `2 2\n-1\n1 1 0${END}`, 1, /2 seats for 1 options/],
  ['blt', '2 1\n1 1 2 0\n', null, /no end/],
  ['blt', `2 1\n1 1 2${END}`, 2, /ends with 0/],
  ['blt', `2 1\n1 3 0${END}`, 2, /An option is a whole number from 1 to 2, not "3"/],
  ['blt', `2 1\n1 0 1 0${END}`, 2, /not "0"/],
  ['blt', `2 1\n1 1 1 0${END}`, 2, /twice/],
  ['blt', `2 1\n1 1=1 0${END}`, 2, /twice/],
  ['blt', `2 1\n1 1= 0${END}`, 2, /not ""/],
  ['blt', `2 1\n1.5 1 0${END}`, 2, /not "1.5"/],
  ['blt', `2 1\n0x1 1 0${END}`, 2, /not "0x1"/],
  ['blt', `2 1\n9999999999 1 0${END}`, 2, /from 1 to 1000000000/],
  ['blt', `2 1\n1 1 0\n-2\n1 1 0${END}`, 3, /ends with 0/],
  ['blt', `2 1\n-3${END}`, 2, /A withdrawn option/],
  ['blt', `2 1\n[tie 2 1]\n1 1 0${END}`, 2, /brackets/],
  ['blt', '2 1\n1 1 0\n0\n"A"\n', null, /ends after 1/],
  ['blt', '2 1\n1 1 0\n0\n"A"\n"A"\n', 5, /Two options are called "A"/],
  ['blt', '2 1\n1 1 0\n0\n"A"\n"B\n', 5, /quotation marks/],
  ['blt', '2 1\n1 1 0\n0\n"A"\n""\n', 5, /1 to 300 characters/],
  ['abif', '', null, /names no options/],
  ['abif', 'hello\n', 1, /no line of ABIF/],
  ['abif', '3:A>B\n3:A>>B\n', 2, /An option was expected/],
  ['abif', '3:A>B>\n', 1, /Nothing follows/],
  ['abif', '3:A>A\n', 1, /twice/],
  ['abif', '3:A/5,A/5\n', 1, /rated twice/],
  ['abif', '3:A,B\n', 1, /A comma says no order/],
  ['abif', '3:A/2>B/5\n', 1, /"A" is rated 2, which is not > 5/],
  ['abif', '3:A/2=B/5\n', 1, /not = 5/],
  ['abif', '3:A/99999\n', 1, /A rating/],
  ['abif', '{max_rating: 5}\n3:A/6\n', 2, /from 0 to 5/],
  ['abif', '{ballot_type: "choose_one"}\n3:A=B\n', 2, /At most 1/],
  ['abif', '{ballot_type: "choose_many"}\n3:A>B\n', 2, /has no order/],
  ['abif', '{ballot_type: "choose_many"}\n3:A/3\n', 2, /rated 1 or 0/],
  ['abif', '=A:[Ann]\n=A:[Bob]\n', 2, /declared twice/],
  ['abif', '=A:[Ann]\n=B:[Ann]\n', 2, /Two options/],
  ['abif', '=A:"\\x"\n', 1, /no string of JSON/],
  ['abif', '=A:"\\ud800"\n', 1, /well-formed/],
  ['abif', '0:A\n', 1, /from 1/],
  ['abif', '3:[]\n', 1, /An option was expected/],
  ['abif', '{title: Capital}\n', 1, /no line of ABIF/],
  ['csv', '', null, /empty/],
  ['csv', 'Voter,Name\n1,2\n', 1, /names no options/],
  ['csv', 'A,B\n1\n', 2, /1 cells, and the first one 2/],
  ['csv', 'A,B\n1,2\n1,two\n', 3, /In the column "B" stands "two"/],
  ['csv', 'A,B\n1,1.5\n', 2, /"1.5"/],
  ['csv', 'A,A\n1,2\n', 1, /Two options/],
  ['csv', 'A,"B\n1,2\n', 1, /never closed/],
  ['csv', 'A,B\n"x\ny",1"2\n', 3, /within a cell/],
  ['csv', 'count,A\n0,1\n', 2, /from 1/],
  ['csv', 'A,B,Votes\n1,2,5\n', 1, /The last column, "Votes", .*put a count first/],
  ['json', '{"options": ["A", 2], "ballots": []}', null, /a list of names/],
  ['csv', 'rank 1,rank 2\nAnn,Ann\n', 2, /twice/],
  ['csv', 'record,count,a,optionId,label,votes,percent,ofVoters\nsum,1,1,,,,,\n', null, /names no options/],
  [
    'csv',
    'record,count,a,optionId,label,votes,percent,ofVoters\nsum,1,1,,,,,\nresult,,,a,A,1,100,100\n',
    2,
    /begins with "ballot"/,
  ],
  ['csv', 'record,count,b,optionId,label,votes,percent,ofVoters\nresult,,,a,A,1,100,100\n', null, /not the options/],
  [
    'csv',
    'record,count,choices,optionId,label,votes,percent,ofVoters\nballot,1,b,,,,,\nresult,,,a,A,1,100,100\n',
    2,
    /not the id of an option/,
  ],
  ['json', '{"poll":\n', 2, /not JSON/],
  ['json', '[]', null, /neither an export/],
  ['json', '{"__proto__": {"poll": {}, "ballots": []}}', null, /neither an export/],
  ['json', '{"options": ["A"], "ballots": [{"choices": ["B"]}]}', null, /\/ballots\/0: This is not the id/],
  ['json', '{"options": ["A"], "ballots": [{"choices": ["A"], "count": 1.5}]}', null, /\/ballots\/0/],
  ['json', '{"options": ["A"], "ballots": {}}', null, /\/ballots is to be a list/],
  ['json', '{"options": ["A"], "ballot": {"type": "stars"}, "ballots": []}', null, /`type`/],
  ['json', '{"options": ["A"], "ballot": {"type": "score", "max": 1e9}, "ballots": []}', null, /`max`/],
  [
    'json',
    '{"options": ["A"], "ballot": {"type": "score", "min": 5, "max": 5}, "ballots": []}',
    null,
    /above the lowest/,
  ],
]

describe('a file is refused', () => {
  it.each(REFUSED)('%s %j', (format, text, line, reason) => {
    const fault = faultOf(text, format)
    expect(fault.line).toBe(line)
    expect(fault.reason).toMatch(reason)
    expect(fault.reason).toMatch(/^[^\n]{1,300}\.$/)
  })
})

describe('hostile files', () => {
  it('name prototypes without harm', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const files = [
      ballotsOf(
        names
          .map((name, index) => `=n${index}:[${name}]`)
          .join('\n')
          .concat('\n5:n0/3,n1/2,n2/1\n'),
        'abif',
      ),
      ballotsOf(`${names.join(',')}\n3,2,1,0\n3,2,1,0\n`, 'csv', 'score'),
      ballotsOf(`5:[__proto__]/3>constructor/2>toString/1\n`, 'abif'),
    ]
    for (const file of files) {
      expect(countFile(file, { method: 'score' }, undefined).answer.outcome.winners).toEqual(['__proto__'])
      expect(short(file).join()).toContain('__proto__3')
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('are not read when they are too large, binary, or no UTF-8', () => {
    const reason = (bytes: Uint8Array) => {
      const read = textOfFile(bytes)
      return read.ok ? 'read' : read.reason
    }
    expect(reason(new Uint8Array(MAX_FILE_BYTES + 1).fill(0x31))).toContain('more than')
    expect(reason(new Uint8Array([0x32, 0, 0x31, 0]))).toContain('binary')
    expect(reason(new Uint8Array([0xff, 0xfe, 0x31]))).toContain('UTF-8')
    expect(textOfFile(new TextEncoder().encode('\ufeff2 1'))).toEqual({ ok: true, text: '2 1' })
  })

  // Each would take minutes if reading it took more than a time in proportion to its length; vitest ends it after one.
  const LONG = 1_000_000
  it.each<[string, ImportFormat, string]>([
    ['an open quotation mark', 'csv', `"${'""'.repeat(LONG)}`],
    ['many cells', 'csv', ','.repeat(LONG)],
    ['an open string', 'abif', `{"${'\\a'.repeat(LONG)}`],
    ['a long preference', 'abif', `3:${'A='.repeat(LONG)}`],
    ['spaces', 'abif', `3:${' '.repeat(LONG)}!`],
    ['spaces in metadata', 'abif', `{${' '.repeat(LONG)}x`],
    ['spaces after a name', 'abif', `=A${' '.repeat(LONG)}x`],
    ['spaces in a preference', 'abif', `3:A/${' '.repeat(LONG)}x`],
    ['an open bracket', 'abif', `3:${'['.repeat(LONG)}`],
    ['many lines', 'blt', `2 1\n${'1 1 2 0\n'.repeat(LONG)}`],
    ['a long name', 'blt', `1 1\n0\n"${'\\"'.repeat(LONG)}`],
    ['a long withdrawal', 'blt', `2 1\n${'-1 '.repeat(LONG)}x`],
    ['deep JSON', 'json', '['.repeat(LONG)],
  ])('are refused in time: %s', (_, format, text) => {
    expect(imported(text, format).status).toBe('unreadable')
  })
})

describe('the format of a file', () => {
  it.each([
    ['x.blt', '', 'blt'],
    ['X.ABIF', '', 'abif'],
    ['x.tsv', '', 'csv'],
    ['-', '4 2\n1 1 0', 'blt'],
    ['-', '{title: "x"}\n3:A', 'abif'],
    ['-', '{"title": "x"}\n3:A', 'abif'],
    ['-', '# hi\n', null],
    ['-', '{"poll": {}, "ballots": []}', 'json'],
    ['-', '27:A>B', 'abif'],
    ['x.txt', 'A,B\n1,2', null],
    ['-', `{${' '.repeat(1_000_000)}`, 'json'],
    ['-', `1${' '.repeat(1_000_000)}`, null],
  ])('%s with %j is %s', (name, text, format) => {
    expect(formatOf(name, text)).toBe(format)
  })
})
