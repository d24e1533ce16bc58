// Owns the definition of a plain poll for tests that need no Worker: what they do not care about is filled in.
import { type Asker, NOBODY } from '../../src/ballot-box/protocol.ts'
import type { PollDefinition, PollOption } from '../../src/polls/poll.ts'

/** An option with a label and nothing else. */
export const optionOf = (id: string, label: string): PollOption => ({
  id,
  label,
  description: '',
  imageUrl: null,
  capacity: null,
  earlierTexts: [],
})

/** Somebody who shows nothing, but for what is given. */
export const askerOf = (given: Partial<Asker> = {}): Asker => ({ ...NOBODY, ...given })

/** A single-choice poll on the capital of two states, but for what is given. */
export function definitionOf(given: Partial<PollDefinition> & Pick<PollDefinition, 'options'>): PollDefinition {
  return {
    id: 'poll',
    version: 1,
    question: 'Where should the capital of 2 states be?',
    earlierTexts: [],
    description: '',
    ballot: { type: 'choice', min: 1, max: 1 },
    count: { method: 'plurality', seats: 1, tieBreak: 'report' },
    draw: null,
    voting: { identity: 'device', changes: 'forbidden', challenge: 'none', siteTokens: null, perNetwork: null },
    retention: { days: null },
    embed: { origins: null },
    results: { visibility: 'always', batch: 1 },
    schedule: { opensAt: null, closesAt: null },
    listing: 'unlisted',
    region: null,
    tags: [],
    metadata: {},
    createdAt: '2026-11-20T00:00:00.000Z',
    updatedAt: '2026-11-20T00:00:00.000Z',
    manageTokenHash: 'hash',
    ...given,
  }
}
