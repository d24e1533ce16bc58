// Owns telling a count by elimination (IRV and STV) round by round: who is elected or eliminated, and where votes go.
import type { Count, Round, Tie, Transfer } from './outcome.ts'
import { inOrder } from './profile.ts'
import { amount, are, figure, forSeats, list, type Name } from './words.ts'

/** So many options without votes are named; of more their number is told. */
const MAX_NAMED = 5
const BALLOTS = 'Each ballot counts for the option that it ranks highest of those still in the running.'
const EQUALS = 'Where it ranks several of them equal, each of these gets an equal part of its vote.'

/** Explains instant-runoff voting. */
export function explainIrv(count: Count, name: Name): string[] {
  return tellRounds(count, name, [BALLOTS], (round) => {
    const all = votesIn(round)
    const gone = round.exhausted > 0 ? ' that still count' : ''
    const [winner] = round.elected
    if (winner === undefined) return `nobody has more than half of the ${amount(all, 'vote')}${gone}`
    const alone = Object.keys(round.tallies).length === 1
    const has = `${name(winner)} has ${figure(votesOf(round, winner))} of ${amount(all, 'vote')}${gone} in round ${round.round}`
    return alone ? `${name(winner)} is the only option left and is elected.` : `${has}, more than half, and is elected.`
  })
}

/** Explains the single transferable vote. */
export function explainStv(count: Count, name: Name): string[] {
  const { quota, seats, rounds } = count
  const enough = quota ?? 0
  return tellRounds(count, name, [BALLOTS, quotaOf(count)], (round) => {
    const { elected } = round
    if (elected.length === 0) return `nobody reaches the quota of ${figure(enough)}`
    const told = `Round ${round.round}: ${list(elected.map((id) => `${name(id)} with ${amount(votesOf(round, id), 'vote')}`))}`
    const [is, reaches] = elected.length === 1 ? ['is', 'reaches'] : ['are', 'reach']
    if (elected.every((id) => votesOf(round, id) >= enough)) {
      return `${told} ${reaches} the quota of ${figure(enough)} and ${is} elected.`
    }
    const earlier = (rounds ?? []).filter((one) => one.round < round.round).flatMap((one) => one.elected)
    const spare = seats - earlier.length - elected.length
    const why = elected.length === 1 ? 'no other option is left' : 'only as many options are left as seats'
    return `${told} ${is} elected, for ${spare > 0 ? 'there are fewer options than seats' : why}.`
  })
}

/** What elects, and why that many. */
function quotaOf({ quota, seats, settings, ballots }: Count): string {
  const begin = `You need ${figure(quota ?? 0)} of the ${amount(ballots.counted, 'vote')} to be elected`
  const only = seats === 1 ? 'only one option can have' : `no more than ${figure(seats)} options can have`
  const divided = (above: number): string => `all votes divided by ${figure(seats + above)}`
  switch (settings.quota) {
    case 'hare':
      return `${begin}: ${divided(0)}, the number of seats. That is the quota.`
    case 'hagenbach-bischoff':
      return `${begin}: ${divided(1)}, one more than there are seats. That is the quota.`
    case 'imperiali':
      return `${begin}: ${divided(2)}, two more than there are seats. That is the quota.`
    default:
      return `${begin}: ${only} that many. That is the quota.`
  }
}

/** @param stand tells who is elected in a round; of a round in which nobody is, why not, as the beginning of a sentence */
function tellRounds(count: Count, name: Name, how: readonly string[], stand: (round: Round) => string): string[] {
  const { rounds, ties, given } = count
  const told = [...how.slice(0, 1), ...(given?.equalRanks ? [EQUALS] : []), ...how.slice(1)]
  let idle: Round[] = []
  for (const round of rounds ?? []) {
    const tie = ties.find(({ stage }) => stage.startsWith(`round ${round.round}: `))
    const [gone] = round.eliminated
    if (gone !== undefined && votesOf(round, gone) === 0) {
      idle.push(round)
      continue
    }
    told.push(...tellIdle(idle, ties, name))
    idle = []
    if (round.elected.length > 0) told.push(stand(round))
    if (gone !== undefined || tie?.stage.endsWith('elimination'))
      told.push(...tellLowest(round, tie, name, stand(round)))
    else if (tie) told.push(...tellOtherTie(round, tie, name))
    for (const transfer of round.transfers ?? []) told.push(tellTransfer(round, transfer, tie !== undefined, name))
  }
  return [...told, ...tellIdle(idle, ties, name), ...tellEnd(count, name)]
}

/** Rounds in which options without votes are eliminated. */
function tellIdle(rounds: readonly Round[], ties: readonly Tie[], name: Name): string[] {
  const [first] = rounds
  const last = rounds.at(-1)
  if (!first || !last) return []
  const gone = rounds.flatMap(({ eliminated }) => eliminated)
  const to = gone.length === 2 ? 'and' : 'to'
  const when = first === last ? `Round ${first.round}` : `Rounds ${first.round} ${to} ${last.round}`
  const which = gone.length > MAX_NAMED ? `${gone.length} options` : list(gone.map(name))
  const stages = rounds.map(({ round }) => `round ${round}: elimination`)
  const drawn = ties.some(({ stage, resolvedBy }) => resolvedBy === 'draw' && stages.includes(stage))
  const how = `${first === last ? '' : ' one after another'}${drawn ? ', as drawn by lot' : ''}`
  return [`${when}: ${which} ${first === last ? 'has no votes and is' : 'have no votes and are'} eliminated${how}.`]
}

/** Who is eliminated as the last, or the tie for it. */
function tellLowest(round: Round, tie: Tie | undefined, name: Name, why: string): string[] {
  const [gone = tie?.options[0] ?? ''] = round.eliminated
  const votes = votesOf(round, gone)
  const begin = `Round ${round.round}: ${why}`
  if (!tie) return [`${begin}, so ${name(gone)}, last with ${figure(votes)}, is eliminated.`]
  const each = votes === 0 ? 'without votes' : `with ${amount(votes, 'vote')} each`
  const names = tie.options.map(name)
  const onlyTwo = names.length === 2 && Object.keys(round.tallies).length === 2
  return [
    onlyTwo
      ? `${begin}, and ${list(names)}, the only two left, have ${amount(votes, 'vote')} each.`
      : `${begin}, and ${are(names)} tied for last ${each}.`,
    tellSettled(tie, name(gone), `${name(gone)} is eliminated`),
  ]
}

function tellOtherTie(round: Round, tie: Tie, name: Name): string[] {
  const names = list(tie.options.map(name))
  if (tie.stage.endsWith('surplus')) {
    const from = name(round.transfers?.[0]?.from ?? '')
    return [`${names} have equally many votes over the quota.`, tellSettled(tie, from, `the surplus of ${from} moves`)]
  }
  const votes = votesOf(round, tie.options[0] ?? '')
  const taken = tie.options.filter((id) => round.elected.includes(id))
  const begin = round.elected.length > 0 ? '' : `Round ${round.round}: `
  return [
    `${begin}${names} reach the quota with ${amount(votes, 'vote')} each, but there are not enough seats.`,
    tellSettled(tie, list(taken.map(name)), `${are(taken.map(name))} elected`),
  ]
}

/** What settles a tie, and what comes of it. */
function tellSettled({ resolvedBy, stage }: Tie, who: string, what: string): string {
  switch (resolvedBy) {
    case null:
      return 'Nothing decides between them, so the count stops here.'
    case 'draw':
      return `Lots were drawn: ${what}.`
    case 'backward':
      return `In an earlier round ${who} had ${stage.endsWith('elimination') ? 'fewer' : 'more'} votes, so ${what}.`
    default:
      return `The outcome is the same whichever comes first; here ${what} first.`
  }
}

/** Where votes go. */
function tellTransfer(
  round: Round,
  { from, kind, to, exhausted, factor }: Transfer,
  tied: boolean,
  name: Name,
): string {
  const lost = figure(exhausted) === '0' ? 0 : exhausted
  const had = votesOf(round, from)
  const moves: [votes: number, to: string][] = inOrder(Object.keys(to)).map((id) => [to[id] ?? 0, name(id)])
  if (lost > 0) moves.push([lost, 'nobody, since no option that its voters ranked is left'])
  const seen = moves.filter(([votes]) => figure(votes) !== '0')
  const where = list(seen.map(([votes, whom], place) => `${figure(votes)} ${place > 0 ? '' : go(votes)}to ${whom}`))
  if (kind === 'surplus') {
    const begin = tied || round.elected.includes(from) ? '' : `Round ${round.round}: `
    const over = `${amount(had * factor, 'vote')} over the quota`
    return `${begin}${name(from)} has ${over}, so each of its votes moves on at ${figure(factor)} of its value: ${where}.`
  }
  if (seen.length === 1 && lost > 0) {
    const nobody = figure(had) === '1' ? 'counts for nobody now' : 'count for nobody now'
    return `Its ${amount(had, 'vote')} ${nobody}: its voters ranked no option that is left.`
  }
  const [[, only] = ['', '']] = seen
  return seen.length === 1
    ? `Its ${amount(had, 'vote')} ${go(had)}to ${only}.`
    : `Of its ${amount(had, 'vote')}, ${where}.`
}

const go = (votes: number): string => (figure(votes) === '1' ? 'goes ' : 'go ')

/** What the rounds leave to be said. */
function tellEnd({ outcome, rounds, seats, ties }: Count, name: Name): string[] {
  const { winners, tied } = outcome
  const shown = (rounds ?? []).flatMap(({ elected }) => elected)
  const sure = winners.filter((id) => !shown.includes(id))
  const forWhat = forSeats(seats - winners.length, seats)
  const unfollowed = ties.some((tie) => tie.unfollowed)
  const inDoubt = unfollowed
    ? 'There are too many ways of breaking that tie to follow them all. As far as anybody can tell,'
    : 'Depending on that tie,'
  const others = `${tied.slice(0, -1).map(name).join(', ')} or ${name(tied.at(-1) ?? '')}`
  return [
    ...(sure.length > 0 ? [`${are(sure.map(name))} elected in any case.`] : []),
    ...(tied.length > 0
      ? [`${inDoubt} ${others} ${unfollowed ? 'may' : 'can'} be elected: they are tied${forWhat}.`]
      : []),
  ]
}

function votesOf({ tallies }: Round, id: string): number {
  return tallies[id] ?? 0
}

/** Votes that still count. */
function votesIn({ tallies }: Round): number {
  return Object.values(tallies).reduce((sum, votes) => sum + votes, 0)
}
