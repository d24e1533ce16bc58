// Owns POST /api/v1/polls/{pollId}/invites.
import { OpenAPIRoute } from 'chanfana'
import type { AppContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { idempotencyKeyOf } from '../http/idempotency-key.ts'
import {
  answers,
  byBearer,
  idempotencyKeyHeader,
  jsonBody,
  OF_A_BODY,
  OF_A_ROLE,
  pollIdParam,
  refusals,
} from '../http/openapi.ts'
import { admit } from '../polls/admission.ts'
import { csv } from '../results/csv.ts'
import { z } from '../schema.ts'
import { limitWrites } from '../voters/limit-writes.ts'
import {
  type IssuedInvite,
  issuedCsvExample,
  issuedExample,
  issuedInvitesSchema,
  issueExample,
  issueSchema,
} from './invite-schema.ts'
import { issueInvites } from './issue.ts'

/** A list of 10,000 invites with labels. */
const MAX_ISSUE_BYTES = 1024 * 1024

const schema = {
  operationId: 'issueInvites',
  ...byBearer,
  tags: ['invites'],
  summary: 'Issue invites',
  description:
    'Up to 10,000 at once: so many alike (`count`), or a list. Codes are told once. In a poll with identity `invite` each votes once, and counts as its `weight` says; ' +
    'a private poll of any identity is opened by one. `Accept: text/csv` gives a file. Send an Idempotency-Key, so that a request whose answer was lost can be sent again within a day and tells the same codes.',
  request: {
    params: pollIdParam,
    headers: idempotencyKeyHeader,
    body: jsonBody(issueSchema, issueExample),
  },
  responses: {
    201: {
      description: 'The invites with their codes.',
      content: {
        ...answers('', issuedInvitesSchema, issuedExample).content,
        'text/csv': { schema: z.string(), example: issuedCsvExample },
      },
    },
    ...refusals(...OF_A_ROLE, ...OF_A_BODY, 'idempotency_key_reused', 'limit_reached', 'rate_limited'),
  },
}

export class IssueInvites extends OpenAPIRoute {
  override schema = schema

  override async handle(c: AppContext) {
    await limitWrites(c, 'creates')
    const { poll, sender } = await admit(c, 'manage-invites')
    const request = await readJson(c.req.raw, issueSchema, MAX_ISSUE_BYTES)
    const { items, replayed } = await issueInvites(c, poll, sender, request, idempotencyKeyOf(c))
    // The codes are secrets.
    const headers = { 'Cache-Control': 'no-store', ...(replayed && { 'Idempotency-Replayed': 'true' }) }
    if (!(c.req.header('Accept') ?? '').includes('text/csv')) return c.json({ items }, 201, headers)
    const file = codesFile(poll.definition.id, items)
    return c.body(file.body, 201, { ...headers, ...file.headers })
  }
}

/** Codes as a file that no spreadsheet runs. It is told once: nothing may keep it. */
export function codesFile(pollId: string, items: readonly IssuedInvite[]) {
  const rows = items.map(({ label, weight, code, url }) => [label, weight, code, url])
  return {
    body: csv([['label', 'weight', 'code', 'url'], ...rows]),
    headers: {
      'Cache-Control': 'no-store',
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="pollux-${pollId}-invites.csv"`,
    },
  }
}
