// Owns `npm run test:crash`: kills the runtime under load again and again and proves that no acknowledged vote is lost
// or counted twice. --kills and --votes (acknowledged, at least) set how long it goes on.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  ALIVE_PATH,
  benchObjects,
  benchVars,
  bundles,
  getJson,
  issueTokens,
  newPolluxPoll,
  resultsPath,
  voteRequest,
} from '../bench/subjects.ts'
import { runLoad } from '../support/load-client.ts'
import { median } from '../support/quantiles.ts'
import { textTable } from '../support/text-table.ts'
import { startWorkerd } from '../support/workerd.ts'
import { Book, type Sent } from './book.ts'

const CONNECTIONS = 64
const REPEAT_SHARE = 0.3
const TOKENS_AT_ONCE = 4_000
/** A life that has not acknowledged its share by then is over all the same, and the test fails. */
const LIFE_LIMIT_MS = 30_000
/** The kill comes up to this much after its turn, so that it meets no particular moment of a group. */
const MAX_KILL_DELAY_MS = 20

const { values: flags } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, votes: { type: 'string', default: '20000' } },
})
const kills = Number(flags.kills)
const votes = Number(flags.votes)

const startedAt = performance.now()
const directory = mkdtempSync(join(tmpdir(), 'pollux-crash-'))
const code = await bundles.pollux()
const start = () => startWorkerd({ code, directory, objects: benchObjects, vars: benchVars, readyPath: ALIVE_PATH })
let server = await start()
const poll = await newPolluxPoll(server)
const book = new Book()
const disagreements: string[] = []
const recoveryMs: number[] = []
let tokens: string[] = []

try {
  for (let kill = 1; kill <= kills; kill++) {
    await liveAndDie(Math.ceil((votes * kill) / kills))
    server = await start()
    recoveryMs.push(server.startMs)
    await compareCount(`after kill ${kill}`)
  }
  // What the last kill cut off, and then every vote once more: each must still have the receipt it was given.
  while (book.unanswered > 0) await drive(book.unanswered, () => book.next(newToken, 0))
  await drive(book.voters.length, (index) => book.again(at(book.voters, index)))
  await compareCount('at the end')
  await compareTally()
} finally {
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
}

console.log(
  textTable(
    ['crash test', ''],
    [
      ['kills', kills],
      ['acknowledged votes', book.acknowledged],
      ['repeats on purpose', book.repeats],
      ['answers cut off by a kill', book.cutOff],
      ['… of new votes: already counted when sent again', book.foundCounted],
      ['… of new votes: counted when sent again', book.countedLate],
      ['lost', book.lost],
      ['doubled', book.doubled],
      ['differing receipts', book.differing],
      ['answers other than 201', book.wrong],
      ['start to first answer, median ms', median(recoveryMs).toFixed(0)],
      ['seconds', ((performance.now() - startedAt) / 1_000).toFixed(0)],
    ],
  ),
)
if (book.acknowledged < votes) disagreements.push(`only ${book.acknowledged} votes were acknowledged`)
if (book.firstComplaint !== null) disagreements.push(book.firstComplaint)
for (const text of disagreements) console.error(`FAIL ${text}`)
if (disagreements.length > 0) process.exitCode = 1
else console.log('pass: every acknowledged vote is counted once')

/** Votes until so many have been acknowledged in all, then kills the runtime with requests under way. */
async function liveAndDie(acknowledged: number): Promise<void> {
  if (tokens.length < TOKENS_AT_ONCE / 2) tokens = [...tokens, ...(await issueTokens(server, TOKENS_AT_ONCE))]
  let dying: Promise<void> | undefined
  const killSoon = async () => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * MAX_KILL_DELAY_MS))
    await server.kill()
  }
  await drive(
    Number.POSITIVE_INFINITY,
    () => book.next(newToken, REPEAT_SHARE),
    () => {
      if (book.acknowledged >= acknowledged) dying ??= killSoon()
    },
  )
  if (!dying) throw new Error(`the load ended by itself: ${book.firstComplaint ?? server.output()}`)
  await dying
}

/** Sends requests of the book until `count` are sent or the server is gone. */
async function drive(count: number, nextSent: (index: number) => Sent, afterAnswer = () => {}): Promise<void> {
  const sent: Sent[] = []
  await runLoad({
    port: server.port,
    connections: CONNECTIONS,
    durationMs: LIFE_LIMIT_MS,
    ...(Number.isFinite(count) && { count }),
    next: (index) => {
      const next = nextSent(index)
      sent[index] = next
      const { token, idempotencyKey, choice } = next.voter
      return voteRequest(poll, token, idempotencyKey, { choices: [poll.options[choice % poll.options.length]] })
    },
    check: (index, answer) => {
      const complaint = book.answered(at(sent, index), answer)
      afterAnswer()
      return complaint
    },
    onLost: (index) => book.lostAnswer(at(sent, index)),
  })
}

/** The count must hold all that was acknowledged, and nothing that was never sent. */
async function compareCount(when: string): Promise<void> {
  const { voters } = await getJson(server, resultsPath(poll.id))
  const counted = Number(voters)
  const missing = book.acknowledged - counted
  const surplus = counted - book.voters.length
  book.lost = Math.max(book.lost, missing)
  book.doubled = Math.max(book.doubled, surplus)
  if (missing > 0 || surplus > 0 || Number.isNaN(counted)) {
    disagreements.push(`${when}: ${book.acknowledged} acknowledged of ${book.voters.length} sent, ${voters} counted`)
  }
}

/** At the end every voter is acknowledged, and each option has the votes that were cast for it. */
async function compareTally(): Promise<void> {
  const result = await getJson(server, resultsPath(poll.id))
  if (result.voters !== book.voters.length || book.acknowledged !== book.voters.length) {
    disagreements.push(`${book.voters.length} voters, ${book.acknowledged} acknowledged, ${result.voters} counted`)
  }
  // The shape is the API's own; a wrong one fails the comparison.
  for (const [choice, option] of (result.options as { id: string; votes: number }[]).entries()) {
    const cast = book.voters.filter((voter) => voter.choice === choice).length
    if (option.votes !== cast) disagreements.push(`option ${choice} has ${option.votes} votes, ${cast} were cast`)
  }
}

function newToken(): string {
  const token = tokens.pop()
  if (token === undefined) throw new Error('out of voter tokens')
  return token
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new Error(`nothing at ${index}`)
  return item
}
