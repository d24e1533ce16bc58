// Owns polls of every kind for tests of what happens to all of them: each with votes, in each status, by each identity.
import type { PollAnswer } from '../../src/polls/poll-schema.ts'

type Headers = Record<string, string>

export interface Api {
  origin: string
  /** @throws for an answer that is no success */
  send<T>(method: string, path: string, body?: unknown, headers?: Headers): Promise<T>
  ask(method: string, path: string, body?: unknown, headers?: Headers): Promise<Response>
}

export function apiAt(origin: string): Api {
  const ask: Api['ask'] = (method, path, body, headers = {}) =>
    fetch(origin + path, {
      method,
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    origin,
    ask,
    async send(method, path, body, headers) {
      const response = await ask(method, path, body, headers)
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
  }
}

/** A vote as it was cast, to be cast again. */
export interface Cast {
  ballot: unknown
  headers: Headers
  receipt: { id: string }
}

export interface VariedPoll {
  poll: PollAnswer
  /** What shows that one runs the poll. */
  manager: Headers
  casts: Cast[]
  kind: string
}

interface Kind {
  name: string
  fields: Record<string, unknown>
  votes: boolean
  /** Moves after the votes. */
  moves?: string[]
  /** The ballot of a voter. */
  ballot?: (ids: string[], voter: number) => unknown
  /** What shows who votes; null for nobody else. */
  proof?: 'device' | 'open' | 'network' | 'invite'
  after?: (api: Api, made: VariedPoll) => Promise<void>
}

const one = (ids: string[], voter: number) => ({ choices: [ids[voter % ids.length]] })
const ranked = (ids: string[], voter: number) => ({ ranking: ids.map((_, at) => [ids[(at + voter) % ids.length]]) })
const scored = (ids: string[], voter: number) => ({
  scores: Object.fromEntries(ids.map((id, at) => [id, (at + voter) % 6])),
})
const pointed = (ids: string[], voter: number) => ({ points: { [ids[voter % ids.length] ?? '']: 2 } })
const RANKING = { type: 'ranking' }
const SCORE = { type: 'score', min: 0, max: 5 }
const POINTS = { type: 'points', budget: 10 }

const KINDS: readonly Kind[] = [
  { name: 'one choice', fields: {}, votes: true },
  {
    name: 'approval',
    fields: { ballot: { type: 'choice', min: 0, max: 3 } },
    votes: true,
    ballot: (ids, voter) => ({ choices: ids.slice(0, voter % 3) }),
  },
  { name: 'irv', fields: { ballot: RANKING }, votes: true, ballot: ranked },
  {
    name: 'schulze, closed',
    fields: { ballot: RANKING, count: { method: 'schulze' } },
    votes: true,
    ballot: ranked,
    moves: ['close'],
  },
  {
    name: 'draw, closed',
    fields: { ballot: RANKING, count: { method: 'irv', tieBreak: 'draw' } },
    votes: true,
    ballot: ranked,
    moves: ['close'],
  },
  { name: 'score', fields: { ballot: SCORE }, votes: true, ballot: scored },
  {
    name: 'star, archived',
    fields: { ballot: SCORE, count: { method: 'star' } },
    votes: true,
    ballot: scored,
    moves: ['close', 'archive'],
  },
  { name: 'cumulative', fields: { ballot: POINTS }, votes: true, ballot: pointed },
  {
    name: 'quadratic, closed',
    fields: { ballot: { ...POINTS, cost: 'quadratic' } },
    votes: true,
    ballot: pointed,
    moves: ['close'],
  },
  { name: 'draft', fields: { draft: true }, votes: false },
  {
    name: 'scheduled',
    fields: { schedule: { opensAt: '2099-01-01T00:00:00Z', closesAt: null }, draft: true },
    votes: false,
  },
  { name: 'paused', fields: {}, votes: true, moves: ['pause'] },
  { name: 'private', fields: { listing: 'private', voting: { identity: 'invite' } }, votes: true, proof: 'invite' },
  { name: 'batches', fields: { results: { visibility: 'always', batch: 3 } }, votes: true },
  {
    name: 'batches of rankings',
    fields: { ballot: RANKING, results: { visibility: 'always', batch: 2 } },
    votes: true,
    ballot: ranked,
  },
  {
    name: 'changes',
    fields: { voting: { identity: 'device', changes: 'allowed' } },
    votes: true,
    after: changeAndWithdraw,
  },
  { name: 'invites', fields: { voting: { identity: 'invite' } }, votes: true, proof: 'invite' },
  { name: 'open to all', fields: { voting: { identity: 'open' } }, votes: true, proof: 'open' },
  {
    name: 'networks',
    fields: { voting: { identity: 'network', perNetwork: { voters: 100, seconds: 86_400 } } },
    votes: true,
    proof: 'network',
  },
  {
    name: 'hidden, listed',
    fields: { results: { visibility: 'after_close', batch: 1 }, listing: 'public', tags: ['a'] },
    votes: true,
    after: edit,
  },
]

/** A poll has at most so many voters. Each of them votes in many polls. */
const MAX_VOTERS = 6

/** So many polls, of each kind in turn, with a few votes each. */
export async function makePolls(api: Api, howMany: number): Promise<VariedPoll[]> {
  const tokens = await Promise.all(
    Array.from({ length: MAX_VOTERS }, () => api.send<{ token: string }>('POST', '/api/v1/voters')),
  )
  const devices = tokens.map(({ token }) => ({ 'Pollux-Voter': token }))
  const made: VariedPoll[] = []
  const numbers = Array.from({ length: howMany }, (_, number) => number)
  const worker = async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift())
      made.push(await makePoll(api, number, devices))
  }
  await Promise.all(Array.from({ length: 6 }, worker))
  return made
}

async function makePoll(api: Api, number: number, devices: readonly Headers[]): Promise<VariedPoll> {
  const kind = KINDS[number % KINDS.length] as Kind
  const poll = await api.send<PollAnswer & { manageToken: string }>('POST', '/api/v1/polls', {
    question: `Question ${number}, “${kind.name}”?`,
    options: ['Memphis', 'Nashville', 'Knoxville'],
    ...kind.fields,
  })
  const manager = { Authorization: `Bearer ${poll.manageToken}` }
  const made: VariedPoll = { poll, manager, casts: [], kind: kind.name }
  const path = `/api/v1/polls/${poll.id}`
  const ids = poll.options.map(({ id }) => id)
  const voters = kind.votes ? MAX_VOTERS - (number % 4) : 0
  const codes = kind.proof === 'invite' ? await invitesTo(api, made, voters) : []
  for (let voter = 0; voter < voters; voter++) {
    const proof = codes[voter] ?? proofOf(kind.proof, number, voter, devices[voter])
    const headers = { ...proof, 'Idempotency-Key': `voter-${voter}-of-poll-${number}` }
    const ballot = (kind.ballot ?? one)(ids, voter)
    const { receipt } = await api.send<{ receipt: { id: string } }>('POST', `${path}/votes`, ballot, headers)
    made.casts.push({ ballot, headers, receipt })
  }
  await kind.after?.(api, made)
  for (const move of kind.moves ?? []) await api.send('POST', `${path}/${move}`, undefined, manager)
  return made
}

function proofOf(proof: Kind['proof'], poll: number, voter: number, device: Headers | undefined): Headers {
  if (proof === 'open') return {}
  if (proof === 'network') return { 'CF-Connecting-IP': `198.51.${poll % 200}.${voter}` }
  return device ?? {}
}

/** Codes with weights; one more is issued and revoked, and one more is never used. */
async function invitesTo(api: Api, { poll, manager }: VariedPoll, howMany: number): Promise<Headers[]> {
  const path = `/api/v1/polls/${poll.id}/invites`
  const { items } = await api.send<{ items: { id: string; code: string }[] }>(
    'POST',
    path,
    { count: howMany + 2, weight: 3 },
    manager,
  )
  await api.send('DELETE', `${path}/${items.at(-1)?.id}`, undefined, manager)
  return items.slice(0, howMany).map(({ code }) => ({ 'Pollux-Voter': code }))
}

async function changeAndWithdraw(api: Api, { poll, casts }: VariedPoll): Promise<void> {
  const path = `/api/v1/polls/${poll.id}/votes/mine`
  const [first, second] = casts
  if (first) await api.send('PUT', path, second?.ballot, first.headers)
  if (second) await api.send('DELETE', path, undefined, second.headers)
}

async function edit(api: Api, { poll, manager }: VariedPoll): Promise<void> {
  const headers = { ...manager, 'If-Match': '*' }
  await api.send('PATCH', `/api/v1/polls/${poll.id}`, { description: 'Edited since.' }, headers)
}

/** An account, made by a mailed link as people do. */
export async function register(api: Api, email: string, password: string): Promise<Headers> {
  await api.send('POST', '/api/v1/auth/register', { email })
  let token: string | undefined
  while (token === undefined) {
    const page = await (await api.ask('GET', '/outbox')).text()
    token = page.includes(email) ? /plt_[\w-]{43}/.exec(page.slice(page.indexOf(email)))?.[0] : undefined
  }
  const { accessToken } = await api.send<{ accessToken: string }>('POST', '/api/v1/auth/verify-email', {
    token,
    password,
  })
  return { Authorization: `Bearer ${accessToken}` }
}
