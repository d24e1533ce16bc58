// Criteria that look at one election: majorities, and who beats whom. For each: methods that keep it, and, to show that it
// can tell, methods that do not. Where ties are possible it is put in the form that holds with them: most criteria speak of
// an option that alone is elected, and of all who might be.
import fc from 'fast-check'
import {
  countMarks,
  countVotes,
  marginOf,
  onTop,
  possibleWinners,
  type Ranked,
  rankedElections,
  scoredElections,
  soleWinner,
  votersIn,
  votes,
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
  SMITH,
  STV,
} from '../../support/criterion.ts'

const without = (options: readonly string[], one: string): string[] => options.filter((option) => option !== one)

criterion(
  'majority: whom more than half rank alone on top is elected',
  withMoreVotes,
  (settings, { election, more }) => {
    const [favourite = ''] = election.options
    const fans = more.map((vote) => onTop(vote, favourite))
    const [first, ...others] = fans
    if (!first) return null
    const most = { ...first, count: first.count + votersIn(election.votes) }
    return soleWinner(countVotes(settings, { ...election, votes: [...election.votes, most, ...others] })) === favourite
  },
  {
    kept: [by('plurality'), by('irv'), ...STV, ...CONDORCET, OPPOSITION, by('bucklin')],
    broken: [...BORDA, by('dowdall')],
  },
)

criterion(
  'Condorcet: whoever beats every other option is elected',
  rankedElections(),
  (settings, election) => {
    const { options } = election
    const winner = options.find((one) =>
      without(options, one).every((other) => marginOf(election, one, other, settings.unranked) > 0),
    )
    return winner === undefined ? null : soleWinner(countVotes(settings, election)) === winner
  },
  {
    kept: anyUnranked(CONDORCET),
    broken: [by('plurality'), by('irv'), ...STV, OPPOSITION, ...BORDA, by('dowdall'), by('bucklin')],
  },
)

criterion(
  'Condorcet loser: whom every other option beats is not elected',
  rankedElections(),
  (settings, election) => {
    const { options } = election
    const loser = options.find((one) => without(options, one).every((other) => marginOf(election, one, other) < 0))
    return loser === undefined ? null : !possibleWinners(countVotes(settings, election)).includes(loser)
  },
  {
    kept: [by('irv'), ...each('stv', 'quota', ['droop', 'hare']), ...SMITH, ...BORDA],
    broken: [by('plurality'), by('dowdall'), by('bucklin'), ...MINIMAX, OPPOSITION],
  },
)

criterion(
  'Condorcet loser by scores',
  scoredElections,
  (settings, election) => {
    const { options, marks } = election
    const margin = (one: string, other: string): number =>
      marks.reduce((sum, { count, scores }) => {
        const [a, b] = [scores[one], scores[other]]
        if (settings.unscored === 'ignore' && (a === undefined || b === undefined)) return sum
        return sum + count * Math.sign((a ?? 0) - (b ?? 0))
      }, 0)
    const loser = options.find((one) => without(options, one).every((other) => margin(one, other) < 0))
    return loser === undefined ? null : !possibleWinners(countMarks(settings, election)).includes(loser)
  },
  { kept: each('star', 'unscored', [0, 'ignore']), broken: [by('score'), by('majority-judgment')] },
)

criterion(
  'Smith: nobody is elected from outside the smallest set of which everybody beats all others',
  rankedElections(),
  (settings, election) => {
    const smith = smithSet(election)
    if (smith.size === election.options.length) return null
    return possibleWinners(countVotes(settings, election)).every((option) => smith.has(option))
  },
  { kept: SMITH, broken: [by('irv'), ...MINIMAX, ...BORDA, by('bucklin')] },
)

/** Who is not beaten by somebody who is in already, beginning with one that surely is in. */
function smithSet(election: Ranked): Set<string> {
  const { options } = election
  const points = (one: string): number =>
    without(options, one).reduce((sum, other) => sum + Math.sign(marginOf(election, one, other)), 0)
  const [first = ''] = [...options].sort((a, b) => points(b) - points(a))
  const set = new Set([first])
  for (const inside of set) for (const other of options) if (marginOf(election, other, inside) >= 0) set.add(other)
  return set
}

criterion(
  'mutual majority: when more than half rank some options above all others, one of those is elected',
  rankedElections().chain(({ options, votes: others }) => {
    const members = options.slice(0, Math.ceil(options.length / 2))
    const fans = fc.array(votes(members, { complete: true }), { minLength: 1, maxLength: 4 })
    return fc.record({ fans, rest: votes(options.slice(members.length)) }).map(({ fans, rest }) => {
      // So often that they are more than half together, but none need be alone.
      const times = Math.ceil((votersIn(others) + 1) / votersIn(fans))
      const solid = fans.map(({ count, ranking }, index) => ({
        count: count * times,
        ranking: index % 2 === 0 ? [...ranking, ...rest.ranking] : ranking,
      }))
      return { members, election: { options, votes: [...others, ...solid] } }
    })
  }),
  (settings, { election, members }) =>
    possibleWinners(countVotes(settings, election)).every((option) => members.includes(option)),
  {
    kept: [by('irv'), by('stv'), ...SMITH],
    broken: [by('plurality'), ...MINIMAX, ...BORDA, by('dowdall')],
  },
)
