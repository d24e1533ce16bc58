// Owns the comparison of a box that holds many votes with an empty one: next votes, next reads, first answer after a restart.
import { type Answer, requestText } from '../support/http-text.ts'
import { runLoad } from '../support/load-client.ts'
import { median, quantile } from '../support/quantiles.ts'
import type { Workerd } from '../support/workerd.ts'
import { mustBeRight } from './hot-poll.ts'
import { complaint, fillPoll, newPolluxPoll, type Poll, receiptIdOf, resultsPath, voteRequests } from './subjects.ts'

export interface BigBoxOptions {
  server: Workerd
  /** Starts Pollux again on the same storage. */
  restart(): Promise<Workerd>
  /** What each box is filled with before; the first is the one that the others are compared with. */
  sizes: number[]
  /** Votes, and as many reads, that each box gets. */
  votesEach: number
  warmUpEach: number
  restarts: number
  /** At least `votesEach + warmUpEach` for each box. */
  tokens: string[]
}

export interface BoxTimes {
  filledVotes: number
  voteP50Ms: number
  voteP99Ms: number
  readP50Ms: number
  readP99Ms: number
  /** Median over the restarts of the first result read. */
  firstAnswerMs: number
}

/** Measures all boxes in one process, vote by vote and read by read in turn, so that noise meets all alike. */
export async function measureBigBoxes(options: BigBoxOptions): Promise<{ boxes: BoxTimes[]; server: Workerd }> {
  const { sizes, votesEach, warmUpEach } = options
  let { server } = options
  const polls: Poll[] = []
  for (const size of sizes) polls.push(await filledPoll(server, size))

  // One connection: what is measured is the way through the box, not the queue before it.
  const boxes = sizes.length
  const each = warmUpEach + votesEach
  const requests = polls.flatMap((poll) => voteRequests(poll, options.tokens.slice(0, each)))
  const reads = polls.map((poll) => requestText('GET', resultsPath(poll.id)))
  // The order is: a vote in each box, then a read of each. The read must show the vote before it.
  const step = (index: number) => ({
    box: index % boxes,
    vote: index % (2 * boxes) < boxes,
    turn: Math.floor(index / (2 * boxes)),
  })
  const report = await runLoad({
    port: server.port,
    connections: 1,
    warmUpCount: warmUpEach * 2 * boxes,
    count: each * 2 * boxes,
    next: (index) => {
      const { box, vote, turn } = step(index)
      return (vote ? requests[box * each + turn] : reads[box]) ?? ''
    },
    check: (index, answer: Answer) => {
      const { box, vote, turn } = step(index)
      if (vote) return receiptIdOf(answer) === null ? complaint(answer) : null
      return answer.body.includes(`"voters":${(sizes[box] ?? 0) + turn + 1},`) ? null : complaint(answer)
    },
  })
  mustBeRight(report)
  const times = (box: number, vote: boolean): Float64Array =>
    report.latencyMs
      .filter((ms, index) => !Number.isNaN(ms) && step(index).box === box && step(index).vote === vote)
      .sort()

  const firstAnswers: number[][] = polls.map(() => [])
  for (let round = 0; round < options.restarts; round++) {
    const inTurn = [...polls.entries()]
    for (const [box, poll] of round % 2 === 0 ? inTurn : inTurn.reverse()) {
      await server.stop()
      server = await options.restart()
      firstAnswers[box]?.push(await firstAnswerMs(server, poll, (sizes[box] ?? 0) + each))
    }
  }
  return {
    server,
    boxes: sizes.map((filledVotes, box) => ({
      filledVotes,
      voteP50Ms: quantile(times(box, true), 0.5),
      voteP99Ms: quantile(times(box, true), 0.99),
      readP50Ms: quantile(times(box, false), 0.5),
      readP99Ms: quantile(times(box, false), 0.99),
      firstAnswerMs: median(firstAnswers[box] ?? []),
    })),
  }
}

async function filledPoll(server: Workerd, votes: number): Promise<Poll> {
  const poll = await newPolluxPoll(server)
  if (votes === 0) return poll
  await fillPoll(server, poll, votes)
  return poll
}

async function firstAnswerMs(server: Workerd, { id }: Poll, voters: number): Promise<number> {
  const report = await runLoad({
    port: server.port,
    connections: 1,
    count: 1,
    next: () => requestText('GET', resultsPath(id)),
    check: (_, answer) => (answer.body.includes(`"voters":${voters},`) ? null : complaint(answer)),
  })
  mustBeRight(report)
  return report.p50Ms
}
