// Owns telling the counts that go by places: Borda, Dowdall and Bucklin.
import type { Count, Round } from './outcome.ts'
import { inOrder } from './profile.ts'
import { amount, figure, list, type Name, tellFinalTie, tellRanking } from './words.ts'

/** Explains the Borda count. */
export function explainBorda(count: Count, name: Name): string[] {
  return tellPlaces(
    count,
    name,
    'Each ballot gives the most points to its first place, and one less for each place below.',
  )
}

/** Explains the Dowdall system. */
export function explainDowdall(count: Count, name: Name): string[] {
  return tellPlaces(count, name, 'A first place is worth 1 point, a second place 1/2, a third place 1/3, and so on.')
}

function tellPlaces(count: Count, name: Name, how: string): string[] {
  const { settings, given } = count
  const leftOut =
    settings.unranked === 'no-preference'
      ? 'Options that a ballot leaves out get nothing from it.'
      : 'Options that a ballot leaves out share the points of the places that are left.'
  const told = [
    how,
    ...(given?.equalRanks ? ['Options that a ballot ranks equal share the points of their places.'] : []),
    ...(given?.leftOut ? [leftOut] : []),
  ]
  const of = (id: string) => amount(count.scores?.[id] ?? 0, 'point')
  return [...told, ...tellRanking(count, name, { best: 'the most', of })]
}

/** Explains Bucklin voting. */
export function explainBucklin(count: Count, name: Name): string[] {
  const { rounds, ties } = count
  const told: string[] = []
  const before: string[] = []
  for (const round of rounds ?? []) {
    told.push(tellRound(round, count, before, name))
    before.push(...round.elected)
  }
  const votes = (id = ''): string => amount(count.scores?.[id] ?? 0, 'vote')
  return [...told, ...ties.map((tie) => tellFinalTie(tie, count, name, votes(tie.options[0])))]
}

/** @param before those elected in earlier rounds */
function tellRound(
  { round, tallies, elected }: Round,
  { ballots, ties }: Count,
  before: readonly string[],
  name: Name,
): string {
  const half = ballots.counted / 2
  const votes = (id: string): number => tallies[id] ?? 0
  const having = (ids: readonly string[]): string =>
    list(ids.map((id) => `${name(id)} has ${figure(votes(id))} of ${amount(ballots.counted, 'vote')}`))
  const added = `In round ${round} the ${ORDINALS.get(round) ?? `${round}th`} places ${round === 1 ? 'count' : 'are added'}`
  const contested = ties.flatMap(({ options }) => options)
  const sure = elected.filter((id) => !contested.includes(id))
  const rest = inOrder(Object.keys(tallies)).filter((id) => !before.includes(id) && !sure.includes(id))
  const most = Math.max(...rest.map(votes))
  const next = rest.filter((id) => votes(id) === most)
  const verb = sure.length === 1 ? 'is' : 'are'
  if (sure.some((id) => votes(id) <= half)) {
    return `${added}. No ballot ranks any further, and nobody${before.length > 0 ? ' else' : ''} has more than half. ${having(sure)}, the most there are, and ${verb} elected.`
  }
  const fewer = rest.filter(
    (id) => votes(id) > half && !contested.includes(id) && (sure.length > 0 || votes(id) < most),
  )
  const too = `${list(fewer.map(name))} ${fewer.length === 1 ? 'has' : 'have'} more than half too, but fewer votes.`
  const but = fewer.length > 0 ? ` ${too}` : ''
  if (sure.length === 0) {
    return `${added}: ${having(next)}, ${most > half ? 'more than half' : 'and nobody has more than half'}.${but}`
  }
  return `${added}: ${having(sure)}, more than half, and ${verb} elected.${but}`
}

const ORDINALS = new Map([
  [1, 'first'],
  [2, 'second'],
  [3, 'third'],
])
