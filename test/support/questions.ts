// Owns the list of everything that may be asked of a poll by somebody who does not manage it.
import { type Created, ORIGIN, optionId, pathOf, type Sent, send } from './client.ts'
import { events, upgrade } from './live.ts'

export interface Question {
  what: string
  ask: () => Promise<Response>
}

const LISTS = ['', '?sort=votes', '?sort=votes&limit=2', '?status=open', '?q=capital', '?tag=world']
const READ = ['', '/turnout', '/export', '/export?format=csv', '/votes/mine', '/live', '/signals', '/audit']
const RESULTS = ['/results', '/results?method=approval', '/results?since=3']
const MOVES = ['/open', '/close', '/pause', '/archive', '/reset', '/clone']
const embeds = ({ id }: Created): string[] => [
  `/embed/${id}`,
  `/oembed?url=${encodeURIComponent(`${ORIGIN}/p/${id}`)}`,
  `/p/${id}/image.svg`,
  `/p/${id}/image.png`,
  `/developers?poll=${id}`,
]
const PREFLIGHT = { 'Access-Control-Request-Method': 'GET', Origin: 'https://elsewhere.example' }

const POLL = 'id status version etag question options { id label } results { visibility batch } votes role'
const RESULT =
  'rev asOf final voters people ballots { counted blank } options { id votes percent } outcome { status winners tied } count { rev explain details }'
const GRAPHQL: Record<string, string> = {
  'GraphQL poll': `query ($id: ID!) { poll(id: $id) { ${POLL} } }`,
  'GraphQL node': `query ($id: ID!) { node(id: $id) { ... on Poll { ${POLL} result { ${RESULT} } } } }`,
  'GraphQL result': `query ($id: ID!) { poll(id: $id) { result { ${RESULT} } } }`,
  'GraphQL recount': `query ($id: ID!) { poll(id: $id) { result(method: APPROVAL, compare: true) { ${RESULT} } } }`,
  'GraphQL list': `{ polls(first: 20, tag: "world") { nodes { ${POLL} result { ${RESULT} } } } }`,
  'GraphQL list by votes': `{ polls(sort: VOTES, tag: "world") { nodes { ${POLL} } } }`,
  'GraphQL own vote': 'query ($id: ID!) { myVote(pollId: $id) { voted ballot } }',
  'GraphQL own polls': `{ me { polls { nodes { ${POLL} } } } }`,
  'GraphQL live, not asked for as events': `subscription ($id: ID!) { results(pollId: $id) { ${RESULT} } }`,
  'GraphQL edit': 'mutation ($id: ID!) { updatePoll(id: $id, patch: { tags: [] }, ifMatch: "*") { version } }',
  'GraphQL moves':
    'mutation ($id: ID!) { openPoll(id: $id) { id } closePoll(id: $id) { id } pausePoll(id: $id) { id } resetPoll(id: $id) { id } clonePoll(id: $id) { pollId } deletePoll(id: $id) }',
  'GraphQL bad ballot':
    'mutation ($id: ID!) { castVote(pollId: $id, ballot: { choices: ["nobody"] }) { receipt { id } } }',
}
const CAST =
  'mutation ($id: ID!, $ballot: BallotInput!) { castVote(pollId: $id, ballot: $ballot) { receipt { id } result { rev } } }'
const LIVE = { Accept: 'text/event-stream' }

/** The questions as somebody with these headers asks them, those that may change something last. */
export function questions(poll: Created, headers: Record<string, string>): Question[] {
  const question = (what: string, path: string, sent: Sent = {}): Question => ({
    what,
    ask: () => send(path, { ...sent, headers: { ...headers, ...sent.headers } }),
  })
  const reading = (name: string, path: string): Question[] => [
    question(`GET ${name}`, path),
    question(`HEAD ${name}`, path, { method: 'HEAD' }),
    question(`OPTIONS ${name}`, path, { method: 'OPTIONS', headers: PREFLIGHT }),
    question(`GET ${name} if none match`, path, { headers: { 'If-None-Match': '*' } }),
  ]
  // Tags that a result would have after so many votes and publications.
  const guesses = [0, 1, 2, 7, 8, 9].flatMap((rev) => [0, 1, 2].map((step) => `"${rev}-${step}-1-open-plurality"`))
  const choices = [optionId(poll, 0)]
  const page = `/p/${poll.id}`
  return [
    ...[...READ, ...RESULTS].flatMap((below) => reading(below, pathOf(poll, below))),
    ...guesses.map((tag) =>
      question(`GET /results if none match ${tag}`, pathOf(poll, '/results'), { headers: { 'If-None-Match': tag } }),
    ),
    ...LISTS.flatMap((query) => reading(`list ${query}`, `/api/v1/polls${query}`)),
    ...reading('page /', '/'),
    ...[
      '',
      '/results',
      '/screen',
      '/screen?only=parts',
      '/qr.svg',
      '/manage',
      '/manage?only=live',
      '/manage/live',
      '/results.json',
      '/results.json?method=approval',
      '/votes/mine',
      '/live',
    ].flatMap((below) => reading(`page ${below}`, page + below)),
    ...embeds(poll).flatMap((path) => reading(path.replace(poll.id, ''), path)),
    { what: 'events', ask: () => events(poll, { ...headers, 'Last-Event-ID': '4' }).then(withoutStream) },
    { what: 'upgrade', ask: () => upgrade(poll, headers).then(withoutSocket) },
    question('edit', pathOf(poll), { method: 'PATCH', body: { question: 'Other?' }, headers: { 'If-Match': '*' } }),
    ...MOVES.map((below) => question(below, pathOf(poll, below), { method: 'POST' })),
    ...reading('/invites', pathOf(poll, '/invites')),
    question('issue', pathOf(poll, '/invites'), { body: { count: 1 } }),
    question('revoke', pathOf(poll, '/invites/made-up'), { method: 'DELETE' }),
    question('delete', pathOf(poll), { method: 'DELETE' }),
    ...reading('webhooks', `/api/v1/webhooks?pollId=${poll.id}`),
    question('new webhook', '/api/v1/webhooks', {
      body: { pollId: poll.id, url: 'https://hooks.elsewhere.example', events: ['vote.counted'] },
    }),
    ...Object.entries(GRAPHQL).map(([what, query]) =>
      question(what, '/api/graphql', { body: { query, variables: { id: poll.id } } }),
    ),
    {
      what: 'GraphQL live',
      ask: () =>
        send('/api/graphql', {
          body: { query: GRAPHQL['GraphQL live, not asked for as events'], variables: { id: poll.id } },
          headers: { ...headers, ...LIVE },
        }).then(withoutStream),
    },
    question('bad ballot', pathOf(poll, '/votes'), { body: { choices: ['nobody'] } }),
    question('bad ballot by page', `${page}/votes`, { body: { choices: ['nobody'] } }),
    question('vote', pathOf(poll, '/votes'), { body: { choices } }),
    question('vote by GraphQL', '/api/graphql', {
      body: { query: CAST, variables: { id: poll.id, ballot: { choices } } },
    }),
    question('change', pathOf(poll, '/votes/mine'), { method: 'PUT', body: { choices } }),
    question('withdraw', pathOf(poll, '/votes/mine'), { method: 'DELETE' }),
    question('vote by page', `${page}/votes`, { body: { choices } }),
    question('change by page', `${page}/votes/mine`, { method: 'PUT', body: { choices } }),
    question('withdraw by page', `${page}/votes/mine`, { method: 'DELETE' }),
  ]
}

/** How a stream opens, without what it goes on to send. */
async function withoutStream(response: Response): Promise<Response> {
  if (!response.ok) return response
  await response.body?.cancel()
  return new Response('', response)
}

/** How a socket opens, and at once closes. */
export async function withoutSocket(response: Response): Promise<Response> {
  response.webSocket?.accept()
  response.webSocket?.close()
  return response
}
