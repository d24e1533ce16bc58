// Owns telling a count by pairwise comparison in plain sentences: what was compared, what decided, and every tie.
import { MAX_ORDERS } from './kemeny-young.ts'
import type { Count, Defeat } from './outcome.ts'
import { inOrder } from './profile.ts'
import { amount, are, figure, forSeats, list, type Name } from './words.ts'

/** How many of a kind are told one by one: a list of all is in the tables. */
const MAX_EXAMPLES = 3

export function explainSchulze(count: Count, name: Name): string[] {
  // Of one that beats all others there is nothing more to tell.
  const groups = groupsTold(count).slice(beatsAll(count) === undefined ? 0 : 1)
  const seated = groups.slice(0, Math.max(1, groups.length - 1))
  const paths = groups
    .slice(1)
    .flatMap((group, place) => group.flatMap((lower) => strongerPath(count, groups[place] ?? [], lower, name)))
  const middle = [
    'A path leads from one option to another over options of which each beats the next; it is as strong as its weakest step.',
    ...paths.slice(0, mostTold(count)),
    ...seated.flatMap((group) => noStrongerPath(group, name)),
  ]
  const nothing = beatsAll(count) !== undefined && count.seats === 1
  return told(count, name, 'the strongest paths decide', nothing ? [] : middle)
}

function strongerPath({ strongestPaths }: Count, uppers: readonly string[], lower: string, name: Name): string[] {
  const strength = (from: string, to: string): number =>
    strongestPaths?.[from]?.[to] === null ? Number.POSITIVE_INFINITY : (strongestPaths?.[from]?.[to] ?? 0)
  const upper = uppers.find((option) => strength(option, lower) > strength(lower, option))
  if (upper === undefined) return []
  const back = strength(lower, upper)
  const there = strength(upper, lower)
  return [
    `The strongest path from ${name(upper)} to ${name(lower)} has ${there === Number.POSITIVE_INFINITY ? 'a strength without limit' : `a strength of ${figure(there)}`}, and ${back === 0 ? 'no path leads back' : `the one back only ${figure(back)}`}.`,
  ]
}

function noStrongerPath(group: readonly string[], name: Name): string[] {
  return group.length < 2
    ? []
    : [`Among ${list(group.map(name))}, no one’s path to another is stronger than the path back.`]
}

export function explainRankedPairs(count: Count, name: Name): string[] {
  const locking = count.ties.filter(({ stage }) => stage !== 'final')
  const dropped = (count.locked ?? []).filter(({ locked }) => !locked)
  const inOrder = locking.some(({ resolvedBy }) => resolvedBy !== 'draw') ? 'in the order listed ' : ''
  const left = dropped.slice(0, MAX_EXAMPLES).map((defeat) => `${duel(defeat, name)}, but ${inOrder}that is left out.`)
  const more = dropped.length - left.length
  return told(count, name, 'the stronger comparisons decide', [
    'Comparisons are taken from the strongest to the weakest, and each counts unless it contradicts those taken before it.',
    ...(dropped.length === 0 ? ['None of them contradicts the others.'] : left),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'is' : 'are'} left out.`] : []),
    ...locking.map(({ options, resolvedBy }) => {
      const matter = `Between ${list(options.map(name))} some comparisons are equally strong and contradict each other`
      if (resolvedBy === 'draw') return `${matter}; which is taken first was drawn by lot.`
      return `${matter}; which is taken first ${resolvedBy ? 'makes no difference to' : 'can decide'} who is elected.`
    }),
    ...(locking.every(({ resolvedBy }) => resolvedBy === 'draw') ? whatCounts(count, name) : []),
  ])
}

/** Who beats whom in the comparisons that count, down to the last seat. */
function whatCounts(count: Count, name: Name): string[] {
  if (beatsAll(count) !== undefined && count.seats === 1) return []
  const groups = groupsTold(count)
  const beats = (one: string, other: string): boolean =>
    count.locked?.some(({ winner, loser, locked }) => locked && winner === one && loser === other) ?? false
  const [first = []] = groups
  const neither = first.length === 2 ? '; neither beats the other' : '; none of them beats another'
  const nobody = `nobody beats ${list(first.map(name))}${first.length > 1 ? neither : ''}`
  const below = groups.slice(1).flatMap((group, place) =>
    group.flatMap((lower) => {
      const upper = groups[place]?.find((option) => beats(option, lower))
      return upper === undefined ? [] : [`${name(upper)} beats ${name(lower)}`]
    }),
  )
  return [`In the comparisons that count, ${[...below.slice(0, mostTold(count)), nobody].join('; ')}.`]
}

export function explainMinimax(count: Count, name: Name): string[] {
  const worst = leading(count).flatMap((option) => tellWorst(count, option, name))
  return told(count, name, 'the one whose worst comparison is least bad stands first', worst)
}

/** An option's worst comparison, in the terms of the variant. */
function tellWorst({ settings, scores, pairwise, defeats = [] }: Count, option: string, name: Name): string[] {
  const { variant = 'winning-votes' } = settings
  if (variant === 'ratio') return tellWorstRatio(defeats, option, name)
  const score = scores?.[option] ?? 0
  const voters = (one: string, other: string): number => pairwise?.[one]?.[other] ?? 0
  const badness = (other: string): number => {
    const [against, votes] = [voters(other, option), voters(option, other)]
    if (variant === 'margins') return against - votes
    return variant === 'pairwise-opposition' || against > votes ? against : 0
  }
  const worst = inOrder(Object.keys(pairwise ?? {})).find((other) => other !== option && badness(other) === score)
  if (worst === undefined) return []
  const [against, votes] = [voters(worst, option), voters(option, worst)]
  if (variant === 'pairwise-opposition') {
    return against === 0
      ? [`No voter prefers another option to ${name(option)}.`]
      : [`Of all options, ${name(worst)} is preferred to ${name(option)} by the most voters: ${figure(against)}.`]
  }
  if (variant === 'margins' && against < votes) {
    return [`${name(option)} leads every other option, at worst by ${people(votes - against)}.`]
  }
  if (against <= votes) return [`No option beats ${name(option)}.`]
  const begin = `${name(option)}’s worst defeat:`
  return variant === 'margins'
    ? [`${begin} it is ${people(against - votes)} behind ${name(worst)}, ${figure(votes)} to ${figure(against)}.`]
    : [`${begin} ${people(against)} ${prefer(against)} ${name(worst)} to it.`]
}

/** Defeats are listed the strongest first. */
function tellWorstRatio(defeats: readonly Defeat[], option: string, name: Name): string[] {
  const worst = defeats.find(({ loser }) => loser === option)
  if (!worst) return [`No option beats ${name(option)}.`]
  const { winner, votes, against } = worst
  return [
    `${name(option)}’s worst defeat: ${people(votes)} ${prefer(votes)} ${name(winner)} to it, and ${people(against)} the other way round.`,
  ]
}

export function explainCopeland(count: Count, name: Name): string[] {
  const scores = leading(count).map((option) => {
    const wins = count.defeats?.filter(({ winner }) => winner === option).length ?? 0
    const losses = count.defeats?.filter(({ loser }) => loser === option).length ?? 0
    return `${name(option)} beats ${others(wins)} and loses to ${others(losses)}: a score of ${figure(count.scores?.[option] ?? 0)}.`
  })
  return told(count, name, 'what counts is comparisons won minus comparisons lost', scores)
}

const others = (options: number): string =>
  options === 0 ? 'no option' : `${figure(options)} other ${options === 1 ? 'option' : 'options'}`

export function explainKemenyYoung(count: Count, name: Name): string[] {
  const orders = count.orders ?? []
  const best = count.bestScore ?? 0
  const times = `${figure(best)} ${best === 1 ? 'comparison' : 'comparisons'}`
  const few = orders.slice(0, MAX_EXAMPLES).map((order) => `“${order.map(name).join(', ')}”`)
  const many = orders.length === MAX_ORDERS ? `At least ${MAX_ORDERS}` : `${orders.length}`
  const which = `${orders.length > few.length ? 'Among them are' : 'They are'} ${list(few)}.`
  return told(count, name, 'whole orders of the options are compared with what the voters prefer', [
    orders.length === 1
      ? `The order ${few.join()} fits best: voters agree with it in ${times}.`
      : `${many} orders fit equally well, and none better: voters agree with each in ${times}. ${which}`,
  ])
}

/** The count from beginning to end. Of two options only the beginning and the end are worth telling. */
function told(count: Count, name: Name, why: string, middle: readonly string[]): string[] {
  const options = inOrder(Object.keys(count.pairwise ?? {}))
  return [...opening(count, options, name, why), ...(options.length < 3 ? [] : middle), ...ending(count, name)]
}

/** What comparing every two comes to, and what decides where that does not. */
function opening(count: Count, options: readonly string[], name: Name, why: string): string[] {
  const [one = '', other = ''] = options
  const [defeat] = count.defeats ?? []
  if (options.length === 2) {
    return [
      defeat
        ? `${duel(defeat, name)}.`
        : `As many voters prefer ${name(one)} to ${name(other)} as the other way round.`,
    ]
  }
  const first = beatsAll(count)
  if (first === undefined) return [`No option wins all its comparisons, so ${why}.`]
  const others = 1 < count.seats && count.seats < options.length ? [`For the other seats, ${why}.`] : []
  return [`${name(first)} is preferred to each other option by more voters than the other way round.`, ...others]
}

function duel({ winner, loser, votes, against }: Defeat, name: Name): string {
  const back = against === 0 ? 'nobody prefers' : `only ${figure(against)} ${prefer(against)}`
  return `${people(votes)} ${prefer(votes)} ${name(winner)} to ${name(loser)} and ${back} ${name(loser)}`
}

/** The option that beats every other one. */
function beatsAll({ pairwise, defeats }: Count): string | undefined {
  const options = inOrder(Object.keys(pairwise ?? {}))
  return options.find((option) => defeats?.filter(({ winner }) => winner === option).length === options.length - 1)
}

/** Those who stand on one step of the ranking, down to that of the last seat and the next below it. */
function groupsTold({ ranking, seats }: Count): string[][] {
  const groups = ranking ?? []
  let places = 0
  const last = groups.findIndex((group) => {
    places += group.length
    return places >= seats
  })
  return last < 0 ? groups : groups.slice(0, last + 2)
}

/** How many are told one by one: with several seats all that have to do with them. */
const mostTold = (count: Count): number => (count.seats === 1 ? MAX_EXAMPLES : groupsTold(count).flat().length)

const leading = (count: Count): string[] => groupsTold(count).flat().slice(0, mostTold(count))

/** Who is elected, who is tied, and what lots have decided. */
function ending({ outcome, ties, seats, ranking }: Count, name: Name): string[] {
  const { winners, tied } = outcome
  const left = Math.min(seats, ranking?.flat().length ?? 0) - winners.length
  const drawn = ties.find(({ stage, resolvedBy }) => stage === 'final' && resolvedBy === 'draw')
  return [
    ...(drawn ? [`${list(drawn.options.map(name))} were tied, and lots were drawn.`] : []),
    ...(winners.length > 0 ? [`${are(winners.map(name))} elected.`] : []),
    ...(tied.length > 0 ? [`${are(tied.map(name))} tied${forSeats(left, seats)}.`] : []),
  ]
}

const people = (voters: number): string => amount(voters, 'voter')

const prefer = (voters: number): string => (voters === 1 ? 'prefers' : 'prefer')
