// Votes of the invited count as their weights say: like so many equal ballots everywhere, but for people and acts.
import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { Ballot } from '../../src/counting/election.ts'
import { type ExportFile, recountExport } from '../../src/local/recount/check-export.ts'
import type { Result } from '../../src/results/result.ts'
import { inBox, stored, stubOf } from '../support/box.ts'
import {
  bearer,
  type Created,
  castBallot,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'
import { readCsv } from '../support/csv.ts'
import { INVITED, INVITED_CHANGEABLE, invitesOf, inviteTo, showing } from '../support/invites.ts'
import { put, votesOf, withdraw } from '../support/my-vote.ts'

const MOST = 1_000_000

/** Votes by new invites of these weights, each for the option at the index. */
async function voteWith(poll: Created, given: readonly (readonly [weight: number, choice: number])[]): Promise<void> {
  for (const [weight, choice] of given) {
    const answer = await vote(poll, [choice], showing(await inviteTo(poll, weight)))
    if (answer.status !== 201) throw new Error(await answer.text())
  }
}

async function exported(poll: Created, format = 'json'): Promise<Response> {
  return send(pathOf(poll, `/export?format=${format}`), { headers: bearer(poll) })
}

describe('a vote', () => {
  it('of weight 1 and one of weight 1,000,000 count as 1,000,001 votes of two people', async () => {
    const poll = await newPoll({ ...INVITED, ballot: { min: 0, max: 3 } })
    const [light, heavy] = await invitesOf(poll, { invites: [{ weight: 1 }, { weight: MOST }] })
    if (!light || !heavy) throw new Error('no invites')
    await vote(poll, [0, 1], showing(light))
    const cast = await (await vote(poll, [1], showing(heavy))).json<{ results: Result }>()
    const result = await results(poll)
    expect(cast.results).toEqual(result)
    expect(result).toMatchObject({
      voters: MOST + 1,
      people: 2,
      ballots: { counted: MOST + 1, blank: 0 },
      assurance: 'invite',
    })
    expect(result.options.map(({ votes, percent, ofVoters }) => [votes, percent, ofVoters])).toEqual([
      [1, 0, 0],
      [MOST + 1, 100, 100],
      [0, 0, 0],
    ])
    await vote(poll, [], showing(await inviteTo(poll, 7)))
    expect(await results(poll)).toMatchObject({ people: 3, ballots: { counted: MOST + 1, blank: 7 }, rev: 3 })
  })

  it('is changed and withdrawn with its weight', async () => {
    const poll = await newPoll({ ...INVITED_CHANGEABLE, ballot: { min: 0, max: 2 } })
    const [one, two] = await invitesOf(poll, { invites: [{ weight: 40 }, { weight: 2 }] })
    if (!one || !two) throw new Error('no invites')
    await vote(poll, [0], showing(one))
    await put(poll, [0, 2], showing(two))
    expect(await votesOf(poll)).toEqual([42, 0, 2])
    await put(poll, [1], showing(one))
    expect(await votesOf(poll)).toEqual([2, 40, 2])
    await put(poll, [], showing(one))
    expect(await results(poll)).toMatchObject({ voters: 42, people: 2, ballots: { counted: 2, blank: 40 } })
    await withdraw(poll, showing(one))
    expect(await results(poll)).toMatchObject({ voters: 2, people: 1, ballots: { counted: 2, blank: 0 } })
    await put(poll, [2], showing(one))
    expect(await votesOf(poll)).toEqual([2, 0, 42])
    expect((await results(poll)).people).toBe(2)
    await withdraw(poll, showing(one))
    await withdraw(poll, showing(two))
    expect(await results(poll)).toMatchObject({ voters: 0, people: 0, ballots: { counted: 0, blank: 0 } })
    expect((await stored(poll)).ballots).toEqual([])
  })

  it('takes as much of an option’s capacity', async () => {
    const poll = await newPoll({ ...INVITED_CHANGEABLE, options: [{ label: 'A', capacity: 10 }, 'B'] })
    const [six, five, four] = await invitesOf(poll, { invites: [{ weight: 6 }, { weight: 5 }, { weight: 4 }] })
    if (!six || !five || !four) throw new Error('no invites')
    await vote(poll, [0], showing(six))
    expect(await refusal(await vote(poll, [0], showing(five)))).toEqual([409, 'option_full'])
    expect((await vote(poll, [0], showing(four))).status).toBe(201)
    expect((await vote(poll, [1], showing(five))).status).toBe(201)
    expect(await refusal(await put(poll, [0], showing(five)))).toEqual([409, 'option_full'])
    await withdraw(poll, showing(six))
    expect((await put(poll, [0], showing(five))).status).toBe(200)
    expect(await votesOf(poll)).toEqual([9, 0])
  })

  it('is one act in the turnout, and one in the lists', async () => {
    const poll = await newPoll({ ...INVITED, listing: 'public', question: 'How heavy?' })
    await voteWith(poll, [
      [MOST, 0],
      [3, 1],
    ])
    const { buckets } = await (await send(pathOf(poll, '/turnout'))).json<{ buckets: { votes: number }[] }>()
    expect(buckets.reduce((sum, { votes }) => sum + votes, 0)).toBe(2)
    await runDurableObjectAlarm(stubOf(poll))
    const { items } = await (await send('/api/v1/polls?q=How%20heavy')).json<{ items: { votes: number }[] }>()
    expect(items.map(({ votes }) => votes)).toEqual([2])
  })

  it('of a device has no weight, and its result tells of no people', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    expect('people' in (await results(poll))).toBe(false)
  })
})

describe('batches', () => {
  const BATCH = { ...INVITED_CHANGEABLE, results: { batch: 3 } }
  const shown = (poll: Created) => results(poll, {})

  it('are complete when so many people have voted, whatever their weights', async () => {
    const poll = await newPoll(BATCH)
    await voteWith(poll, [
      [MOST, 0],
      [50, 1],
    ])
    expect(await shown(poll)).toMatchObject({ voters: 0, people: 0 })
    expect(await results(poll)).toMatchObject({ voters: MOST + 50, people: 2 })
    await voteWith(poll, [[1, 2]])
    expect(await shown(poll)).toMatchObject({ voters: MOST + 51, people: 3 })
    await voteWith(poll, [
      [9, 2],
      [9, 2],
    ])
    expect(await shown(poll)).toMatchObject({ people: 3 })
    await move(poll, 'close')
    expect(await shown(poll)).toMatchObject({ voters: MOST + 69, people: 5, final: true })
    const file = await (await exported(poll)).json<ExportFile>()
    expect(file.ballots.map(({ count }) => count).sort((a, b) => a - b)).toEqual([19, 50, MOST])
  })

  it('go on from what was published before there were weights', async () => {
    const poll = await newPoll({ results: { batch: 2 } })
    for (let n = 0; n < 3; n++) await vote(poll, [0])
    await inBox(poll, (_, { storage }) => {
      storage.sql.exec("UPDATE state SET published = json_remove(published, '$.people')")
    })
    await evictDurableObject(stubOf(poll))
    expect(await shown(poll)).toMatchObject({ voters: 2 })
    await vote(poll, [1])
    expect(await shown(poll)).toMatchObject({ voters: 4 })
  })
})

describe('a count', () => {
  type Make = (at: (index: number) => string) => Ballot
  const choices =
    (...given: number[]): Make =>
    (at) => ({ choices: given.map(at) })
  const ranking =
    (...given: number[]): Make =>
    (at) => ({ ranking: given.map(at) })
  const scores =
    (...given: number[]): Make =>
    (at) => ({
      scores: Object.fromEntries(given.map((score, index) => [at(index), score])),
    })
  const points =
    (...given: number[]): Make =>
    (at) => ({
      points: Object.fromEntries(given.map((each, index) => [at(index), each])),
    })
  const RANKINGS = [ranking(0, 1, 2), ranking(1, 2), ranking(2, 1, 0), ranking()]
  const SCORES = [scores(5, 1, 0), scores(0, 5, 4), scores(2, 2, 5), scores(3, 0, 1)]

  it.each<[method: string, rules: object, ballots: Make[]]>([
    ['plurality', { min: 0, max: 1 }, [choices(0), choices(1), choices(2), choices()]],
    ['approval', { min: 0, max: 3 }, [choices(0, 1), choices(1), choices(2, 1), choices()]],
    ['irv', { type: 'ranking' }, RANKINGS],
    ['stv', { type: 'ranking' }, RANKINGS],
    ['schulze', { type: 'ranking' }, RANKINGS],
    ['borda', { type: 'ranking' }, RANKINGS],
    ['bucklin', { type: 'ranking' }, RANKINGS],
    ['score', { type: 'score', max: 5 }, SCORES],
    ['star', { type: 'score', max: 5 }, SCORES],
    ['majority-judgment', { type: 'score', max: 5 }, SCORES],
    ['rrv', { type: 'score', max: 5 }, SCORES],
    ['cumulative', { type: 'points', budget: 9 }, [points(9), points(0, 5, 4), points(3, 3, 3), points()]],
    [
      'quadratic',
      { type: 'points', budget: 9, cost: 'quadratic' },
      [points(3), points(0, 2, 2), points(0, 0, 3), points()],
    ],
  ])('by %s is that of so many equal ballots, and comes out again from the export', async (method, ballot, ballots) => {
    const rules = { ballot, count: { method } }
    const [weighted, plain] = [await newPoll({ ...INVITED, ...rules }), await newPoll(rules)]
    const weights = [5, 4, 3, 2]
    for (const [index, make] of ballots.entries()) {
      const weight = weights[index] ?? 1
      const invited = showing(await inviteTo(weighted, weight))
      expect(
        (
          await castBallot(
            weighted,
            make((at) => optionId(weighted, at)),
            invited,
          )
        ).status,
      ).toBe(201)
      for (let n = 0; n < weight; n++) {
        await castBallot(
          plain,
          make((at) => optionId(plain, at)),
          voter(await newVoter()),
        )
      }
    }
    await move(weighted, 'close')
    await move(plain, 'close')
    const result = await results(weighted)
    expect(result).toMatchObject({ voters: 14, people: 4 })
    expect(comparable(weighted, result)).toEqual(comparable(plain, await results(plain)))

    const file = await (await exported(weighted)).json<ExportFile>()
    expect(recountExport(file).differences).toEqual([])
    expect(file.ballots.map(({ count }) => count).sort()).toEqual([2, 3, 4, 5])
  })
})

/** What does not go by how many acts there were, with options called by their places. */
function comparable({ options }: Created, result: Result): unknown {
  const { pollId: _, rev: __, asOf: ___, people: ____, assurance: _____, count, ...rest } = result
  const { rev: ______, ...counted } = count
  const text = JSON.stringify({ ...rest, count: counted })
  const told: unknown = JSON.parse(options.reduce((all, { id }, index) => all.replaceAll(id, `o${index}`), text))
  return told
}

describe('files', () => {
  it('of every format say how often each ballot counts', async () => {
    const poll = await newPoll(INVITED)
    await voteWith(poll, [
      [MOST, 0],
      [2, 0],
      [7, 2],
    ])
    const rows = readCsv(await (await exported(poll, 'csv')).text())
    expect(
      rows
        .filter(([record]) => record === 'ballot')
        .map(([, count]) => Number(count))
        .sort(),
    ).toEqual([MOST + 2, 7])
    const lines = async (format: string) => (await (await exported(poll, format)).text()).split('\n')
    expect((await lines('blt')).slice(1, 3).sort()).toEqual([`${MOST + 2} 1 0`, '7 3 0'])
    const counted = (await lines('abif')).filter((line) => /^\d/.test(line))
    expect(counted.map((line) => Number(line.split(':')[0])).sort()).toEqual([MOST + 2, 7])
  })

  it('that tell of more people than there are votes, or of none, do not come out again', async () => {
    const poll = await newPoll(INVITED)
    await voteWith(poll, [[3, 0]])
    const file = await (await exported(poll)).json<ExportFile>()
    const differing = (people: number | undefined) => {
      const { people: _, ...told } = file.result
      const result = people === undefined ? told : { ...told, people }
      return recountExport({ ...file, result }).differences.map(({ pointer }) => pointer)
    }
    expect(differing(1)).toEqual([])
    expect(differing(4)).toEqual(['/result/people'])
    expect(differing(undefined)).toEqual(['/result/people'])
  })
})
