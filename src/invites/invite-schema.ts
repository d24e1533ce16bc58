// Owns the shapes of invites on the wire, with their examples.

import { MAX_INVITE_WEIGHT } from '../credentials/invite-code.ts'
import { line } from '../polls/poll-text.ts'
import { z } from '../schema.ts'

/** As many as can be issued at once. */
export const MAX_ISSUED = 10_000
const MAX_LABEL_CHARACTERS = 200

const label = z
  .union([z.literal(''), line(MAX_LABEL_CHARACTERS)])
  .default('')
  .openapi({
    type: 'string',
    maxLength: MAX_LABEL_CHARACTERS,
    description: 'What you write beside it: a name, a seat. Shown in your list only.',
  })
const weight = z.int().min(1).max(MAX_INVITE_WEIGHT).default(1).openapi({
  description:
    'As how many votes a vote by it counts, with identity `invite`. A weight that few others have can be recognised in the result.',
})

/** What is asked for: so many invites alike, or a list of them. */
export const issueSchema = z
  .union([
    z.strictObject({ count: z.int().min(1).max(MAX_ISSUED), label, weight }),
    z.strictObject({ invites: z.array(z.strictObject({ label, weight })).min(1).max(MAX_ISSUED) }),
  ])
  .openapi('IssueInvites')
export type IssueRequest = z.output<typeof issueSchema>

const inviteId = z.string().openapi({ description: 'A hash of the code. Nobody comes from it to the code.' })

const issuedSchema = z
  .object({
    id: inviteId,
    code: z.string().openapi({ description: 'Goes into `Pollux-Voter`. Shown once: only its hash is stored.' }),
    url: z
      .string()
      .openapi({ description: 'Opens the poll with the code, which never travels in the path of a request.' }),
    label: z.string(),
    weight: z.int(),
  })
  .openapi('IssuedInvite')
export type IssuedInvite = z.output<typeof issuedSchema>

export const issuedInvitesSchema = z.object({ items: z.array(issuedSchema) }).openapi('IssuedInvites')

export const inviteListSchema = z
  .object({
    items: z.array(
      z
        .object({
          id: inviteId,
          label: z.string(),
          weight: z.int(),
          issuedAt: z.string(),
          revokedAt: z.string().nullable(),
          used: z.boolean().nullable().openapi({
            description:
              'Whether a vote by it counts; never which. A withdrawn vote does not. Null from a day after closing on, when nobody can tell any more.',
          }),
        })
        .openapi('Invite'),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi('InviteList')

export const issueExample = { invites: [{ label: 'Ada Lovelace', weight: 2 }, { label: 'Grace Hopper' }] }

const POLL_ID = 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ'
const CODE = 'pli_Zk3mJ0v2Qb1yR8sT5uW7xAAAAg.kM1oP3rS5tU7vXwE4cA6gI'
const INVITE_ID = '9sQe1rTf8uXh4A3p9V2mYw'

export const issuedExample = {
  items: [
    {
      id: INVITE_ID,
      code: CODE,
      url: `https://pollux.example/p/${POLL_ID}#invite=${CODE}`,
      label: 'Ada Lovelace',
      weight: 2,
    },
  ],
}
export const issuedCsvExample = `label,weight,code,url\r\nAda Lovelace,2,${CODE},https://pollux.example/p/${POLL_ID}#invite=${CODE}\r\n`
export const inviteListExample = {
  items: [
    {
      id: INVITE_ID,
      label: 'Ada Lovelace',
      weight: 2,
      issuedAt: '2026-11-20T18:00:00.000Z',
      revokedAt: null,
      used: true,
    },
  ],
  nextCursor: INVITE_ID,
}
