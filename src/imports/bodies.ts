// Owns what imported ballots are to the API: a request to count them, or a new poll that asks the same.
import type { Ballot, BallotRules } from '../counting/election.ts'
import type { ImportedBallots, ImportedPoll } from './imported.ts'

/** The body of `POST /api/v1/count` that counts these ballots: there options are their own ids. */
export function countRequestOf({ options, ballot, ballots, count }: ImportedBallots) {
  const labels = new Map(options.map(({ id, label }) => [id, label]))
  const named = (id: string): string => labels.get(id) ?? id
  return {
    options: options.map(({ label }) => label),
    ballot,
    count,
    ballots: ballots.map((weighted) => ({ count: weighted.count, ...renamed(weighted.ballot, named) })),
  }
}

function renamed(ballot: Ballot, named: (id: string) => string): Ballot {
  const numbers = (of: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(of).map(([id, number]) => [named(id), number]))
  if ('choices' in ballot) return { choices: ballot.choices.map(named) }
  if ('ranking' in ballot)
    return { ranking: ballot.ranking.map((rank) => (typeof rank === 'string' ? named(rank) : rank.map(named))) }
  return 'scores' in ballot ? { scores: numbers(ballot.scores) } : { points: numbers(ballot.points) }
}

/** A new poll that asks what these ballots answered. Their votes are not cast: nobody can vote for another. */
export function newPollOf(file: ImportedBallots): ImportedPoll {
  const votes = file.ballots.reduce((sum, { count }) => sum + count, 0)
  return {
    body: {
      question: file.title,
      options: file.options.map(({ label }) => label),
      ballot: askedBy(file.ballot, file),
      count: file.count,
      ...file.poll,
    },
    notes: [
      ...file.notes,
      ...(votes > 0
        ? [`The ${votes} votes in the file are not cast: nobody votes for another. \`pollux count\` counts them.`]
        : []),
    ],
  }
}

/** What a poll asks for is no wider than what its ballots made use of. */
function askedBy(rules: BallotRules, { ballots, poll }: ImportedBallots): BallotRules {
  // A poll of ours says itself what it asks for.
  if (poll !== null) return rules
  if (rules.type === 'choice') return { ...rules, min: Math.min(1, rules.max) }
  if (rules.type !== 'ranking') return rules
  const equalRanks = ballots.some(
    ({ ballot }) => 'ranking' in ballot && ballot.ranking.some((rank) => typeof rank !== 'string'),
  )
  return { ...rules, equalRanks }
}
