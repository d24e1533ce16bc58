// Owns what a blank ballot is: one that says nothing of any option.
import type { Ballot } from './election.ts'

/** Whether a ballot says nothing: it is counted as a voter, and for no option. Empty ranks and zero points say nothing. */
export function isBlank(ballot: Ballot): boolean {
  if ('ranking' in ballot) return ballot.ranking.every((group) => typeof group !== 'string' && group.length === 0)
  if ('choices' in ballot) return ballot.choices.length === 0
  if ('points' in ballot) return Object.values(ballot.points).every((points) => points === 0)
  return Object.keys(ballot.scores).length === 0
}
