// `npm run recount`: an auditor's count of an exported poll, and what it notices.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { count } from '../../src/counting/count.ts'
import type { Weighted } from '../../src/counting/election.ts'
import { type ExportFile, recountExport } from '../../src/local/recount/check-export.ts'
import { ballotsDigest, lotsOf } from '../../src/results/lots.ts'
import { resultOf } from '../../src/results/result.ts'
import { definitionOf } from '../support/definitions.ts'

const ROOT = join(import.meta.dirname, '../..')
const SEED = 'a'.repeat(64)
const COMMITMENT = createHash('sha256').update(SEED).digest('hex')
const ID = 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ'

const option = (id: string, label: string) => ({
  id,
  label,
  description: '',
  imageUrl: null,
  capacity: null,
  earlierTexts: [],
})

/** A closed poll of three, with a tie for the last place that lots have broken. */
function newExport(): ExportFile {
  const settings = { method: 'irv', seats: 1, tieBreak: 'draw' } as const
  const definition = {
    id: ID,
    version: 2,
    question: 'Where?',
    earlierTexts: [],
    description: '',
    options: [option('oa', 'Memphis'), option('ob', 'Nashville'), option('oc', 'Knoxville')],
    ballot: { type: 'ranking', maxRanks: null, equalRanks: true } as const,
    count: settings,
    draw: { seed: SEED, commitment: COMMITMENT },
    voting: definitionOf({ options: [] }).voting,
    retention: { days: null },
    embed: { origins: null },
    results: { visibility: 'always', batch: 1 } as const,
    schedule: { opensAt: null, closesAt: null },
    listing: 'public' as const,
    region: null,
    tags: [],
    metadata: {},
    createdAt: '2026-11-20T18:00:00.000Z',
    updatedAt: '2026-11-20T18:00:00.000Z',
    manageTokenHash: '',
  }
  const ballots: Weighted[] = [
    { ballot: { ranking: [] }, count: 2 },
    { ballot: { ranking: ['oa'] }, count: 3 },
    { ballot: { ranking: ['ob', ['oa', 'oc']] }, count: 2 },
    { ballot: { ranking: ['oc', 'ob'] }, count: 2 },
  ]
  const options = ['oa', 'ob', 'oc']
  const digest = ballotsDigest(ballots.map(({ ballot, count }) => [JSON.stringify(ballot), count]))
  const lots = lotsOf({ pollId: ID, ballotsDigest: digest, seed: SEED, options })
  const made = count({ options, ballot: definition.ballot, settings, ballots, lots })
  const tally = { rev: 9, asOfMs: 1_795_000_000_000, counted: 7, blank: 2, people: 9, votes: { oa: 3, ob: 2, oc: 2 } }
  const result = resultOf({ definition, status: 'closed' }, tally, settings, {
    rev: 9,
    count: made,
    draw: { commitment: COMMITMENT, seed: SEED, ballotsDigest: digest, lots },
  })
  const { draw: _, manageTokenHash: __, ...poll } = definition
  return JSON.parse(
    JSON.stringify({
      poll: { ...poll, status: 'closed', count: { ...settings, drawCommitment: COMMITMENT } },
      result,
      ballots: ballots.map(({ ballot, count }) => ({ ...ballot, count })),
    }),
  )
}

const pointers = (file: ExportFile) => recountExport(file).differences.map(({ pointer }) => pointer)

describe('recounting', () => {
  it('comes to the same, whatever the order of ballots and however sentences are worded', () => {
    expect(newExport().result.count.ties).toContainEqual(expect.objectContaining({ resolvedBy: 'draw' }))
    expect(pointers(newExport())).toEqual([])
    const turned = newExport()
    turned.ballots.reverse()
    turned.result.count.explain = ['It was so.']
    expect(pointers(turned)).toEqual([])
  })

  it.each<[what: string, at: string, value: unknown, noticed: string]>([
    ['another winner', '/result/outcome/winners', ['oc'], '/result/outcome/winners/0'],
    ['a vote more', '/ballots/1/count', 4, '/result/voters'],
    ['blank ballots less', '/ballots/0/count', 1, '/result/ballots/blank'],
    ['a ballot turned round', '/ballots/3/ranking', ['ob', 'oc'], '/result/options/1/votes'],
    ['another round', '/result/count/rounds/1/tallies/oa', 5, '/result/count/rounds/1/tallies/oa'],
    ['a round less', '/result/count/rounds', [], '/result/count/rounds/0'],
    ['another share', '/result/options/0/percent', 99, '/result/options/0/percent'],
    ['another method', '/poll/count/method', 'borda', '/result/count/method'],
    ['another seed', '/result/count/draw/seed', 'b', '/result/count/draw/commitment'],
    ['another seed and its commitment', '/result/count/draw/seed', 'b', '/poll/count/drawCommitment'],
    ['another commitment', '/poll/count/drawCommitment', 'b', '/poll/count/drawCommitment'],
    ['other lots', '/result/count/draw/lots', [], '/result/count/draw/lots/0'],
    ['another digest', '/result/count/draw/ballotsDigest', 'b', '/result/count/draw/ballotsDigest'],
    ['no seed at all', '/result/count/draw', { commitment: COMMITMENT }, '/result/count/draw/seed'],
    ['a count of an earlier state', '/result/count/rev', 8, '/result/count/rev'],
    ['a ballot for nobody', '/ballots/1/ranking', ['od'], '/ballots/1/ranking/0'],
    ['a ballot of minus one', '/ballots/1/count', -1, '/ballots/1/count'],
    ['a ballot of another type', '/ballots/1', { choices: ['oa'], count: 1 }, '/ballots/1'],
  ])('notices %s', (_, at, value, noticed) => {
    const file = newExport()
    put(file, at, value)
    expect(pointers(file)).toContain(noticed)
  })

  /** Puts a value where a JSON Pointer says. */
  function put(file: ExportFile, at: string, value: unknown): void {
    const path = at.split('/').slice(1)
    const last = path.pop() ?? ''
    const parent = path.reduce<unknown>((whole, part) => Reflect.get(Object(whole), part), file)
    Reflect.set(Object(parent), last, value)
  }
})

describe('npm run recount', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pollux-recount-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  function run(...args: string[]): Promise<{ code: number; text: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, ['src/local/recount.ts', ...args], { cwd: ROOT }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
      )
    })
  }

  async function runOn(content: string) {
    const path = join(folder, 'export.json')
    await writeFile(path, content)
    return run(path)
  }

  it('says that a file is right', async () => {
    const { code, text } = await runOn(JSON.stringify(newExport()))
    expect(text).toContain('9 voters, 4 different ballots, irv, 1 to elect (closed)')
    expect(text).toContain(COMMITMENT)
    expect(text).toContain('The same')
    expect(code).toBe(0)
  })

  it('says what is wrong with a file, without obeying it', async () => {
    const file = newExport()
    file.poll.question = '\u001b[2J\u009b2JWhere?'
    file.result.outcome.winners = ['oc']
    const { code, text } = await runOn(JSON.stringify(file))
    expect(text).toContain('/result/outcome/winners/0: the file says "oc", the recount "ob"')
    expect(text).not.toMatch(/[^\P{Cc}\n]/u)
    expect(code).toBe(1)
  })

  it('says what it cannot read', async () => {
    for (const content of ['', 'null', '[]', '{"poll":{}}', '{"poll":1,"result":{},"ballots":[]}', '<html>']) {
      const { code, text } = await runOn(content)
      expect([content, code]).toEqual([content, 2])
      expect(text).toContain('cannot be recounted')
    }
    expect((await run(join(folder, 'missing.json'))).code).toBe(2)
    expect((await run()).text).toContain('npm run recount -- export.json')
  })
})
