// A vote through GraphQL is a vote through the REST API: counted, repeated and refused alike.
import { describe, expect, it } from 'vitest'
import { nameCollaborator } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import {
  bearer,
  type Created,
  castBallot,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  rankingOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'
import { newAddress, sendWith } from '../support/doubles.ts'
import { ask, dataOf, GRAPHQL, refusalOf, type Told } from '../support/graphql.ts'
import { INVITED, inviteTo } from '../support/invites.ts'

type Headers = Record<string, string>
interface Cast {
  castVote: {
    receipt: { id: string; pollId: string }
    replayed: boolean
    result: { rev: number; voters: number } | null
  }
}

const CAST = `mutation Vote($id: ID!, $ballot: BallotInput!, $key: String) {
  castVote(pollId: $id, ballot: $ballot, idempotencyKey: $key) { receipt { id pollId } replayed result { rev voters } }
}`
const CHANGE =
  'mutation ($id: ID!, $ballot: BallotInput!) { changeVote(pollId: $id, ballot: $ballot) { receipt { id } result { rev } } }'
const WITHDRAW = 'mutation ($id: ID!) { withdrawVote(pollId: $id) }'

const cast = (poll: { id: string }, ballot: unknown, headers: Headers, key?: string) =>
  ask<Cast>(CAST, { id: poll.id, ballot, key: key ?? null }, headers)

describe('a vote', () => {
  it.each([
    ['choice', {}, (poll: Created) => [{ choices: [optionId(poll, 1)] }, { choices: [optionId(poll, 1)] }]],
    [
      'ranking',
      { ballot: { type: 'ranking', equalRanks: true } },
      (poll: Created) => [
        rankingOf(poll, [1, [0, 2]]),
        { ranking: [[optionId(poll, 1)], [optionId(poll, 0), optionId(poll, 2)]] },
      ],
    ],
    [
      'score',
      { ballot: { type: 'score' } },
      (poll: Created) => [
        { scores: { [optionId(poll, 0)]: 5, [optionId(poll, 2)]: 1 } },
        {
          scores: [
            { option: optionId(poll, 0), score: 5 },
            { option: optionId(poll, 2), score: 1 },
          ],
        },
      ],
    ],
    [
      'points',
      { ballot: { type: 'points' } },
      (poll: Created) => [
        { points: { [optionId(poll, 1)]: 7 } },
        { points: [{ option: optionId(poll, 1), points: 7 }] },
      ],
    ],
  ] as const)('by a %s ballot counts what the same ballot counts in the REST API', async (_, fields, ballots) => {
    const [here, there] = [await newPoll(fields), await newPoll(fields)]
    const told = await cast(here, ballots(here)[1], voter(await newVoter()))
    const rest = await castBallot(there, ballots(there)[0])
    const voted = await rest.json<{ receipt: { id: string; pollId: string } }>()
    expect(told.errors).toBe(undefined)
    expect(Object.keys(told.data?.castVote.receipt ?? {})).toEqual(Object.keys(voted.receipt))
    expect(told.data?.castVote.receipt.id).toMatch(/^[\w-]+$/)
    expect(told.data?.castVote.receipt.id.length).toBe(voted.receipt.id.length)
    expect(told.data?.castVote).toMatchObject({
      receipt: { pollId: here.id },
      replayed: false,
      result: { rev: 1, voters: 1 },
    })
    const figures = async (poll: Created) => (await results(poll)).options.map(({ votes, percent }) => [votes, percent])
    expect(await figures(here)).toEqual(await figures(there))
  })

  it('counts once, whichever way it comes again', async () => {
    const poll = await newPoll()
    const ballot = { choices: [optionId(poll, 0)] }
    const [one, other] = [voter(await newVoter()), voter(await newVoter())]
    expect((await cast(poll, ballot, one)).errors).toBe(undefined)
    expect(await refusal(await vote(poll, [1], one))).toEqual([409, 'already_voted'])
    expect((await vote(poll, [1], other)).status).toBe(201)
    expect(refusalOf(await cast(poll, ballot, other))).toEqual([409, 'already_voted'])
    expect((await results(poll)).voters).toBe(2)
  })

  it('is answered as it was the first time by its key, whichever way the key comes again', async () => {
    const poll = await newPoll()
    const ballot = { choices: [optionId(poll, 0)] }
    const token = voter(await newVoter())
    const key = crypto.randomUUID()
    const first = await cast(poll, ballot, token, key)
    const again = await cast(poll, ballot, token, key)
    expect([first.data?.castVote.replayed, again.data?.castVote.replayed]).toEqual([false, true])
    expect(again.data?.castVote.receipt).toEqual(first.data?.castVote.receipt)
    const rest = await castBallot(poll, ballot, { ...token, 'Idempotency-Key': key })
    expect(rest.headers.get('Idempotency-Replayed')).toBe('true')
    expect((await rest.json<{ receipt: unknown }>()).receipt).toEqual(first.data?.castVote.receipt)
    expect(refusalOf(await cast(poll, { choices: [optionId(poll, 1)] }, token, key))).toEqual([
      422,
      'idempotency_key_reused',
    ])
  })

  it('does not show a result that is hidden', async () => {
    const poll = await newPoll({ results: { visibility: 'owner' } })
    const told = await cast(poll, { choices: [optionId(poll, 0)] }, voter(await newVoter()))
    expect(told.data?.castVote).toMatchObject({ receipt: { pollId: poll.id }, result: null })
  })

  it('can be changed and withdrawn where the poll allows it', async () => {
    const poll = await newPoll({ voting: { changes: 'allowed' } })
    const token = voter(await newVoter())
    await vote(poll, [0], token)
    const changed = await dataOf<{ changeVote: { result: { rev: number } } }>(
      CHANGE,
      { id: poll.id, ballot: { choices: [optionId(poll, 2)] } },
      token,
    )
    expect(changed.changeVote.result.rev).toBe(2)
    expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([0, 0, 1])
    expect(await dataOf(WITHDRAW, { id: poll.id }, token)).toEqual({ withdrawVote: poll.id })
    expect((await results(poll)).voters).toBe(0)
  })

  it('can be cast with a token that GraphQL has issued, which is renewed for the same voter', async () => {
    const ISSUE = 'mutation { issueVoterToken { token expiresAt } }'
    type Issued = { issueVoterToken: { token: string; expiresAt: string } }
    const poll = await newPoll()
    const { token } = (await dataOf<Issued>(ISSUE)).issueVoterToken
    expect((await vote(poll, [0], voter(token))).status).toBe(201)
    const renewed = (await dataOf<Issued>(ISSUE, {}, voter(token))).issueVoterToken
    expect(Date.parse(renewed.expiresAt)).toBeGreaterThan(Date.now())
    expect(await refusal(await vote(poll, [0], voter(renewed.token)))).toEqual([409, 'already_voted'])
    expect(refusalOf(await ask(ISSUE, {}, voter('nonsense')))).toEqual([401, 'invalid_voter_proof'])
  })
})

/** A vote that is refused: the poll, the ballot of the REST API and of GraphQL, and who sends it. */
interface Refused {
  poll: () => Promise<Created>
  ballots?: (poll: Created) => { rest: unknown; graphql: unknown }
  headers?: (poll: Created) => Promise<Headers> | Headers
  key?: string
}

const asFirst = (poll: Created) => {
  const ballot = { choices: [optionId(poll, 0)] }
  return { rest: ballot, graphql: ballot }
}
const given =
  (graphql: unknown, rest = graphql) =>
  () => ({ rest, graphql })
const anyVoter = async () => voter(await newVoter())
const moved =
  (...moves: string[]) =>
  async () => {
    const poll = await newPoll()
    for (const name of moves) await move(poll, name)
    return poll
  }

const REFUSED: Record<string, Refused> = {
  'an unknown option': { poll: newPoll, ballots: given({ choices: ['nobody'] }) },
  'too many choices': {
    poll: newPoll,
    ballots: (poll) => given({ choices: [optionId(poll, 0), optionId(poll, 1)] })(),
  },
  'no choice': { poll: newPoll, ballots: given({ choices: [] }) },
  'an option twice': {
    poll: () => newPoll({ ballot: { max: 3 } }),
    ballots: (poll) => given({ choices: [optionId(poll, 0), optionId(poll, 0)] })(),
  },
  'another type of ballot': { poll: newPoll, ballots: given({ ranking: [['a']] }, { ranking: ['a'] }) },
  'equal ranks': {
    poll: () => newPoll({ ballot: { type: 'ranking' } }),
    ballots: (poll) => given({ ranking: [[optionId(poll, 0), optionId(poll, 1)]] })(),
  },
  'an empty rank': { poll: () => newPoll({ ballot: { type: 'ranking' } }), ballots: given({ ranking: [[]] }) },
  'a score beyond the scale': {
    poll: () => newPoll({ ballot: { type: 'score' } }),
    ballots: (poll) =>
      given({ scores: [{ option: optionId(poll, 0), score: 6 }] }, { scores: { [optionId(poll, 0)]: 6 } })(),
  },
  'a score of a dangerous name': {
    poll: () => newPoll({ ballot: { type: 'score' } }),
    ballots: given({ scores: [{ option: '__proto__', score: 1 }] }, JSON.parse('{"scores":{"__proto__":1}}')),
  },
  'points beyond the budget': {
    poll: () => newPoll({ ballot: { type: 'points' } }),
    ballots: (poll) =>
      given({ points: [{ option: optionId(poll, 1), points: 11 }] }, { points: { [optionId(poll, 1)]: 11 } })(),
  },
  'an option id that is too long': { poll: newPoll, ballots: given({ choices: ['x'.repeat(65)] }) },
  'too many options': { poll: newPoll, ballots: given({ choices: Array.from({ length: 101 }, (_, n) => `o${n}`) }) },
  'a ballot that is too large': {
    poll: newPoll,
    ballots: given({ choices: Array.from({ length: 900 }, () => 'optionabc') }),
  },
  'a key that is none': { poll: newPoll, key: 'a key' },
  'a key that is too long': { poll: newPoll, key: 'k'.repeat(256) },
  'a draft': { poll: () => newPoll({ draft: true }) },
  'a draft of one’s own': {
    poll: () => newPoll({ draft: true }),
    headers: async (poll) => ({ ...bearer(poll), ...(await anyVoter()) }),
  },
  'a scheduled poll': { poll: () => newPoll({ schedule: { opensAt: '2099-01-01T00:00:00Z' } }) },
  'a paused poll': { poll: moved('pause') },
  'a closed poll': { poll: moved('close') },
  'an archived poll': { poll: moved('close', 'archive') },
  'a private poll': { poll: () => newPoll({ listing: 'private' }) },
  'a poll that is not there': { poll: async () => ({ ...(await newPoll()), id: 'A'.repeat(28) }) },
  'a poll that is not there, and a bad ballot': {
    poll: async () => ({ ...(await newPoll()), id: 'A'.repeat(28) }),
    ballots: given({ choices: ['x'.repeat(65)] }),
  },
  'a private poll, and a bad ballot': {
    poll: () => newPoll({ listing: 'private' }),
    ballots: given({ choices: ['x'.repeat(65)] }),
  },
  'a private poll, and a bad proof': { poll: () => newPoll({ listing: 'private' }), headers: () => voter('nonsense') },
  'a proof that is none': { poll: newPoll, headers: () => voter('nonsense') },
  'an invite to another poll': {
    poll: () => newPoll(INVITED),
    headers: async () => voter((await inviteTo(await newPoll(INVITED))).code),
  },
  'nobody’s invite': { poll: () => newPoll(INVITED) },
  'no account': { poll: () => newPoll({ voting: { identity: 'account' } }) },
  'an access token that is none': {
    poll: newPoll,
    headers: () => ({ Authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.AAAA' }),
  },
  'nothing of a device': { poll: () => newPoll({ voting: { challenge: 'turnstile' } }) },
  'a full option': {
    poll: async () => {
      const poll = await newPoll({ options: [{ label: 'One', capacity: 1 }, 'Two'] })
      await vote(poll, [0])
      return poll
    },
  },
}

const untold = (problem: Record<string, unknown>) => {
  const { requestId: _, type: __, title: ___, ...told } = problem
  return told
}

describe('a vote is refused as in the REST API', () => {
  it.each(Object.entries(REFUSED))('%s', async (_, { poll: make, ballots = asFirst, headers = anyVoter, key }) => {
    const poll = await make()
    const { rest, graphql } = ballots(poll)
    const sent = await headers(poll)
    const response = await castBallot(poll, rest, {
      ...sent,
      ...(key !== undefined && { 'Idempotency-Key': key }),
    })
    expect(response.status).toBeGreaterThanOrEqual(400)
    const problem = untold(await response.json<Record<string, unknown>>())
    const told = await cast(poll, graphql, sent, key)
    expect(told.data).toEqual({ castVote: null })
    const { requestId, ...extensions } = told.errors?.[0]?.extensions ?? { requestId: null }
    expect(requestId).toMatch(/^[\w-]+$/)
    // The one place that has another name here.
    const here = JSON.parse(JSON.stringify(problem).replace('/headers/Idempotency-Key', '/idempotencyKey')) as unknown
    if (problem.code === 'payload_too_large')
      expect(extensions).toMatchObject({ code: 'payload_too_large', status: 413 })
    else expect(extensions).toEqual(here)
  })

  it('names an option twice', async () => {
    const poll = await newPoll({ ballot: { type: 'score' } })
    const score = { option: optionId(poll, 0), score: 1 }
    const told = await cast(poll, { scores: [score, score] }, await anyVoter())
    expect(refusalOf(told)).toEqual([422, 'invalid_request'])
    expect(told.errors?.[0]?.extensions.errors?.[0]?.pointer).toBe('/scores/1/option')
  })

  it('fills in none of the forms, or two', async () => {
    const poll = await newPoll()
    for (const ballot of [{}, { choices: [], ranking: [] }, { choices: null }])
      expect(refusalOf(await cast(poll, ballot, await anyVoter()))).toEqual([400, 'invalid_query'])
  })

  it.each([
    ['change', CHANGE, 'PUT'],
    ['withdraw', WITHDRAW, 'DELETE'],
  ])('to %s it', async (_, document, method) => {
    const token = voter(await newVoter())
    for (const [poll, headers] of [
      [await newPoll(), token],
      [await newPoll({ voting: { changes: 'allowed' } }), {}],
      [await newPoll({ voting: { changes: 'allowed' }, listing: 'private' }), token],
      [await newPoll({ voting: { changes: 'allowed' } }), voter('nonsense')],
    ] as const) {
      await vote(poll, [0], token)
      const ballot = { choices: [optionId(poll, 1)] }
      const body = method === 'PUT' ? { body: ballot } : {}
      const response = await send(pathOf(poll, '/votes/mine'), { method, ...body, headers })
      const variables = { id: poll.id, ...(method === 'PUT' && { ballot }) }
      expect(refusalOf(await ask(document, variables, headers))).toEqual(await refusal(response))
    }
  })
})

it('takes collaborators on a private poll, and people with an account', async () => {
  const [account, poll] = [await newAccount(), await newPoll({ listing: 'private', voting: { identity: 'account' } })]
  const ballot = { choices: [optionId(poll, 0)] }
  expect(refusalOf(await cast(poll, ballot, account.headers))).toEqual([404, 'not_found'])
  await nameCollaborator(poll, bearer(poll), account.email, 'viewer')
  expect((await cast(poll, ballot, account.headers)).errors).toBe(undefined)
  expect(refusalOf(await cast(poll, ballot, account.headers))).toEqual([409, 'already_voted'])
})

it('takes votes from the allowance of the REST API', async () => {
  const poll = await newPoll()
  const few = { LIMIT_VOTES_PER_MINUTE: '2' }
  const address = newAddress()
  const send = async (query: string, variables: unknown) =>
    sendWith(few, GRAPHQL, { body: { query, variables }, headers: { ...address, ...(await anyVoter()) } })
  const votes = { id: poll.id, ballot: { choices: [optionId(poll, 0)] } }
  await send(CAST, votes)
  const rest = await sendWith(few, pathOf(poll, '/votes'), {
    body: votes.ballot,
    headers: { ...address, ...(await anyVoter()) },
  })
  expect(rest.status).toBe(201)
  const response = await send(CAST, votes)
  const told = await response.json<Told>()
  expect(refusalOf(told)).toEqual([429, 'rate_limited'])
  expect(told.errors?.[0]?.extensions).toHaveProperty('retryAfterSeconds')
  expect(response.headers.get('RateLimit')).toMatch(/^"votes";r=0/)
})
