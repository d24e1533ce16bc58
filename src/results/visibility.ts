// Owns who may see a result, and which state of it.
import { isFinal } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'

/** How an asker stands to a poll. */
export interface Standing {
  /** Whoever manages the poll sees everything at any time. */
  seesEverything: boolean
  /** An auditor sees the final result, whatever the visibility. */
  seesFinal: boolean
  /** Whether the asker has shown a proof of a vote that counts. */
  voted: boolean
  /** Whether the box can no longer tell who voted, 24 hours after closing. */
  votersForgotten: boolean
}

/** `current`: the state as it is. `published`: the last published one. `hidden`: none. */
export type View = 'current' | 'published' | 'hidden'

/**
 * Which state of the result the asker may see. `after_vote` asks for the proof of a vote as long as there can be one:
 * once the box has forgotten its voters, nobody's choice can be swayed any more and the result is open.
 */
export function resultView({ definition, status }: PollState, standing: Standing): View {
  if (standing.seesEverything) return 'current'
  if (standing.seesFinal && isFinal(status)) return 'published'
  switch (definition.results.visibility) {
    case 'always':
      return 'published'
    case 'after_vote':
      return standing.voted || standing.votersForgotten ? 'published' : 'hidden'
    case 'after_close':
      return isFinal(status) ? 'published' : 'hidden'
    case 'owner':
      return 'hidden'
  }
}

/** Whether everybody sees every vote as it is counted: what lists, shared caches and capacities ask for. */
export function isFullyPublic({ results }: Pick<PollState['definition'], 'results'>): boolean {
  return results.visibility === 'always' && results.batch === 1
}

/** The number of people who have voted that lists may show, or null while it would tell what is hidden. */
export function listedVotes(poll: PollState, people: number): number | null {
  if (isFullyPublic(poll.definition)) return people
  const open = isFinal(poll.status) && ['always', 'after_close'].includes(poll.definition.results.visibility)
  return open ? people : null
}
