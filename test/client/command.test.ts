// The command from the first poll to the last count, as people run it: against a running copy, a process each time.
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { ballotFrom } from '../../src/client/command/ballot.ts'
import { countFile } from '../../src/client/command/count-file.ts'
import { createClient } from '../../src/client/index.ts'
import type { Count, CreatedPoll, Poll, Result } from '../../src/client/shapes.ts'
import { readImport } from '../../src/imports/read-import.ts'
import { formatsOf } from '../../src/results/ballot-file.ts'
import { Desk } from '../support/command.ts'

const PERMISSIONS = 0o777
const desks: Desk[] = []

async function desk(env: Record<string, string> = {}): Promise<Desk> {
  const made = await Desk.at(inject('origin'), env)
  desks.push(made)
  return made
}

afterAll(() => Promise.all(desks.map((one) => one.leave())))

const winners = ({ outcome, options }: Result): string[] =>
  outcome.winners.map((id) => options.find((option) => option.id === id)?.label ?? '')

it('creates, votes, watches, closes, exports, and counts the export to the same end', async () => {
  const owner = await desk()
  const created = await owner.run(['create', 'Where should the capital be?', 'Memphis', 'Nashville', 'Knoxville'])
  const [url = ''] = created.out.split('\n')
  expect(created).toMatchObject({ code: 0, err: '' })
  expect(url).toMatch(/^http.*\/p\/[\w-]{28}$/)
  const [token = ''] = /plm_\S+/.exec(created.out) ?? []
  expect((await stat(owner.tokens)).mode & PERMISSIONS).toBe(0o600)
  expect(await readFile(owner.tokens, 'utf8')).toContain(token)

  const watching = owner.start(['watch', url])
  await watching.until(/rev \d+: 0 votes, open: Memphis 0/)
  const voted = await owner.run(['vote', url, 'nashville'])
  expect(voted.out).toMatch(/^Counted\. Receipt \S+\nrev \d+: 1 vote, open: .*Nashville 1 \(100 %\)/)
  const again = await owner.run(['vote', url, 'Memphis'])
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toMatch(/^pollux: already_voted: /)
  for (const city of ['Memphis', 'Nashville']) expect((await (await desk()).run(['vote', url, city])).code).toBe(0)
  await watching.until(/3 votes, open/)

  expect((await owner.run(['close', url])).out).toBe('The poll is closed.\n')
  const watched = await watching.ended
  expect(watched).toMatchObject({ code: 0, err: '' })
  expect(watched.out).toMatch(
    /: 3 votes, closed, final: Memphis 1 \(33 %\) · Nashville 2 \(67 %\) · Knoxville 0 \(0 %\)\nElected by plurality: Nashville\.\n$/,
  )

  const file = join(owner.folder, 'ballots.csv')
  expect((await owner.run(['export', url, '--format', 'csv', '-o', file])).code).toBe(0)
  const { outcome } = await owner.json<Count>(['count', file])
  expect(outcome).toEqual({ status: 'decided', winners: ['Nashville'], tied: [] })
  const piped = await owner.run(['export', url, '--format', 'csv'])
  expect(piped.out).toBe(await readFile(file, 'utf8'))
  expect((await owner.run(['count', '-', '--format', 'csv'], piped.out)).out).toContain(
    'Elected by plurality: Nashville.',
  )
})

it.each([
  [
    'ranking',
    'blt',
    ['--type', 'ranking', '--equal-ranks', '--method', 'irv'],
    ['A>B=C', 'B>A', 'B>C>A', 'C'],
    'schulze',
  ],
  ['score', 'abif', ['--type', 'score', '--max', '3', '--method', 'star'], ['A=3 B=2', 'B=3 C=1', 'A=1 B=1'], 'score'],
  ['points', 'csv', ['--method', 'quadratic', '--budget', '9'], ['A=2 B=1', 'B=3', 'C=1'], 'quadratic'],
] as const)('counts the exports of a %s poll as the server does', async (_, asked, options, ballots, other) => {
  const owner = await desk()
  const poll = await owner.json<CreatedPoll>(['create', 'Which?', 'A', 'B', 'C', ...options])
  const manager = createClient({ baseUrl: inject('origin'), token: poll.manageToken ?? '' })
  const [first = '', ...others] = ballots
  expect((await owner.run(['vote', poll.id, ...first.split(' ')])).code).toBe(0)
  for (const words of others) {
    const voter = createClient({ baseUrl: inject('origin') })
    await voter.vote(poll.id, ballotFrom(words.split(' '), poll))
  }
  await manager.movePoll(poll.id, 'close')
  const result = await manager.results(poll.id)
  expect(result).toMatchObject({ final: true, voters: ballots.length })
  const byOther = await manager.results(poll.id, { method: other })

  for (const format of formatsOf(poll.ballot)) {
    const read = readImport(await manager.exportPoll(poll.id, format), { format, type: poll.ballot.type, nowMs: 0 })
    if (read.status !== 'ballots') throw new Error(JSON.stringify(read))
    for (const expected of [result, byOther]) {
      const { outcome } = countFile(read.ballots, { method: expected.count.method }, undefined).answer
      expect([format, outcome.winners]).toEqual([format, winners(expected)])
    }
  }
  const { out } = await owner.run(['export', poll.id, '--format', asked])
  const counted = await owner.json<Count>(['count', '-', '--format', asked, '--method', other], out)
  expect(counted.outcome.winners).toEqual(winners(byOther))
})

it('answers a count as the API does', async () => {
  const owner = await desk()
  const request = {
    options: ['A', 'B', 'C'],
    ballot: { type: 'ranking' },
    count: { method: 'stv', seats: 2, tieBreak: 'draw', seed: 'x' },
    ballots: [{ count: 2, ranking: ['A'] }, { ranking: ['B', ['A', 'C']] }, { ranking: ['C'] }],
  }
  const response = await fetch(`${inject('origin')}/api/v1/count`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  })
  expect(await owner.json(['count', '-', '--format', 'json'], JSON.stringify(request))).toEqual(await response.json())
})

it('tells results that move as lines of JSON, and ends at once with a final one', async () => {
  const owner = await desk()
  const { id } = await owner.json<CreatedPoll>(['create', 'Which?', 'A', 'B', '--draft'])
  expect((await owner.run(['open', id])).out).toBe('The poll is open.\n')
  expect((await owner.run(['pause', id])).out).toBe('The poll is paused.\n')
  await owner.run(['close', id])
  const { code, out } = await owner.run(['watch', id, '--json'])
  // The line is a result object of the API.
  const results = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Result)
  expect(code).toBe(0)
  expect(results.map(({ pollId, final }) => [pollId, final])).toEqual([[id, true]])
})

it('shows a poll by its id, which may begin with a hyphen', async () => {
  const owner = await desk()
  const { id } = await owner.json<CreatedPoll>(['create', 'Which?', 'A', 'B', '--closes-at', '2099-12-01T18:00:00Z'])
  const { out } = await owner.run(['show', id])
  expect(out).toContain('open; choice ballots, counted by plurality for one seat')
  expect(out).toContain('closes 2099-12-01T18:00:00.000Z')
  expect(await owner.run(['show', `-${id.slice(1)}`])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^pollux: not_found: /),
  })
})

describe('import', () => {
  it('makes a poll of a StrawPoll', async () => {
    const owner = await desk()
    const strawPoll = {
      title: 'Which days?',
      type: 'multiple_choice',
      poll_options: [
        { value: 'Mon', position: 0 },
        { value: 'Tue', position: 1 },
      ],
      poll_config: { is_multiple_choice: true, allow_comments: true },
      poll_meta: {},
    }
    const file = join(owner.folder, 'poll.json')
    await writeFile(file, JSON.stringify(strawPoll))
    const made = await owner.run(['import', file, '--json'])
    expect(made.err).toBe('note: There are no comments here.\n')
    // What `--json` prints is the poll.
    const { id } = JSON.parse(made.out) as CreatedPoll
    expect(await owner.json<Poll>(['show', id])).toMatchObject({
      question: 'Which days?',
      ballot: { type: 'choice', min: 1, max: 2 },
      status: 'open',
    })
    expect((await owner.run(['close', id])).code).toBe(0)
  })

  it('makes a poll of ballots, and casts none of them', async () => {
    const owner = await desk()
    const blt = '2 1\n30 1 2 0\n12 2 0\n0\n"Ann"\n"Bob"\n'
    expect(await owner.run(['import', '-', '--format', 'blt'], blt)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--question'),
    })
    const made = await owner.run(['import', '-', '--format', 'blt', '--question', 'Chair?', '--json'], blt)
    expect(made.err).toContain('The 42 votes in the file are not cast')
    // What `--json` prints is the poll.
    const { id } = JSON.parse(made.out) as CreatedPoll
    expect(await owner.json<Result>(['results', id])).toMatchObject({ voters: 0, count: { method: 'irv' } })
  })

  it('makes a poll of an export of ours, as it was', async () => {
    const owner = await desk()
    const { id } = await owner.json<CreatedPoll>([
      'create',
      'Which?',
      'A',
      'B',
      'C',
      '--type',
      'score',
      '--min',
      '-1',
      '--max',
      '1',
      '--identity',
      'network',
      '--description',
      'More.',
      '--tag',
      'x',
    ])
    const { out } = await owner.run(['export', id])
    const again = await owner.json<CreatedPoll>(['import', '-', '--format', 'json', '--no-save'], out)
    expect(again.id).not.toBe(id)
    const { options, ...rest } = await owner.json<Poll>(['show', id])
    expect(again).toMatchObject({
      question: rest.question,
      description: 'More.',
      ballot: rest.ballot,
      count: rest.count,
      voting: rest.voting,
      tags: ['x'],
    })
    expect(again.options.map(({ label }) => label)).toEqual(options.map(({ label }) => label))
    expect(await readFile(owner.tokens, 'utf8')).not.toContain(again.manageToken)
  })
})
