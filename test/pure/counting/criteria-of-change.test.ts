// Criteria that compare two elections: with clones, with an option raised, turned round, with more votes. Methods that keep
// each, and methods that do not; ties as in criteria.test.ts.
import fc from 'fast-check'
import type { Count } from '../../../src/counting/outcome.ts'
import {
  type Beside,
  countMarks,
  countVotes,
  marks,
  possibleWinners,
  prefers,
  type Ranked,
  raised,
  rankedElections,
  type Settings,
  scoredElections,
  soleWinner,
  turnedRound,
  withClone,
  withMoreVotes,
} from '../../support/arbitrary-elections.ts'
import {
  anyUnranked,
  BORDA,
  by,
  CONDORCET,
  criterion,
  each,
  MINIMAX,
  OPPOSITION,
  RANKED_PAIRS,
  SCHULZE,
  SMITH,
} from '../../support/criterion.ts'

const WAYS = ['above', 'equal', 'below'] as const
const cloneWays = (ways: readonly Beside[]) => fc.array(fc.constantFrom(...ways), { minLength: 1, maxLength: 7 })
const merged = (made: Count): string =>
  JSON.stringify([...new Set(possibleWinners(made).map((option) => (option === 'clone' ? 'A' : option)))].sort())

criterion(
  'clones: an option that nobody puts apart from another changes nothing for the others',
  fc.record({ election: rankedElections(), ways: cloneWays(WAYS) }),
  (settings, { election, ways }) => {
    const before = countVotes(settings, election)
    const after = countVotes(settings, withClone(election, 'A', 'clone', ways))
    // Equally strong majorities that contradict each other are another matter: Zavist and Tideman (1989).
    if ([...before.ties, ...after.ties].some(({ stage }) => stage.endsWith('locking'))) return null
    return merged(after) === merged(before)
  },
  {
    kept: anyUnranked([...SCHULZE, ...RANKED_PAIRS]),
    broken: [by('copeland'), by('kemeny-young'), ...BORDA, by('bucklin')],
  },
)

criterion(
  'clones, when no vote has equals: else each of them gets a part of it',
  fc.record({ election: rankedElections({ strict: true }), ways: cloneWays(['above', 'below']) }),
  (settings, { election, ways }) =>
    merged(countVotes(settings, withClone(election, 'A', 'clone', ways))) === merged(countVotes(settings, election)),
  { kept: [by('irv'), by('stv')], broken: [by('plurality'), by('dowdall'), by('bucklin')] },
)

/** By how many groups each vote raises whoever is elected. */
const raises = fc.array(fc.nat(3), { minLength: 7, maxLength: 7 })

function staysElected(settings: Settings, election: Ranked, raises: readonly number[]): boolean | null {
  const winner = soleWinner(countVotes(settings, election))
  if (winner === null) return null
  const later = election.votes.map((vote, index) => {
    const by = raises[index] ?? 0
    const silent = settings.unranked === 'no-preference' && !vote.ranking.flat().includes(winner)
    return by === 0 || silent ? vote : raised(vote, winner, by)
  })
  return soleWinner(countVotes(settings, { ...election, votes: later })) === winner
}

criterion(
  'monotonicity: who is elected still is when some raise it',
  fc.record({ election: rankedElections(), raises }),
  (settings, { election, raises }) => staysElected(settings, election, raises),
  {
    kept: [by('plurality'), ...anyUnranked([...CONDORCET, OPPOSITION, ...BORDA, by('dowdall')])],
    broken: [by('irv'), ...each('stv', 'quota', ['droop', 'hare'])],
  },
)

criterion(
  'monotonicity, when no vote has equals: else their rank rises with the option that is raised from among them',
  fc.record({ election: rankedElections({ strict: true }), raises }),
  (settings, { election, raises }) => staysElected(settings, election, raises),
  { kept: [by('bucklin')], broken: [by('irv')] },
)

criterion(
  'monotonicity: who is elected still is when some approve of it besides',
  fc.record({ election: rankedElections(), raises }),
  (settings, { election, raises }) => {
    const winner = soleWinner(countVotes(settings, election))
    if (winner === null) return null
    const later = election.votes.map(({ count, ranking: [approved = []] }, index) => {
      return { count, ranking: [raises[index] === 0 ? approved : [...new Set([...approved, winner])]] }
    })
    return soleWinner(countVotes(settings, { ...election, votes: later })) === winner
  },
  { kept: [by('approval')], broken: [] },
)

criterion(
  'monotonicity: who is elected still is when some score it higher',
  fc.record({ election: scoredElections, raises }),
  (settings, { election, raises }) => {
    const winner = soleWinner(countMarks(settings, election))
    if (winner === null) return null
    const later = election.marks.map(({ count, scores }, index) => {
      const score = scores[winner] ?? (settings.unscored === 'ignore' ? null : 0)
      if (score === null) return { count, scores }
      return { count, scores: { ...scores, [winner]: Math.min(5, score + (raises[index] ?? 0)) } }
    })
    return soleWinner(countMarks(settings, { ...election, marks: later })) === winner
  },
  {
    kept: [
      ...(['sum', 'mean', 'median'] as const).flatMap((aggregate) => [
        by('score', { aggregate, unscored: 0 }),
        by('score', { aggregate, unscored: 'ignore' }),
      ]),
      ...each('majority-judgment', 'unscored', [0, 'ignore']),
      by('availability'),
      by('cumulative'),
      by('quadratic'),
    ],
    broken: [],
  },
)

criterion(
  'reversal symmetry: who is elected cannot be when every vote is turned round',
  rankedElections(),
  (settings, election) => {
    const winner = soleWinner(countVotes(settings, election))
    if (winner === null) return null
    return !possibleWinners(countVotes(settings, turnedRound(election, settings.unranked))).includes(winner)
  },
  {
    kept: [...anyUnranked(SMITH), ...BORDA],
    broken: [by('plurality'), by('irv'), ...MINIMAX, OPPOSITION, by('dowdall'), by('bucklin')],
  },
)

criterion(
  'participation: votes that prefer who else is elected to another do not make that other one win',
  withMoreVotes,
  (settings, { election, more }) => {
    const [vote] = more
    const winner = soleWinner(countVotes(settings, election))
    if (winner === null || !vote) return null
    const later = possibleWinners(countVotes(settings, { ...election, votes: [...election.votes, vote] }))
    return !later.some((other) => prefers(vote, winner, other))
  },
  {
    kept: [...BORDA, by('borda', { unranked: 'no-preference' }), by('dowdall')],
    broken: [by('irv'), by('copeland'), by('bucklin')],
  },
)

criterion(
  'participation by scores',
  scoredElections.chain((election) => fc.record({ election: fc.constant(election), mark: marks(election.options) })),
  (settings, { election, mark }) => {
    const winner = soleWinner(countMarks(settings, election))
    if (winner === null) return null
    const later = possibleWinners(countMarks(settings, { ...election, marks: [...election.marks, mark] }))
    const score = (option: string): number => mark.scores[option] ?? 0
    return !later.some((other) => score(winner) > score(other))
  },
  {
    kept: [by('score'), by('score', { aggregate: 'mean' }), by('cumulative'), by('quadratic')],
    broken: [by('majority-judgment'), by('star'), by('score', { aggregate: 'median' })],
  },
)

criterion(
  'consistency: whom two halves of the voters elect, all of them elect',
  withMoreVotes,
  (settings, { election, more }) => {
    const winner = soleWinner(countVotes(settings, election))
    if (winner === null || soleWinner(countVotes(settings, { ...election, votes: more })) !== winner) return null
    return soleWinner(countVotes(settings, { ...election, votes: [...election.votes, ...more] })) === winner
  },
  {
    kept: [by('plurality'), by('approval'), ...BORDA, by('dowdall')],
    broken: [by('irv'), by('bucklin')],
  },
)

criterion(
  'later-no-harm: who is elected still is when those who rank it rank others below it',
  rankedElections(),
  (settings, election) => {
    const winner = soleWinner(countVotes(settings, election))
    if (winner === null) return null
    const later = election.votes.map(({ count, ranking }) => {
      const left = election.options.filter((option) => !ranking.flat().includes(option))
      return { count, ranking: ranking.flat().includes(winner) ? [...ranking, ...left.map((one) => [one])] : ranking }
    })
    return soleWinner(countVotes(settings, { ...election, votes: later })) === winner
  },
  { kept: [by('plurality'), by('irv'), by('stv')], broken: [...SCHULZE, by('copeland'), ...BORDA, by('bucklin')] },
)
