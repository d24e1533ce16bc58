// Owns reading the lists of polls, and making polls that a test finds there again.
import { runDurableObjectAlarm } from 'cloudflare:test'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import { stubOf } from './box.ts'
import { type Created, newPoll, send } from './client.ts'

export interface List {
  items: (PollAnswer & { votes: number | null })[]
  nextCursor: string | null
}

export const PUBLIC = { listing: 'public' }
export const get = (query: string) => send(`/api/v1/polls?${query}`)
export const list = async (query: string) => (await get(query)).json<List>()
export const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => id)
export const project = (poll: Created) => runDurableObjectAlarm(stubOf(poll))

/** Polls of one test, newest last: found again by a tag that no other test has. */
export async function polls(tag: string, fields: Record<string, unknown>[]): Promise<Created[]> {
  const made: Created[] = []
  for (const more of fields) made.push(await newPoll({ ...PUBLIC, tags: [tag], ...more }))
  return made
}
