// Owns the poll of the GraphQL schema: a node of Relay's, whose id is the poll's own.
import type { ListedPoll, OwnPoll } from '../catalogue/poll-list.ts'
import type { AppContext } from '../http/app-env.ts'
import { admit, pollIdOf } from '../polls/admission.ts'
import { writeCursor } from '../polls/list-cursor.ts'
import { type PollState, pollEtag } from '../polls/poll.ts'
import { pollAnswer } from '../polls/poll-answer.ts'
import type { PollAnswer } from '../polls/poll-schema.ts'
import { listedVotes } from '../results/visibility.ts'
import { builder, costOf } from './builder.ts'
import { AssuranceEnum, ListingEnum, MethodEnum, RegionEnum, RoleEnum, StatusEnum } from './enums.ts'
import type { LookUps } from './look-ups.ts'
import { BallotRules, CountSettings, Option, ResultRules, Schedule, VotingRules } from './poll-rules.ts'
import { Result, shownResult } from './result-type.ts'

/** A poll that the sender was let in to. */
export interface ShownPoll extends PollAnswer {
  state: PollState
  /** The number of votes that a list has told; undefined for a poll that comes from no list. */
  listedVotes?: number | null
}

export function shownPoll(c: AppContext, state: PollState): ShownPoll {
  return { ...pollAnswer(state, new URL(c.req.url).origin), state }
}

/** The poll, for a sender who may read it. @throws Problem as `admit` does */
export async function readPoll(c: AppContext, lookUps: LookUps, pollId: string): Promise<ShownPoll> {
  // An id that is none is refused before anybody is asked who sends it.
  const sender = await lookUps.senderTo(pollIdOf(c, pollId))
  return shownPoll(c, (await admit(c, 'read', sender)).poll)
}

/** An edge of a list. */
export function edgeOf(c: AppContext, lookUps: LookUps, poll: ListedPoll | OwnPoll) {
  if ('role' in poll) lookUps.knowRole(poll.definition.id, poll.role)
  return { cursor: writeCursor(poll.seq), node: { ...shownPoll(c, poll), listedVotes: poll.votes } }
}

const Retention = builder
  .objectRef<PollAnswer['retention']>('Retention')
  .implement({ fields: (t) => ({ days: t.exposeInt('days', { nullable: true }) }) })
const Embedding = builder
  .objectRef<PollAnswer['embed']>('Embedding')
  .implement({ fields: (t) => ({ origins: t.exposeStringList('origins', { nullable: true }) }) })

export const Poll = builder.objectRef<ShownPoll>('Poll')
builder.node(Poll, {
  id: { resolve: ({ id }) => id },
  loadOne: (id, { c, lookUps }) => readPoll(c, lookUps, id),
  fields: (t) => ({
    url: t.exposeString('url', { description: 'The page on which people vote.' }),
    status: t.expose('status', { type: StatusEnum }),
    version: t.exposeInt('version'),
    etag: t.string({ description: 'For `ifMatch`.', resolve: ({ state }) => pollEtag(state) }),
    assurance: t.expose('assurance', { type: AssuranceEnum }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    question: t.exposeString('question'),
    earlierTexts: t.exposeStringList('earlierTexts', { description: 'Questions that voters saw before.' }),
    description: t.exposeString('description'),
    options: t.expose('options', { type: [Option] }),
    ballot: t.expose('ballot', { type: BallotRules }),
    count: t.expose('count', { type: CountSettings }),
    voting: t.expose('voting', { type: VotingRules }),
    results: t.expose('results', { type: ResultRules }),
    schedule: t.expose('schedule', { type: Schedule }),
    draft: t.exposeBoolean('draft'),
    retention: t.expose('retention', { type: Retention }),
    embed: t.expose('embed', { type: Embedding }),
    listing: t.expose('listing', { type: ListingEnum }),
    region: t.expose('region', { type: RegionEnum, nullable: true }),
    tags: t.exposeStringList('tags'),
    metadata: t.expose('metadata', { type: 'JSON' }),
    votes: t.int({
      nullable: true,
      description:
        'How many have voted, whatever their weights, some seconds ago. Null while the poll does not show its result to everybody.',
      resolve: ({ id, state, listedVotes: listed }, _, { lookUps }) => {
        if (listed !== undefined) return listed
        return listedVotes(state, 0) === null ? null : lookUps.votesOf(id)
      },
    }),
    role: t.field({
      type: RoleEnum,
      nullable: true,
      description: 'What the account that asks is to the poll.',
      resolve: ({ id }, _, { lookUps }) => lookUps.roleOn(id),
    }),
    result: t.field({
      type: Result,
      nullable: true,
      description: 'The result, as whoever asks may see it.',
      args: {
        method: t.arg({ type: MethodEnum, description: 'Recount by another method of the ballot type.' }),
        compare: t.arg.boolean({ description: 'Adds `comparison`: what each method would have elected.' }),
      },
      complexity: ({ method, compare }, ctx) => costOf(ctx, { calls: method || compare ? 5 : 1, results: 1 }),
      resolve: ({ id }, { method, compare }, { lookUps }) => shownResult(lookUps, id, method, compare),
    }),
  }),
})

export const PollConnection = builder.connectionObject({ type: Poll, name: 'PollConnection' })
