// What holds of every count by elimination: no vote is lost or made, one seat is filled as by instant-runoff voting, and
// voters who stand together get the seats that they have quotas for.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUOTAS, TIE_BREAKS } from '../../../src/counting/election.ts'
import type { Count } from '../../../src/counting/outcome.ts'
import { countVotes, rankedElections, votersIn, votes } from '../../support/arbitrary-elections.ts'
import { by, criterion, each } from '../../support/criterion.ts'

const DIGITS = 9
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0)

/** Elections, seats and lots. */
const elections = rankedElections().chain((election) =>
  fc.record({
    election: fc.constant(election),
    seats: fc.integer({ min: 1, max: election.options.length }),
    lots: fc.shuffledSubarray(election.options, { minLength: election.options.length }),
    tieBreak: fc.constantFrom(...TIE_BREAKS),
  }),
)

describe.each([by('irv'), ...each('stv', 'quota', QUOTAS)].map((one) => [one.quota ?? one.method, one] as const))(
  'votes, by %s',
  (_, settings) => {
    it('are conserved in every round, and those that move are told', () => {
      fc.assert(
        fc.property(elections, ({ election, seats, lots, tieBreak }) => {
          expectConserved(countVotes({ ...settings, seats, tieBreak }, election, lots), votersIn(election.votes))
        }),
      )
    })
  },
)

function expectConserved({ rounds, quota, exhausted }: Count, voters: number): void {
  const elected: string[] = []
  for (const [index, round] of (rounds ?? []).entries()) {
    const { tallies } = round
    // Elected options whose surplus has moved, or who had none, keep a quota and are left out.
    const keeping = elected.filter((option) => !Object.keys(tallies).includes(option)).length
    expect(sum(Object.values(tallies)) + keeping * (quota ?? 0) + round.exhausted).toBeCloseTo(voters, DIGITS)
    elected.push(...round.elected)
    const next = rounds?.[index + 1]
    if (!next) {
      expect(round.exhausted).toBe(exhausted)
      continue
    }
    const { transfers = [] } = round
    for (const [option, votes] of Object.entries(next.tallies)) {
      const moved = sum(transfers.map(({ to }) => to[option] ?? 0))
      expect(votes).toBeCloseTo((tallies[option] ?? Number.NaN) + moved, DIGITS)
    }
    expect(next.exhausted).toBeCloseTo(round.exhausted + sum(transfers.map((one) => one.exhausted)), DIGITS)
    for (const { from, kind, to, exhausted: lost, factor } of transfers) {
      const votes = tallies[from] ?? Number.NaN
      const moved = sum(Object.values(to)) + lost
      expect(moved).toBeCloseTo(kind === 'surplus' ? votes - (quota ?? Number.NaN) : votes, DIGITS)
      expect(factor * votes).toBeCloseTo(kind === 'surplus' ? moved : votes, DIGITS)
    }
  }
}

describe.each(['droop', 'hare'] as const)('one seat by STV with the quota of %s', (quota) => {
  it.each(TIE_BREAKS)('goes to whom IRV elects, or ties: %s', (tieBreak) => {
    fc.assert(
      fc.property(elections, ({ election, lots }) => {
        const [stv, irv] = [by('stv', { quota, tieBreak }), by('irv', { tieBreak })].map(
          (settings) => countVotes(settings, election, lots).outcome,
        )
        expect(stv).toEqual(irv)
      }),
    )
  })
})

// Woodall (Properties of preferential election rules, Voting matters 3, 1994): the Droop proportionality criterion.
criterion(
  'proportionality: who rank k options or more above all others, and are k quotas of Droop, elect k of them',
  rankedElections().chain(({ options, votes: others }) => {
    const members = options.slice(0, Math.ceil(options.length / 2))
    const fans = fc.array(votes(members, { complete: true }), { minLength: 1, maxLength: 4 })
    const lots = fc.shuffledSubarray(options, { minLength: options.length })
    const seats = fc.integer({ min: 1, max: options.length })
    return fc.record({ fans, rest: votes(options.slice(members.length)), lots, seats }).map((made) => {
      const solid = made.fans.map(({ count, ranking }, index) => ({
        count,
        ranking: index % 2 === 0 ? [...ranking, ...made.rest.ranking] : ranking,
      }))
      const { lots, seats } = made
      return { members, lots, seats, voters: votersIn(solid), election: { options, votes: [...others, ...solid] } }
    })
  }),
  (settings, { election, members, lots, seats, voters }) => {
    const quota = Math.floor(votersIn(election.votes) / (seats + 1)) + 1
    const due = Math.min(Math.floor(voters / quota), members.length, seats)
    if (due === 0) return null
    const { winners } = countVotes({ ...settings, seats, tieBreak: 'draw' }, election, lots).outcome
    return winners.filter((option) => members.includes(option)).length >= due
  },
  {
    kept: each('stv', 'quota', ['droop', 'hagenbach-bischoff']),
    broken: [...each('stv', 'quota', ['hare', 'imperiali']), by('borda'), by('bucklin')],
  },
)
