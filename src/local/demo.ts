// Owns `npm run demo`: the main job of Pollux told in a terminal against a running copy, and checked while it is told.
import { isDeepStrictEqual } from 'node:util'
import type { Result } from '../results/result.ts'
import { barsOn } from './demo/bars.ts'
import { type DemoPoll, demoClient, type VoteAnswer } from './demo/client.ts'
import { readEvents } from './demo/event-stream.ts'
import { castVotes, told, type VoterRecord } from './demo/voters.ts'

const QUESTION = 'Where should the capital be?'
/** First preferences of every 100 voters in the Tennessee example of voting theory. */
const CITIES: Record<string, number> = { Memphis: 42, Nashville: 26, Knoxville: 17, Chattanooga: 15 }
const FINAL_MESSAGE_TIMEOUT_MS = 15_000
const SURPRISES_SHOWN = 10

const baseUrl = process.env.POLLUX_URL ?? 'http://localhost:8787'
const client = demoClient(baseUrl)

if (await client.isLive()) {
  process.exitCode = (await tellTheStory()) ? 0 : 1
} else {
  console.error(`No Pollux answers at ${baseUrl}. Start one with npm start in another terminal, or set POLLUX_URL.`)
  process.exitCode = 1
}

/** Returns whether every number agreed. */
async function tellTheStory(): Promise<boolean> {
  const poll = await client.createPoll(QUESTION, Object.keys(CITIES))
  const ballots = poll.options.flatMap(({ id, label }) => Array<string>(CITIES[label] ?? 0).fill(id))
  console.log(`Created “${QUESTION}” at ${poll.url}\n`)

  const timeLimit = new AbortController()
  const stream = await client.live(poll.id, timeLimit.signal)
  const [live, { record, lateVote }] = await Promise.all([watch(stream), voteAndClose(poll, ballots, timeLimit)])
  return conclude(poll, record, lateVote, live, await client.results(poll.id))
}

async function voteAndClose(poll: DemoPoll, ballots: string[], timeLimit: AbortController) {
  const record = await castVotes(client, poll, ballots)
  await client.close(poll)
  setTimeout(() => timeLimit.abort(new Error('The live stream has not ended')), FINAL_MESSAGE_TIMEOUT_MS).unref()
  const lateVote = await client.vote(poll.id, await client.newVoter(), ballots[0] ?? '')
  return { record, lateVote }
}

/** Draws every live message until the stream ends; returns the last one. */
async function watch(stream: ReadableStream<Uint8Array>): Promise<{ last: Result | undefined; updates: number }> {
  const draw = barsOn(process.stdout)
  let last: Result | undefined
  let updates = 0
  for await (const { data } of readEvents(stream)) {
    // The seam where JSON becomes a type: it is our own API, and conclude() compares every number of it.
    last = JSON.parse(data) as Result
    updates++
    draw(last)
  }
  return { last, updates }
}

function conclude(
  poll: DemoPoll,
  record: VoterRecord,
  lateVote: VoteAnswer,
  live: { last: Result | undefined; updates: number },
  result: Result,
): boolean {
  const { receipts, votes, secondVotes, duplicatesRefused, resent, replayed, surprises } = record
  const winner = result.options.find(({ id }) => id === result.outcome.winners[0])
  console.log(`\nFinal result: ${winner?.label ?? 'nobody'} with ${winner?.votes ?? 0} of ${result.voters} votes.`)
  console.log(
    `Duplicates refused: ${duplicatesRefused}; votes sent again and answered with the same receipt: ${replayed}\n`,
  )

  const counted = poll.options.map(({ id }) => votes.get(id) ?? 0)
  const checks: [string, boolean][] = [
    [`${receipts.size} receipts given, ${result.voters} voters counted`, receipts.size === result.voters],
    [
      `every option has the votes that were cast for it: ${counted.join(' + ')}`,
      isDeepStrictEqual(
        counted,
        result.options.map((option) => option.votes),
      ) && result.ballots.blank === 0,
    ],
    ['percentages add up to 100', result.options.reduce((sum, { percent }) => sum + percent, 0) === 100],
    [`${duplicatesRefused} of ${secondVotes} second votes refused`, duplicatesRefused === secondVotes],
    [`${replayed} of ${resent} resent votes counted once`, replayed === resent],
    [`a vote after closing: ${told(lateVote)}`, lateVote.status === 'refused' && lateVote.code === 'poll_closed'],
    [
      `the last of ${live.updates} live messages is the final result`,
      result.final && isDeepStrictEqual(live.last, result),
    ],
    ...surprises.slice(0, SURPRISES_SHOWN).map((surprise): [string, boolean] => [`not expected: ${surprise}`, false]),
  ]
  for (const [text, holds] of checks) console.log(`  ${holds ? '✓' : '✗'} ${text}`)
  return checks.every(([, holds]) => holds)
}
