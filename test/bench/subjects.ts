// Owns what is measured: the three floors and Pollux, each on its own workerd, all asked in the same way.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Answer, requestText } from '../support/http-text.ts'
import { runLoad } from '../support/load-client.ts'
import { bundleWorker, startWorkerd, type Workerd } from '../support/workerd.ts'

const here = import.meta.dirname
const POLL_ID_BYTES = 21
const IDEMPOTENCY_KEY_BYTES = 16
const TOKEN_CONNECTIONS = 32
const NO_LIMIT = '1000000000'

/** The question that every poll of the bench asks. */
const POLL = { question: 'Where should the capital be?', options: ['Memphis', 'Nashville', 'Chattanooga', 'Knoxville'] }

/** What the bench and the crash test set on the real Worker. */
export const benchVars = {
  POLLUX_SECRET: randomBytes(32).toString('base64url'),
  LIMIT_CREATES_PER_MINUTE: NO_LIMIT,
  LIMIT_VOTES_PER_MINUTE: NO_LIMIT,
  LIMIT_VOTER_TOKENS_PER_MINUTE: NO_LIMIT,
  LIMIT_COUNTS_PER_MINUTE: NO_LIMIT,
  LOG_LEVEL: 'warn',
}
export const benchObjects = [
  { binding: 'BALLOT_BOX', className: 'BallotBox' },
  { binding: 'BALLOT_COUNTER', className: 'BallotCounter' },
]
export const ALIVE_PATH = '/bench/alive'

export interface Poll {
  id: string
  options: string[]
}

export interface Subject {
  name: string
  server: Workerd
  /** A fresh poll without votes. */
  newPoll(): Promise<Poll>
  /** Says what is wrong with the answer to a new voter's vote. Made for one load, because it also refuses a receipt given twice. */
  checkVote(poll: Poll): (index: number, answer: Answer) => string | null
  /** Votes that the poll has counted. */
  counted(poll: Poll): Promise<number>
}

export const bundles = {
  text: () => bundleWorker(join(here, 'floors/text.ts')),
  oneCommit: () => bundleWorker(join(here, 'floors/one-commit.ts')),
  grouped: () => bundleWorker(join(here, 'floors/grouped.ts')),
  pollux: () => bundleWorker(join(here, 'bench-worker.ts')),
}

/** Floor (a). It takes no votes. */
export async function startTextFloor(directory: string): Promise<Workerd> {
  return startWorkerd({ code: await bundles.text(), directory, objects: [] })
}

/** Floor (b) or (c). */
export async function startVoteFloor(name: string, code: string, directory: string): Promise<Subject> {
  const objects = [{ binding: 'FLOOR_BOX', className: 'FloorBox' }]
  const server = await startWorkerd({ code, directory, objects })
  return {
    name,
    server,
    newPoll: async () => ({ id: randomBytes(POLL_ID_BYTES).toString('base64url'), options: ['oaaaaaaa'] }),
    checkVote: () => (_, answer) =>
      answer.status === 200 && answer.body.startsWith('{"counted":') ? null : complaint(answer),
    counted: async ({ id }) => Number((await getJson(server, votesPath(id))).counted),
  }
}

/** Pollux itself. */
export async function startPollux(name: string, code: string, directory: string, inspect = false): Promise<Subject> {
  const options = { code, directory, objects: benchObjects, vars: benchVars, readyPath: ALIVE_PATH, inspect }
  const server = await startWorkerd(options)
  return { name, server, newPoll: () => newPolluxPoll(server), checkVote, counted: (poll) => voters(server, poll) }
}

/** A poll whose box knows its definition; nothing is in the catalogue. */
export async function newPolluxPoll(server: Workerd, body: object = POLL): Promise<Poll> {
  const response = await fetch(`http://127.0.0.1:${server.port}/bench/polls`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  if (response.status !== 201) throw new Error(`no poll: ${response.status} ${await response.text()}`)
  return response.json() as Promise<Poll>
}

/** Adds votes by made-up voters: spread evenly over choices, or each with another ranking. */
export async function fillPoll(server: Workerd, { id }: Poll, votes: number): Promise<void> {
  const url = `http://127.0.0.1:${server.port}/bench/polls/${id}/fill?votes=${votes}`
  const response = await fetch(url, { method: 'POST' })
  if (response.status !== 200) throw new Error(`could not fill a box: ${response.status} ${await response.text()}`)
}

/** The number of voters that the result of a poll shows. */
export async function voters(server: Workerd, { id }: Poll): Promise<number> {
  return Number((await getJson(server, resultsPath(id))).voters)
}

export const votesPath = (pollId: string): string => `/api/v1/polls/${pollId}/votes`
export const resultsPath = (pollId: string): string => `/api/v1/polls/${pollId}/results`

/** One request for each token: the same bytes for every subject, but for the poll's id. */
export function voteRequests(poll: Poll, tokens: readonly string[]): string[] {
  return tokens.map((token, index) =>
    voteRequest(poll, token, randomBytes(IDEMPOTENCY_KEY_BYTES).toString('base64url'), {
      choices: [poll.options[index % poll.options.length]],
    }),
  )
}

export function voteRequest({ id }: Poll, token: string, idempotencyKey: string, ballot: object): string {
  return requestText(
    'POST',
    votesPath(id),
    { 'Pollux-Voter': token, 'Idempotency-Key': idempotencyKey },
    JSON.stringify(ballot),
  )
}

/** The receipt's id in the answer to a counted vote, or null. */
export function receiptIdOf({ status, body }: Answer): string | null {
  return status === 201 ? (/"receipt":\{"id":"([\w-]{16,})"/.exec(body)?.[1] ?? null) : null
}

/** Has Pollux sign device tokens for so many voters, all different. */
export async function issueTokens(server: Workerd, count: number): Promise<string[]> {
  const text = requestText('POST', '/api/v1/voters')
  const tokens = new Set<string>()
  const report = await runLoad({
    port: server.port,
    connections: TOKEN_CONNECTIONS,
    count,
    next: () => text,
    check: (_, answer) => {
      const token = answer.status === 201 ? /"token":"([^"]+)"/.exec(answer.body)?.[1] : undefined
      if (token === undefined) return complaint(answer)
      tokens.add(token)
      return null
    },
  })
  if (report.wrong > 0) throw new Error(`no voter token: ${report.firstWrong}`)
  if (tokens.size !== count) throw new Error(`${count} voters were given ${tokens.size} different tokens`)
  return [...tokens]
}

export function complaint({ status, body }: Answer): string {
  return `${status} ${body.slice(0, 300)}`
}

function checkVote(poll: Poll): (index: number, answer: Answer) => string | null {
  const receipts = new Set<string>()
  const ofPoll = `"pollId":"${poll.id}"`
  return (_, answer) => {
    const id = receiptIdOf(answer)
    if (id === null || !answer.body.includes(ofPoll)) return complaint(answer)
    if (receipts.has(id)) return `the receipt ${id} was given twice`
    receipts.add(id)
    return null
  }
}

/** Reads a JSON object from the server. */
export async function getJson(server: Workerd, path: string): Promise<Record<string, unknown>> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`)
  return response.json() as Promise<Record<string, unknown>>
}
