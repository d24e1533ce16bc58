// Owns what can be done to polls in GraphQL: what the REST API does, by the same functions in the same order.
import { checked } from '../http/body.ts'
import { checkedKey } from '../http/idempotency-key.ts'
import { type Admitted, admit, pollIdOf } from '../polls/admission.ts'
import { commanded, MOVES } from '../polls/change-status.ts'
import { createClone } from '../polls/clone-poll.ts'
import { newPollCreator } from '../polls/create-poll.ts'
import { type CreatedPoll, createPoll } from '../polls/creation.ts'
import { deletePoll } from '../polls/delete-poll.ts'
import type { Operation } from '../polls/permissions.ts'
import { newPollSchema, pollPatchSchema } from '../polls/poll-schema.ts'
import { editPoll } from '../polls/update-poll.ts'
import { senderOf } from '../voters/asker.ts'
import { limitWrites } from '../voters/limit-writes.ts'
import { type Asked, builder } from './builder.ts'
import { changeCost, managing } from './mutation.ts'
import { NewPollInput, PollPatchInput } from './poll-inputs.ts'
import { Poll, readPoll, shownPoll } from './poll-type.ts'

interface Created {
  poll: CreatedPoll
  replayed: boolean
}

const CreatedType = builder.objectRef<Created>('CreatedPoll').implement({
  fields: (t) => ({
    pollId: t.id({ resolve: ({ poll }) => poll.id }),
    manageToken: t.string({
      nullable: true,
      description: 'Manages a poll that was created without an account. Shown once: keep it.',
      resolve: ({ poll }) => poll.manageToken,
    }),
    replayed: t.exposeBoolean('replayed', { description: 'Whether it was created before, by the same key.' }),
    poll: t.field({
      type: Poll,
      nullable: true,
      description: 'The poll, as whoever sends the request may read it: a draft without an account only by its token.',
      resolve: ({ poll }, _, { c, lookUps }) => readPoll(c, lookUps, poll.id),
    }),
  }),
})

/** A poll, for whoever sends this very mutation. */
const admitted = async ({ c }: Asked, pollId: string, operation: Operation): Promise<Admitted> =>
  admit(c, operation, await senderOf(c, { pollId: pollIdOf(c, pollId) }))

const KEY = 'A repeated mutation with the same key is answered as the first was. 1 to 255 visible ASCII characters.'
const CONDITION = 'The `etag` of the poll as it was read, or `*`.'

builder.mutationFields((t) => ({
  createPoll: t.field({
    type: CreatedType,
    nullable: true,
    args: { input: t.arg({ type: NewPollInput, required: true }), idempotencyKey: t.arg.string({ description: KEY }) },
    complexity: changeCost,
    resolve: (_, { input, idempotencyKey }, asked) =>
      managing(asked, async () => {
        const creator = await newPollCreator(asked.c)
        const body = checked(newPollSchema, input)
        return createPoll(asked.c, body, creator, checkedKey(idempotencyKey ?? undefined))
      }),
  }),
  clonePoll: t.field({
    type: CreatedType,
    nullable: true,
    args: { id: t.arg.id({ required: true }), idempotencyKey: t.arg.string({ description: KEY }) },
    complexity: changeCost,
    resolve: (_, { id, idempotencyKey }, asked) =>
      managing(asked, async () => {
        await limitWrites(asked.c, 'creates')
        const source = await admitted(asked, id, 'clone')
        return createClone(asked.c, source, checkedKey(idempotencyKey ?? undefined))
      }),
  }),
  updatePoll: t.field({
    type: Poll,
    nullable: true,
    args: {
      id: t.arg.id({ required: true }),
      patch: t.arg({ type: PollPatchInput, required: true }),
      ifMatch: t.arg.string({ description: `${CONDITION} An edit needs one.` }),
    },
    complexity: changeCost,
    resolve: (_, { id, patch, ifMatch }, asked) =>
      managing(asked, async () => {
        const poll = await admitted(asked, id, 'edit')
        const edited = await editPoll(asked.c, poll, checked(pollPatchSchema, patch), ifMatch ?? undefined)
        return shownPoll(asked.c, edited)
      }),
  }),
  deletePoll: t.field({
    type: 'ID',
    nullable: true,
    description: 'Deletes the poll with its votes. The id of what is gone.',
    args: { id: t.arg.id({ required: true }), ifMatch: t.arg.string({ description: CONDITION }) },
    complexity: changeCost,
    resolve: (_, { id, ifMatch }, asked) =>
      managing(asked, async () => {
        await deletePoll(asked.c, await admitted(asked, id, 'delete'), ifMatch ?? undefined)
        return id
      }),
  }),
}))

function moveField(move: keyof typeof MOVES) {
  const { operation, wanted, description } = MOVES[move]
  builder.mutationField(`${move}Poll`, (t) =>
    t.field({
      type: Poll,
      nullable: true,
      description,
      args: { id: t.arg.id({ required: true }), ifMatch: t.arg.string({ description: CONDITION }) },
      complexity: changeCost,
      resolve: (_, { id, ifMatch }, asked) =>
        managing(asked, async () => {
          const poll = await admitted(asked, id, operation)
          return shownPoll(asked.c, await commanded(asked.c, poll, wanted, ifMatch ?? undefined))
        }),
    }),
  )
}

moveField('open')
moveField('close')
moveField('pause')
moveField('archive')
moveField('reset')
