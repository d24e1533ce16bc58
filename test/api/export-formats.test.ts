// GET …/export of every ballot type, in every format that can hold it: all of them say the same ballots.
import { describe, expect, it } from 'vitest'
import type { Ballot } from '../../src/counting/election.ts'
import { readAbif, readBlt } from '../support/ballot-file-readers.ts'
import { bearer, type Created, move, newPoll, optionId, pathOf, send } from '../support/client.ts'
import { readCsv } from '../support/csv.ts'

const QUESTION = 'Where? "Here" [or] there # 1'
const LABELS = ['=HYPERLINK("https://evil.example")', 'a]b # "c"', 'Doña (蘇業)']

type Cast = Record<string, unknown>

/** A closed poll with ballots that name its options by their places. */
async function closedPoll(ballot: Cast, ballots: (ids: string[]) => Cast[], count: Cast = {}): Promise<Created> {
  const poll = await newPoll({ question: QUESTION, options: LABELS, ballot, count, voting: { identity: 'open' } })
  for (const cast of ballots(poll.options.map(({ id }) => id))) {
    expect((await send(pathOf(poll, '/votes'), { body: cast })).status).toBe(201)
  }
  await move(poll, 'close')
  return poll
}

const read = (poll: Created, format: string) => send(pathOf(poll, `/export?format=${format}`))

async function exported(poll: Created): Promise<(Ballot & { count: number })[]> {
  const { ballots } = await (await read(poll, 'json')).json<{ ballots: (Ballot & { count: number })[] }>()
  return ballots
}

async function text(poll: Created, format: string): Promise<string> {
  const response = await read(poll, format)
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
  expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="pollux-${poll.id}.${format}"`)
  expect(response.headers.get('Cache-Control')).toBe('private, no-store')
  return response.text()
}

async function refusedFormat(poll: Created, format: string) {
  const response = await read(poll, format)
  const { status, code, detail, errors } = await response.json<{
    status: number
    code: string
    detail: string
    errors: { pointer: string }[]
  }>()
  return { status, code, detail, pointers: errors.map(({ pointer }) => pointer) }
}

const ranks = (ranking: readonly (string | readonly string[])[]) => ranking.map((rank) => [rank].flat())

describe('rankings', () => {
  const newRankings = () =>
    closedPoll(
      { type: 'ranking', equalRanks: true },
      ([a = '', b = '', c = '']) => [
        { ranking: [a, b] },
        { ranking: [[c], [b, a]] },
        { ranking: [a, b] },
        { ranking: [] },
      ],
      { method: 'stv', seats: 2 },
    )

  it('are the same in JSON, BLT, ABIF and CSV', async () => {
    const poll = await newRankings()
    const [a = '', b = '', c = ''] = poll.options.map(({ id }) => id)
    const equal = [a, b].sort()
    const ballots = await exported(poll)
    expect(ballots).toHaveLength(3)
    expect(ballots).toContainEqual({ ranking: [a, b], count: 2 })
    expect(ballots).toContainEqual({ ranking: [c, equal], count: 1 })
    expect(ballots).toContainEqual({ ranking: [], count: 1 })
    const plain = ballots.map((ballot) => ({
      count: ballot.count,
      ranks: 'ranking' in ballot ? ranks(ballot.ranking) : [],
    }))

    const blt = readBlt(await text(poll, 'blt'))
    const id = (number: number) => optionId(poll, number - 1)
    expect(blt.ballots.map(({ count, ranks }) => ({ count, ranks: ranks.map((rank) => rank.map(id)) }))).toEqual(plain)
    expect([blt.seats, blt.title]).toEqual([2, "Where? 'Here' [or] there # 1"])
    expect(blt.names).toEqual(["=HYPERLINK('https://evil.example')", "a]b # 'c'", 'Doña (蘇業)'])

    const abif = readAbif(await text(poll, 'abif'))
    expect(abif.ballots.map(({ count, ranks }) => ({ count, ranks }))).toEqual(plain)
    expect(abif.metadata.title).toBe(QUESTION)
    expect(abif.names).toEqual({ [a]: LABELS[0], [b]: LABELS[1], [c]: LABELS[2] })

    const rows = readCsv(await (await read(poll, 'csv')).text())
    expect(rows[0]).toEqual(['record', 'count', a, b, c, 'optionId', 'label', 'votes', 'percent', 'ofVoters'])
    expect(
      rows
        .slice(1, 4)
        .map((row) => row.slice(0, 5))
        .sort(),
    ).toEqual(
      [
        ['ballot', '1', '', '', ''],
        ['ballot', '1', '2', '2', '1'],
        ['ballot', '2', '1', '2', ''],
      ].sort(),
    )
    expect(rows[4]?.slice(5, 7)).toEqual([a, `'${LABELS[0]}`])
  })
})

describe('choices', () => {
  it('are ratings of 1 in ABIF and equal firsts in BLT', async () => {
    const poll = await closedPoll({ min: 0, max: 2 }, ([a = '', b = '']) => [
      { choices: [b, a] },
      { choices: [] },
      { choices: [b] },
    ])
    const abif = readAbif(await text(poll, 'abif'))
    const blt = readBlt(await text(poll, 'blt'))
    const ballots = await exported(poll)
    const choices = ballots.map((ballot) => ('choices' in ballot ? [...ballot.choices] : []))
    expect(abif.metadata.ballot_type).toBe('choose_many')
    expect(abif.ballots.map(({ ratings }) => ratings)).toEqual(
      choices.map((ids) => Object.fromEntries(ids.map((id) => [id, 1]))),
    )
    expect(blt.ballots.map(({ ranks }) => ranks.flat().map((number) => optionId(poll, number - 1)))).toEqual(choices)
    expect(blt.ballots.every(({ ranks }) => ranks.length <= 1)).toBe(true)
  })
})

describe('scores and points', () => {
  it.each(['scores', 'points'] as const)('are the same %s in JSON, ABIF and CSV', async (form) => {
    const ballot = form === 'scores' ? { type: 'score' } : { type: 'points', budget: 10 }
    const poll = await closedPoll(ballot, ([a = '', b = '', c = '']) => [
      { [form]: { [a]: 5, [c]: 1 } },
      { [form]: { [b]: 3, [a]: 3 } },
      { [form]: {} },
    ])
    const given = (await exported(poll)).map((one) =>
      'scores' in one ? one.scores : 'points' in one ? one.points : null,
    )
    expect(readAbif(await text(poll, 'abif')).ballots.map(({ ratings }) => ratings)).toEqual(given)
    const [head = [], ...rows] = readCsv(await (await read(poll, 'csv')).text())
    const cells = rows
      .filter(([record]) => record === 'ballot')
      .map((row) => head.slice(2, 5).map((id, index) => [id, row[index + 2]] as const))
    expect(
      cells.map((row) => Object.fromEntries(row.filter(([, cell]) => cell).map(([id, cell]) => [id, Number(cell)]))),
    ).toEqual(given)
    expect(await refusedFormat(poll, 'blt')).toEqual({
      status: 422,
      code: 'invalid_request',
      detail: `blt cannot hold the ${ballot.type} ballots of this poll: take csv, json, abif.`,
      pointers: ['/query/format'],
    })
  })

  it('below 0 have CSV and JSON only', async () => {
    const poll = await closedPoll({ type: 'score', min: -2, max: 2 }, ([a = '', b = '']) => [
      { scores: { [a]: -2, [b]: 1 } },
    ])
    const [, row = []] = readCsv(await (await read(poll, 'csv')).text())
    expect(row.slice(0, 5)).toEqual(['ballot', '1', '-2', '1', ''])
    const { status, detail } = await refusedFormat(poll, 'abif')
    expect([status, detail]).toEqual([422, 'abif cannot hold the score ballots of this poll: take csv, json.'])
  })

  it('are no other’s before the poll is closed, whatever the format', async () => {
    const poll = await newPoll({ ballot: { type: 'ranking' } })
    for (const format of ['blt', 'abif']) {
      expect((await read(poll, format)).status).toBe(403)
      expect((await send(pathOf(poll, `/export?format=${format}`), { headers: bearer(poll) })).status).toBe(200)
    }
  })
})
