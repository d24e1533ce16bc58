// Owns the form of the table operation × answer: for each documented answer a request that brings it about.

import { newKey, newPollBy } from '../../support/account-tokens.ts'
import { newAccount } from '../../support/accounts.ts'
import { bearer, type Created, newPoll, pathOf, type Sent, send, sendRaw, voter } from '../../support/client.ts'
import { faultyBoxes, overloadedBoxes, sendWith } from '../../support/doubles.ts'

/** What a row is named by: the status of a success, the code of a refusal. */
export type Rows = Record<string, Record<string, () => Promise<Response>>>
type Answers = Rows[string]

export const LARGE = 'x'.repeat(70_000)
export const JSON_TYPE = { 'Content-Type': 'application/json' }

/** Sends a text as the body, whatever it is. */
export function sendText(path: string, body: string, sent: Omit<Sent, 'body'> = {}): Promise<Response> {
  const bytes = new TextEncoder().encode(body)
  return sendRaw(path, { method: sent.method ?? 'POST', headers: sent.headers ?? {}, body: bytes })
}

/** A new poll after some moves. */
export async function pollAfter(moves: string[], fields: Record<string, unknown> = {}): Promise<Created> {
  const poll = await newPoll(fields)
  for (const name of moves) await send(pathOf(poll, `/${name}`), { method: 'POST', headers: bearer(poll) })
  return poll
}

/** The answers of every operation below a poll: it may not be there, its box may fail or be busy. */
export function ofPoll(method: string, below: string, sent: Sent = {}): Answers {
  const broken = async (boxes: Partial<Env>) => sendWith(boxes, pathOf(await newPoll(), below), { method, ...sent })
  return {
    not_found: () => send(pathOf({ id: 'made-up' }, below), { method, ...sent }),
    internal: () => broken(faultyBoxes()),
    unavailable: () => broken(overloadedBoxes()),
  }
}

/** An access token that is none of ours. */
export const BAD_TOKEN = { Authorization: 'Bearer eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJtZSJ9.c2ln' }

/** The answers of every operation that reads the voter's proof, and a token. */
export function ofProof(method: string, below: string): Answers {
  return {
    ...ofPoll(method, below),
    invalid_token: async () => send(pathOf(await newPoll(), below), { method, headers: BAD_TOKEN }),
    invalid_voter_proof: async () => send(pathOf(await newPoll(), below), { method, headers: voter('nonsense') }),
  }
}

/** The answers of every operation that shows a poll, or what becomes of it, to whoever may see it. */
export function ofReader(method: string, below: string): Answers {
  return {
    ...ofProof(method, below),
    forbidden: async () => {
      const owner = await newAccount()
      const poll = await newPollBy(owner, { listing: 'private' })
      return send(pathOf(poll, below), { method, headers: await newKey(owner, ['audit:read']) })
    },
  }
}

/** The answers of every operation that only whoever manages the poll may ask for. */
export function ofManager(method: string, below: string): Answers {
  return {
    ...ofPoll(method, below),
    unauthorized: async () => send(pathOf(await newPoll(), below), { method }),
    forbidden: async () => send(pathOf(await newPoll(), below), { method, headers: { Authorization: 'Bearer wrong' } }),
    invalid_token: async () => send(pathOf(await newPoll(), below), { method, headers: BAD_TOKEN }),
    invalid_voter_proof: async () => {
      const poll = await newPoll()
      return send(pathOf(poll, below), { method, headers: { ...bearer(poll), ...voter('nonsense') } })
    },
  }
}
