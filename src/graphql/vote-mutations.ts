// Owns voting in GraphQL: the calls of the REST API, so that a vote is the same whichever way it comes.
import { checkedKey } from '../http/idempotency-key.ts'
import type { Result as ResultObject } from '../results/result.ts'
import { senderOf } from '../voters/asker.ts'
import { issueToken } from '../voters/issue-voter-token.ts'
import { afterAdmission } from '../votes/cast.ts'
import { takeVote } from '../votes/cast-vote.ts'
import { takeBack, takeChange } from '../votes/my-vote.ts'
import { BallotInput, readBallotInput } from './ballot-input.ts'
import { builder } from './builder.ts'
import { changeCost, changing } from './mutation.ts'
import { Result } from './result-type.ts'

interface Voted {
  receipt: { id: string; pollId: string }
  results?: ResultObject
}

/** What a voter is told, of which the REST API sends the text. The seam where it becomes a type: `votedBody` made it. */
const toldOf = (body: string): Voted => JSON.parse(body) as Voted

const Receipt = builder
  .objectRef<Voted['receipt']>('Receipt')
  .implement({ fields: (t) => ({ id: t.exposeID('id'), pollId: t.exposeID('pollId') }) })

const CastType = builder.objectRef<Voted & { replayed: boolean }>('CastVote').implement({
  description: 'A vote that is stored and counted.',
  fields: (t) => ({
    receipt: t.expose('receipt', { type: Receipt }),
    result: t.field({
      type: Result,
      nullable: true,
      description: 'When the poll shows it to whoever has voted.',
      resolve: ({ results }) => results,
    }),
    replayed: t.exposeBoolean('replayed', { description: 'Whether it was counted before, by the same key.' }),
  }),
})

const ChangedType = builder.objectRef<Voted>('ChangedVote').implement({
  description: 'A vote that is stored and counted as it is now.',
  fields: (t) => ({
    receipt: t.expose('receipt', { type: Receipt }),
    result: t.field({ type: Result, nullable: true, resolve: ({ results }) => results }),
  }),
})

const VoterToken = builder.objectRef<{ token: string; expiresAtMs: number }>('VoterToken').implement({
  fields: (t) => ({
    token: t.exposeString('token', { description: 'For the header `Pollux-Voter`.' }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAtMs }) => new Date(expiresAtMs).toISOString() }),
  }),
})

builder.mutationFields((t) => ({
  castVote: t.field({
    type: CastType,
    nullable: true,
    description: 'Votes, by the proof in `Pollux-Voter` or the access token.',
    args: {
      pollId: t.arg.id({ required: true }),
      ballot: t.arg({ type: BallotInput, required: true }),
      idempotencyKey: t.arg.string({
        description:
          'So that a request whose answer was lost can be sent again. Take 16 characters or more that nobody can guess.',
      }),
    },
    complexity: changeCost,
    resolve: (_, { pollId, ballot, idempotencyKey }, asked) =>
      changing(asked, async () => {
        const { body, replayed } = await takeVote(asked.c, senderOf, pollId, (c, sender) =>
          afterAdmission(c, sender, async () => ({
            ballot: readBallotInput(ballot),
            idempotencyKey: checkedKey(idempotencyKey ?? undefined),
          })),
        )
        return { ...toldOf(body), replayed }
      }),
  }),
  changeVote: t.field({
    type: ChangedType,
    nullable: true,
    description: 'Where the poll allows it. Casts the vote when there is none, or when it was withdrawn.',
    args: { pollId: t.arg.id({ required: true }), ballot: t.arg({ type: BallotInput, required: true }) },
    complexity: changeCost,
    resolve: (_, { pollId, ballot }, asked) =>
      changing(asked, async () => {
        const body = await takeChange(asked.c, senderOf, pollId, (c, sender) =>
          afterAdmission(c, sender, async () => readBallotInput(ballot)),
        )
        return toldOf(body)
      }),
  }),
  withdrawVote: t.field({
    type: 'ID',
    nullable: true,
    description: 'Where the poll allows it. To vote again, change the withdrawn vote. The id of the poll.',
    args: { pollId: t.arg.id({ required: true }) },
    complexity: changeCost,
    resolve: (_, { pollId }, asked) =>
      changing(asked, async () => {
        await takeBack(asked.c, senderOf, pollId)
        return pollId
      }),
  }),
  issueVoterToken: t.field({
    type: VoterToken,
    nullable: true,
    description: 'A token for a new voter, or for the one whose token `Pollux-Voter` shows. No cookie comes with it.',
    complexity: changeCost,
    resolve: (_, __, asked) => changing(asked, () => issueToken(asked.c)),
  }),
}))
