// Owns counting from what the box has added up, without reading a ballot.
import { countChoices } from '../counting/choice.ts'
import { type CountSettings, METHODS } from '../counting/election.ts'
import { emptyCount } from '../counting/outcome.ts'
import type { PollState } from '../polls/poll.ts'
import { addsUp, settingsOf } from './counting-rules.ts'
import type { Compared, KeptCount, Tally } from './result.ts'

/**
 * Counts a tally: by votes where they add up, else what it comes to while its ballots are not counted, which is nothing:
 * the rev of 0 says that this is true of the state before all votes.
 * @param compare whether the other methods of choice ballots are asked too
 */
export function countTally(poll: PollState, tally: Tally, settings: CountSettings, compare: boolean): KeptCount {
  const { definition } = poll
  const { method, seats } = settings
  const ballots = { total: tally.counted + tally.blank, counted: tally.counted, blank: tally.blank, exhausted: 0 }
  if (!addsUp(definition, settings)) {
    return { count: { ...emptyCount(), method, seats, settings, ballots }, rev: tally.counted === 0 ? tally.rev : 0 }
  }
  const votes = definition.options.map(({ id }) => [id, tally.votes[id] ?? 0] as const)
  const count = { ...emptyCount(), ...countChoices(votes, seats), method, seats, settings, ballots }
  return { count, rev: tally.rev, ...(compare && { comparison: compareChoices(poll, tally) }) }
}

function compareChoices(poll: PollState, tally: Tally): Compared[] {
  return METHODS.choice.map((method) => {
    const settings = settingsOf(poll.definition, method)
    return { method, settings, outcome: countTally(poll, tally, settings, false).count.outcome }
  })
}
