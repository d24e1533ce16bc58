// GraphQL reads what the REST API reads: polls, lists, results, one's own vote.
import { describe, expect, it } from 'vitest'
import { newPollBy } from '../support/account-tokens.ts'
import { newAccount } from '../support/accounts.ts'
import {
  bearer,
  castBallot,
  move,
  newPoll,
  newVoter,
  optionId,
  rankingOf,
  results,
  vote,
  voter,
} from '../support/client.ts'
import { ask, dataOf, refusalOf } from '../support/graphql.ts'
import { polls, project } from '../support/lists.ts'

const enumName = (value: string) => value.toUpperCase().replaceAll('-', '_')

describe('a poll', () => {
  const DOCUMENT = `query Whole($id: ID!) {
    poll(id: $id) {
      id url version etag status assurance createdAt updatedAt question earlierTexts description
      options { id label description imageUrl capacity earlierTexts }
      ballot { type min max maxRanks equalRanks labels budget cost }
      count { method seats tieBreak unranked unscored variant quota lastPoints aggregate drawCommitment }
      voting { identity changes challenge siteTokens perNetwork { voters seconds } }
      results { visibility batch } schedule { opensAt closesAt } draft retention { days } embed { origins }
      listing region tags metadata votes role
    }
  }`

  it('has the fields that the REST API gives it', async () => {
    const poll = await newPoll({
      options: [{ label: 'Memphis', description: 'On the river', imageUrl: 'https://x.test/a.png' }, 'Nashville'],
      ballot: { type: 'ranking', equalRanks: true },
      count: { method: 'schulze', variant: 'winning-votes' },
      voting: { identity: 'network', changes: 'allowed', perNetwork: { voters: 3, seconds: 60 } },
      schedule: { closesAt: '2099-01-01T00:00:00Z' },
      retention: { days: 30 },
      embed: { origins: ['https://x.test'] },
      tags: ['one'],
      metadata: { any: ['thing', 1, null] },
    })
    const told = (await dataOf<{ poll: Record<string, unknown> }>(DOCUMENT, { id: poll.id })).poll
    const { id, url, version, createdAt, updatedAt, question, description, options, schedule, metadata } = poll
    expect(told).toMatchObject({ id, url, version, createdAt, updatedAt, question, description, options, schedule })
    expect(told).toMatchObject({
      metadata,
      etag: `"${version}.open"`,
      status: 'OPEN',
      assurance: 'NETWORK',
      ballot: { type: 'RANKING', maxRanks: null, equalRanks: true, min: null, budget: null },
      count: {
        method: 'SCHULZE',
        seats: 1,
        tieBreak: 'REPORT',
        variant: enumName(poll.count.variant ?? ''),
        quota: null,
      },
      voting: { identity: 'NETWORK', changes: 'ALLOWED', challenge: 'NONE', perNetwork: { voters: 3, seconds: 60 } },
      results: { visibility: 'ALWAYS', batch: 1 },
      retention: { days: 30 },
      embed: { origins: ['https://x.test'] },
      listing: 'UNLISTED',
      tags: ['one'],
      draft: false,
      role: null,
      votes: 0,
    })
    // Whatever the REST API may come to give, GraphQL has a field for it.
    const missing = Object.keys(poll).filter((field) => !(field in told) && field !== 'manageToken')
    expect(missing).toEqual([])
  })

  it('is the node of its own id', async () => {
    const poll = await newPoll()
    const { node } = await dataOf<{ node: unknown }>(
      'query ($id: ID!) { node(id: $id) { __typename id ... on Poll { question } } }',
      { id: poll.id },
    )
    expect(node).toEqual({ __typename: 'Poll', id: poll.id, question: poll.question })
  })

  it('that is not there, or is no id at all, is refused with its place in the document', async () => {
    for (const id of ['AAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'nonsense', '']) {
      const told = await ask('query ($id: ID!) { first: poll(id: $id) { id } }', { id })
      expect(refusalOf(told)).toEqual([404, 'not_found'])
      expect(told.data).toEqual({ first: null })
      expect(told.errors?.[0]).toMatchObject({ path: ['first'], message: 'There is no such poll.' })
      expect(told.errors?.[0]?.extensions.requestId).toMatch(/^[\w-]{36}$/)
      expect(refusalOf(await ask('query ($id: ID!) { node(id: $id) { id } }', { id }))).toEqual([404, 'not_found'])
    }
  })
})

describe('a result', () => {
  const DOCUMENT = `query ($id: ID!, $method: CountMethod, $compare: Boolean) {
    poll(id: $id) { result(method: $method, compare: $compare) {
      pollId status rev asOf final voters people ballots { counted blank }
      options { id label votes percent ofVoters } outcome { status winners tied }
      count { method seats tieBreak settings { unranked } rev ranking quota exhausted ties draw explain details }
      comparison { method reason outcome { status winners } } assurance
    } }
  }`
  interface Told {
    poll: {
      result: {
        options: unknown
        outcome: Record<string, unknown>
        count: Record<string, unknown> & { details: object }
        comparison: { method: string }[] | null
      }
    }
  }

  it('has the figures of the REST API', async () => {
    const poll = await newPoll({ ballot: { type: 'ranking' } })
    await castBallot(poll, rankingOf(poll, [1, 0]))
    await castBallot(poll, rankingOf(poll, [1, 2]))
    await castBallot(poll, rankingOf(poll, [2, 0]))
    const rest = await results(poll)
    const { result } = (await dataOf<Told>(DOCUMENT, { id: poll.id }, bearer(poll))).poll
    const { pollId, rev, asOf, final, voters, ballots, options } = rest
    expect(result).toMatchObject({ pollId, rev, asOf, final, voters, ballots, options, people: null, comparison: null })
    expect(result.outcome).toEqual({ ...rest.outcome, status: enumName(rest.outcome.status) })
    const { method, explain, ranking, ties } = rest.count
    expect(result.count).toMatchObject({ method: enumName(method), rev: rest.count.rev, explain, ranking, ties })
    // No figure of a count is left out.
    const told = { ...result.count, ...result.count.details }
    expect(Object.keys(rest.count).filter((field) => !(field in told))).toEqual([])
  })

  it('is counted by another method, and compared, as in the REST API', async () => {
    const poll = await newPoll({ ballot: { type: 'ranking' } })
    await castBallot(poll, rankingOf(poll, [1, 0]))
    const { result } = (await dataOf<Told>(DOCUMENT, { id: poll.id, method: 'RANKED_PAIRS', compare: true })).poll
    expect(result.count.method).toBe('RANKED_PAIRS')
    expect(result.comparison?.map((other) => other.method)).toContain('KEMENY_YOUNG')
    expect(result.outcome).toMatchObject({ winners: [optionId(poll, 1)] })
  })

  it('by a method that does not fit is refused as in the REST API', async () => {
    const poll = await newPoll()
    const told = await ask(DOCUMENT, { id: poll.id, method: 'STV' })
    expect(refusalOf(told)).toEqual([422, 'invalid_request'])
    expect(told.errors?.[0]?.extensions.errors).toEqual([
      { pointer: '/method', detail: 'stv counts ballots of type "ranking".' },
    ])
  })
})

describe('lists', () => {
  interface Page {
    edges: { cursor: string; node: { id: string; role?: string; votes?: number } }[]
    nodes: { id: string }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
  const DOCUMENT = `query ($first: Int, $after: String, $tag: String) {
    list: polls(first: $first, after: $after, tag: $tag) {
      edges { cursor node { id votes } } nodes { id } pageInfo { hasNextPage endCursor }
    }
  }`
  const OWN = DOCUMENT.replace('list: polls', 'me { list: polls').replace(/\}$/, '} }').replace('id votes', 'id role')

  async function walk(read: (after: string | null) => Promise<Page>, between = async () => {}): Promise<string[]> {
    const ids: string[] = []
    for (let after: string | null = null; ; ) {
      const page: Page = await read(after)
      ids.push(...page.edges.map(({ node }) => node.id))
      expect(page.nodes.map(({ id }) => id)).toEqual(page.edges.map(({ node }) => node.id))
      expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null)
      if (!page.pageInfo.hasNextPage) return ids
      after = page.pageInfo.endCursor
      await between()
    }
  }

  it('of public polls are walked without repeating or skipping, whatever is created meanwhile', async () => {
    const tag = 'graphql-pages'
    const made = await polls(
      tag,
      Array.from({ length: 7 }, () => ({})),
    )
    const walked = await walk(
      async (after) => (await dataOf<{ list: Page }>(DOCUMENT, { first: 2, after, tag })).list,
      async () => void (await polls(tag, [{}])),
    )
    expect(walked).toEqual(made.map(({ id }) => id).reverse())
  })

  it('can be gone on with after any poll, not only the last of a page', async () => {
    const tag = 'graphql-edges'
    const made = (await polls(tag, [{}, {}, {}, {}])).map(({ id }) => id).reverse()
    const { list } = await dataOf<{ list: Page }>(DOCUMENT, { first: 4, tag })
    const after = list.edges[1]?.cursor
    const rest = await dataOf<{ list: Page }>(DOCUMENT, { first: 4, tag, after })
    expect(rest.list.nodes.map(({ id }) => id)).toEqual(made.slice(2))
  })

  it('tell totals as they were projected', async () => {
    const [poll] = await polls('graphql-totals', [{}])
    if (!poll) throw new Error('no poll')
    await vote(poll, [0])
    await project(poll)
    const { list } = await dataOf<{ list: Page }>(DOCUMENT, { tag: 'graphql-totals' })
    expect(list.edges.map(({ node }) => node.votes)).toEqual([1])
  })

  it('of one’s own have drafts and private polls, with the role', async () => {
    const account = await newAccount()
    const made: string[] = []
    for (const fields of [{ draft: true }, { listing: 'private' }, {}])
      made.unshift((await newPollBy(account, fields)).id)
    const walked = await walk(async (after) => {
      const { me } = await dataOf<{ me: { list: Page } }>(OWN, { first: 2, after }, account.headers)
      expect(me.list.edges.map(({ node }) => node.role)).toEqual(me.list.edges.map(() => 'OWNER'))
      return me.list
    })
    expect(walked).toEqual(made)
  })

  it('of one’s own are refused without an account, with a manage token, and with a token that is none', async () => {
    const poll = await newPoll()
    expect(refusalOf(await ask(OWN))).toEqual([401, 'unauthorized'])
    expect(refusalOf(await ask(OWN, {}, bearer(poll)))).toEqual([403, 'forbidden'])
    expect(refusalOf(await ask(OWN, {}, { Authorization: 'Bearer plx_nonsense' }))).toEqual([401, 'invalid_token'])
  })

  it('refuse sizes and cursors that are none, by the names of the arguments', async () => {
    for (const [variables, pointer] of [
      [{ first: 0 }, '/first'],
      [{ first: 101 }, '/first'],
      [{ after: 'nonsense' }, '/after'],
      [{ tag: '' }, '/tag'],
    ] as const) {
      const told = await ask(DOCUMENT, variables)
      expect(refusalOf(told)).toEqual([422, 'invalid_request'])
      expect(told.errors?.[0]?.extensions.errors?.[0]?.pointer).toBe(pointer)
    }
  })
})

it('tells a voter whether they have voted, and asks others for their proof', async () => {
  const MINE = 'query ($id: ID!) { myVote(pollId: $id) { voted ballot } }'
  const poll = await newPoll({ voting: { changes: 'allowed' } })
  const token = voter(await newVoter())
  expect(await dataOf(MINE, { id: poll.id }, token)).toEqual({ myVote: { voted: false, ballot: null } })
  await vote(poll, [2], token)
  const ballot = { choices: [optionId(poll, 2)] }
  expect(await dataOf(MINE, { id: poll.id }, token)).toEqual({ myVote: { voted: true, ballot } })
  expect(refusalOf(await ask(MINE, { id: poll.id }))).toEqual([401, 'voter_proof_required'])
})

it('describes itself to whoever asks', async () => {
  const { __schema } = await dataOf<{ __schema: { types: { name: string }[]; subscriptionType: { name: string } } }>(
    '{ __schema { types { name } subscriptionType { name } } }',
  )
  expect(__schema.types.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Poll', 'Option', 'Result', 'PollConnection', 'BallotInput']),
  )
  expect(__schema.subscriptionType.name).toBe('Subscription')
})

it('gives the newest result after a mutation of the same request', async () => {
  const poll = await newPoll({ draft: true })
  await move(poll, 'open')
  const told = await dataOf<Record<string, { result: { voters: number }; receipt: object }>>(
    `mutation ($id: ID!, $ballot: BallotInput!) {
      first: castVote(pollId: $id, ballot: $ballot) { result { voters } receipt { id } }
      open: closePoll(id: $id) { result { voters } }
    }`,
    { id: poll.id, ballot: { choices: [optionId(poll, 0)] } },
    { ...bearer(poll), ...voter(await newVoter()) },
  )
  expect([told.first?.result.voters, told.open?.result.voters]).toEqual([1, 1])
})
