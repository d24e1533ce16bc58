// Owns a poll for each of the four types of ballot.
import type { OwnPoll, Site } from './site.ts'

export const BALLOT_TYPES = ['choice', 'ranking', 'score', 'points'] as const
export type BallotType = (typeof BALLOT_TYPES)[number]

/** A poll with a ballot of a type, a description and a closing time: all that a page to vote can have above its ballot. */
export function pollOf(site: Site, type: BallotType, fields: Record<string, unknown> = {}): Promise<OwnPoll> {
  return site.newPoll({
    description: 'The population is concentrated around four cities.',
    options: ['Memphis', 'Nashville', 'Knoxville', { label: 'Chattanooga', description: 'Far in the south-east' }],
    schedule: { closesAt: '2099-01-01T00:00:00Z' },
    ...(type !== 'choice' && { ballot: { type } }),
    ...fields,
  })
}
