// Owns what can be asked of GraphQL: a poll, lists of polls, whoever asks, and how they have voted.
import { checked } from '../http/body.ts'
import { DEFAULT_LIMIT, MAX_LIMIT } from '../http/pages.ts'
import { listedPage, listQuerySchema, ownLister } from '../polls/list-polls.ts'
import type { Account } from '../polls/permissions.ts'
import { senderOf } from '../voters/asker.ts'
import { findMyVote } from '../votes/my-vote.ts'
import { type Asked, builder, costOf } from './builder.ts'
import { SortEnum, StatusEnum } from './enums.ts'
import { edgeOf, Poll, PollConnection, readPoll } from './poll-type.ts'

const listArgs = builder.args((t) => ({
  first: t.int({ defaultValue: DEFAULT_LIMIT, description: 'How many at most, up to 100.' }),
  after: t.string({ description: 'The cursor of the last poll of the page before.' }),
  status: t.field({ type: StatusEnum }),
  tag: t.string(),
  q: t.string({ description: 'A part of the question.' }),
  sort: t.field({ type: SortEnum, defaultValue: 'newest' }),
}))

type ListArgs = {
  first?: number | null | undefined
  after?: string | null | undefined
  [field: string]: unknown
}

/** What a list costs: itself, its polls, and so many times what is asked of each. A list of another size is refused. */
function listCost({ first }: ListArgs, ctx: object) {
  const most = Math.min(Math.max(1, first ?? DEFAULT_LIMIT), MAX_LIMIT)
  return costOf(ctx, { calls: 1, polls: most, times: most })
}

/** A page of the public list, or of an account's own, as a connection. */
async function connectionOf({ c, lookUps }: Asked, { first, after, ...args }: ListArgs, account: Account | null) {
  // Null says the same as nothing.
  const given = Object.entries({ ...args, limit: first, cursor: after }).filter(([, value]) => value != null)
  const { items, next } = await listedPage(c, checked(listQuerySchema, Object.fromEntries(given)), account)
  const edges = items.map((poll) => edgeOf(c, lookUps, poll))
  return {
    edges,
    pageInfo: {
      hasNextPage: next !== null,
      // Lists are walked forwards only.
      hasPreviousPage: false,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

const Me = builder.objectRef<Account>('Me').implement({
  description: 'The account that asks.',
  fields: (t) => ({
    id: t.exposeID('id'),
    polls: t.field({
      type: PollConnection,
      nullable: true,
      description: 'The polls that the account owns or has a role on, of every status and listing.',
      args: listArgs,
      complexity: listCost,
      resolve: (account, args, asked) => connectionOf(asked, args, account),
    }),
  }),
})

const OwnVote = builder.objectRef<Awaited<ReturnType<typeof findMyVote>>>('OwnVote').implement({
  description: 'Whether the voter who asks has voted.',
  fields: (t) => ({
    voted: t.exposeBoolean('voted'),
    ballot: t.expose('ballot', {
      type: 'JSON',
      nullable: true,
      description: 'Where the poll lets votes be changed, until it closes; in the form that the REST API takes.',
    }),
  }),
})

builder.queryFields((t) => ({
  poll: t.field({
    type: Poll,
    nullable: true,
    description: 'A poll with its status of this moment.',
    args: { id: t.arg.id({ required: true }) },
    complexity: (_, ctx) => costOf(ctx, { calls: 1, polls: 1 }),
    resolve: (_, { id }, { c, lookUps }) => readPoll(c, lookUps, id),
  }),
  polls: t.field({
    type: PollConnection,
    nullable: true,
    description: 'Public polls, newest first, or one page of those with most votes.',
    args: listArgs,
    complexity: listCost,
    resolve: (_, args, asked) => connectionOf(asked, args, null),
  }),
  me: t.field({
    type: Me,
    nullable: true,
    description: 'The account whose access token or API key is shown.',
    complexity: (_, ctx) => costOf(ctx, { calls: 1 }),
    resolve: async (_, __, { lookUps }) => ownLister(await lookUps.sender()),
  }),
  myVote: t.field({
    type: OwnVote,
    nullable: true,
    description: 'Needs the proof that voted, as `GET …/votes/mine` does.',
    args: { pollId: t.arg.id({ required: true }) },
    complexity: (_, ctx) => costOf(ctx, { calls: 1 }),
    resolve: (_, { pollId }, { c }) => findMyVote(c, senderOf, pollId),
  }),
}))
