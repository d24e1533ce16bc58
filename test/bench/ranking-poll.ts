// Owns the measures of ranking polls under load: against a choice poll, and while many ballots are counted meanwhile.
import { type Answer, requestText } from '../support/http-text.ts'
import { runLoad } from '../support/load-client.ts'
import { median, quantile } from '../support/quantiles.ts'
import type { Workerd } from '../support/workerd.ts'
import { mustBeRight } from './hot-poll.ts'
import { randomNumbers, randomRanking } from './rankings.ts'
import {
  complaint,
  fillPoll,
  getJson,
  newPolluxPoll,
  type Poll,
  receiptIdOf,
  resultsPath,
  voteRequest,
} from './subjects.ts'

const OPTIONS = Array.from({ length: 10 }, (_, index) => `Option ${index}`)
const CHOICE = { question: 'Which of ten?', options: OPTIONS }
const RANKING = { ...CHOICE, ballot: { type: 'ranking' } }

export interface RankingPollSpeed {
  /** Votes a second, round by round. */
  choicePerSecond: number[]
  rankingPerSecond: number[]
}

export interface RecountLoad {
  distinctBallots: number
  /** p50 of a vote in milliseconds, round by round: while nobody asks for the result, and while somebody always does. */
  quietP50Ms: number[]
  countingP50Ms: number[]
  /** Counts that were finished while votes went on. */
  counts: number
  /** Milliseconds from asking for a result to having it, when it had to be counted. */
  countMs: number
}

/** The same load on a choice poll and on a ranking poll of ten options, in turns. */
export async function measureRankingPoll(
  server: Workerd,
  tokens: readonly string[],
  size: { rounds: number; connections: number; warmUpCount: number; count: number },
): Promise<RankingPollSpeed> {
  const speed: RankingPollSpeed = { choicePerSecond: [], rankingPerSecond: [] }
  const all = tokens.slice(0, size.warmUpCount + size.count)
  for (let round = 0; round < size.rounds; round++) {
    const runs = [
      async () => speed.choicePerSecond.push(await votesPerSecond(server, await choiceVotes(server, all), size)),
      async () => speed.rankingPerSecond.push(await votesPerSecond(server, await rankingVotes(server, all), size)),
    ]
    for (const run of round % 2 === 0 ? runs : runs.reverse()) await run()
  }
  return speed
}

async function choiceVotes(server: Workerd, tokens: readonly string[]): Promise<string[]> {
  const poll = await newPolluxPoll(server, CHOICE)
  return tokens.map((token, index) => voteRequest(poll, token, key(index), { choices: [poll.options[index % 10]] }))
}

async function rankingVotes(server: Workerd, tokens: readonly string[]): Promise<string[]> {
  return ranked(await newPolluxPoll(server, RANKING), tokens, 1)
}

function ranked(poll: Poll, tokens: readonly string[], seed: number): string[] {
  const next = randomNumbers(seed)
  return tokens.map((token, index) =>
    voteRequest(poll, token, key(index), { ranking: randomRanking(poll.options, next) }),
  )
}

const key = (index: number): string => `a key for a vote ${index}`.replaceAll(' ', '-')

async function votesPerSecond(
  server: Workerd,
  requests: readonly string[],
  { connections, warmUpCount }: { connections: number; warmUpCount: number },
): Promise<number> {
  return (await cast(server, requests, connections, warmUpCount)).perSecond
}

async function cast(server: Workerd, requests: readonly string[], connections: number, warmUpCount: number) {
  const report = await runLoad({
    port: server.port,
    connections,
    warmUpCount,
    count: requests.length,
    next: (index) => requests[index] ?? '',
    check: (_, answer: Answer) => (receiptIdOf(answer) === null ? complaint(answer) : null),
  })
  mustBeRight(report)
  return report
}

/** Votes on an IRV poll of ten options that holds many distinct ballots, with and without somebody who reads its result. */
export async function measureRecounts(
  server: Workerd,
  tokens: readonly string[],
  size: { rounds: number; connections: number; votesEach: number; distinctBallots: number },
): Promise<RecountLoad> {
  const load: RecountLoad = {
    distinctBallots: size.distinctBallots,
    quietP50Ms: [],
    countingP50Ms: [],
    counts: 0,
    countMs: 0,
  }
  const waits: number[] = []
  const run = async (round: number, reading: boolean) => {
    const poll = await newPolluxPoll(server, RANKING)
    await fillPoll(server, poll, size.distinctBallots)
    const requests = ranked(poll, tokens.slice(0, size.votesEach), round + 2)
    let done = false
    const reader = reading ? readUntil(server, poll, () => done) : null
    const report = await cast(server, requests, size.connections, 0)
    done = true
    const times = report.latencyMs.filter((ms) => !Number.isNaN(ms)).sort()
    ;(reading ? load.countingP50Ms : load.quietP50Ms).push(quantile(times, 0.5))
    const read = await reader
    if (read) {
      load.counts += read.counts
      waits.push(...read.waitsMs)
    }
    const { voters } = await getJson(server, resultsPath(poll.id))
    if (voters !== size.distinctBallots + size.votesEach) throw new Error(`the poll counted ${voters}`)
  }
  for (let round = 0; round < size.rounds; round++) {
    for (const reading of round % 2 === 0 ? [false, true] : [true, false]) await run(round, reading)
  }
  load.countMs = median(waits)
  return load
}

/** Reads the result again and again. A result whose `count.rev` is new was counted for it. */
async function readUntil(
  server: Workerd,
  poll: Poll,
  done: () => boolean,
): Promise<{ counts: number; waitsMs: number[] }> {
  const request = requestText('GET', resultsPath(poll.id))
  const waitsMs: number[] = []
  let counted = 0
  while (!done()) {
    const startMs = performance.now()
    let rev = 0
    const report = await runLoad({
      port: server.port,
      connections: 1,
      count: 1,
      next: () => request,
      check: (_, { status, body }) => {
        rev = (JSON.parse(body) as { count: { rev: number } }).count.rev
        return status === 200 ? null : body.slice(0, 300)
      },
    })
    mustBeRight(report)
    if (rev > counted) waitsMs.push(performance.now() - startMs)
    counted = Math.max(counted, rev)
  }
  return { counts: waitsMs.length, waitsMs }
}
