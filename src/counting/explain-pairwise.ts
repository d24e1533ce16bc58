// Owns telling a count by pairwise comparison in plain sentences: what was compared, what decided, and every tie.
import { MAX_ORDERS } from './kemeny-young.ts'
import type { Count, Defeat } from './outcome.ts'
import { inOrder } from './profile.ts'

type Name = (id: string) => string

/** How many of a kind are told one by one: a list of all is in the tables. */
const MAX_EXAMPLES = 3

export function explainSchulze(count: Count, name: Name): string[] {
  const paths = [
    'A path leads from one option to another over options of which each beats the next; it is as strong as its weakest step.',
    ...secondGroup(count)
      .flatMap((lower) => strongerPath(count, lower, name))
      .slice(0, MAX_EXAMPLES),
    ...noStrongerPath(count, name),
  ]
  return told(count, name, 'so the strongest paths decide', beatsAll(count) === undefined ? paths : [])
}

function strongerPath({ strongestPaths, ranking }: Count, lower: string, name: Name): string[] {
  const strength = (from: string, to: string): number =>
    strongestPaths?.[from]?.[to] === null ? Number.POSITIVE_INFINITY : (strongestPaths?.[from]?.[to] ?? 0)
  const upper = ranking?.[0]?.find((option) => strength(option, lower) > strength(lower, option))
  if (upper === undefined) return []
  const back = strength(lower, upper)
  const there = strength(upper, lower)
  return [
    `The strongest path from ${name(upper)} to ${name(lower)} has ${there === Number.POSITIVE_INFINITY ? 'a strength without limit' : `a strength of ${figure(there)}`}, and ${back === 0 ? 'no path leads back' : `the one back only ${figure(back)}`}.`,
  ]
}

function noStrongerPath({ ranking }: Count, name: Name): string[] {
  const [first = []] = ranking ?? []
  return first.length < 2
    ? []
    : [`Among ${list(first, name)}, no one’s path to another is stronger than the path back.`]
}

export function explainRankedPairs(count: Count, name: Name): string[] {
  const locking = count.ties.filter(({ stage }) => stage !== 'final')
  const dropped = (count.locked ?? []).filter(({ locked }) => !locked)
  const inOrder = locking.some(({ resolvedBy }) => resolvedBy !== 'draw') ? 'in the order listed ' : ''
  const left = dropped.slice(0, MAX_EXAMPLES).map((defeat) => `${duel(defeat, name)}, but ${inOrder}that is left out.`)
  const more = dropped.length - left.length
  return told(count, name, 'so the stronger comparisons decide', [
    'Comparisons are taken from the strongest to the weakest, and each counts unless it contradicts those taken before it.',
    ...(dropped.length === 0 ? ['None of them contradicts the others.'] : left),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'is' : 'are'} left out.`] : []),
    ...locking.map(({ options, resolvedBy }) => {
      const matter = `Between ${list(options, name)} some comparisons are equally strong and contradict each other`
      if (resolvedBy === 'draw') return `${matter}; which is taken first was drawn by lot.`
      return `${matter}; which is taken first ${resolvedBy ? 'makes no difference to' : 'can decide'} who is elected.`
    }),
  ])
}

export function explainMinimax(count: Count, name: Name): string[] {
  const tell = worstBy(count)
  const worst = leading(count).flatMap((option) => tell(option, name))
  return told(count, name, 'so the one whose worst comparison is least bad stands first', worst)
}

/** How to tell an option's worst comparison: in the terms by which the scores were made, which they tell themselves. */
function worstBy(count: Count): (option: string, name: Name) => string[] {
  const { scores, pairwise } = count
  const options = inOrder(Object.keys(pairwise ?? {}))
  const voters = (one: string, other: string): number => pairwise?.[one]?.[other] ?? 0
  const terms = {
    defeats: (against: number, votes: number) => (against > votes ? against : 0),
    margins: (against: number, votes: number) => against - votes,
    opposition: (against: number) => against,
  }
  const scoreBy = (term: keyof typeof terms, option: string, other: string): number =>
    terms[term](voters(other, option), voters(option, other))
  const othersOf = (option: string): string[] => options.filter((other) => other !== option)
  const fits = (term: keyof typeof terms): boolean =>
    options.every((option) => Math.max(...othersOf(option).map((it) => scoreBy(term, option, it))) === scores?.[option])
  const term = (['defeats', 'margins', 'opposition'] as const).find(fits)
  return (option, name) => {
    const score = scores?.[option] ?? 0
    const worst = term && othersOf(option).find((other) => scoreBy(term, option, other) === score)
    if (worst === undefined) return []
    const [against, votes] = [voters(worst, option), voters(option, worst)]
    if (term === 'opposition' && against > 0) {
      return [`Of all options, ${name(worst)} is preferred to ${name(option)} by the most voters: ${against}.`]
    }
    if (term === 'margins' && against < votes) {
      return [`${name(option)} leads every other option, at worst by ${people(votes - against)}.`]
    }
    if (against <= votes) return [`No option beats ${name(option)}.`]
    if (term === 'margins') {
      return [`At worst, ${name(option)} is ${people(against - votes)} behind ${name(worst)}: ${votes} to ${against}.`]
    }
    return [`At worst, ${people(against)} ${prefer(against)} ${name(worst)} to ${name(option)}.`]
  }
}

export function explainCopeland(count: Count, name: Name): string[] {
  const scores = leading(count).map((option) => {
    const wins = count.defeats?.filter(({ winner }) => winner === option).length ?? 0
    const losses = count.defeats?.filter(({ loser }) => loser === option).length ?? 0
    return `${name(option)} beats ${others(wins)} and loses to ${others(losses)}: a score of ${count.scores?.[option] ?? 0}.`
  })
  return told(count, name, 'so the one that beats the most, less those that it loses to, stands first', scores)
}

const others = (options: number): string =>
  options === 0 ? 'no option' : `${options} other ${options === 1 ? 'option' : 'options'}`

export function explainKemenyYoung(count: Count, name: Name): string[] {
  const orders = count.orders ?? []
  const times = `${count.bestScore ?? 0} ${count.bestScore === 1 ? 'time' : 'times'}`
  const few = orders.slice(0, MAX_EXAMPLES).map((order) => `“${order.map(name).join(', ')}”`)
  const many = orders.length === MAX_ORDERS ? `At least ${MAX_ORDERS}` : `${orders.length}`
  const which = `${orders.length > few.length ? 'Among them are' : 'They are'} ${listed(few)}.`
  return told(count, name, 'so whole orders of the options are compared with what the voters prefer', [
    orders.length === 1
      ? `The order ${few.join()} agrees best with the voters: ${times} a voter puts one option above another as it does.`
      : `${many} orders agree with the voters equally well, and none better: ${times} each. ${which}`,
  ])
}

/** The count from beginning to end. Of two options only the beginning and the end are worth telling. */
function told(count: Count, name: Name, why: string, middle: readonly string[]): string[] {
  if (count.outcome.status === 'empty') return []
  const options = inOrder(Object.keys(count.pairwise ?? {}))
  return [...opening(count, options, name, why), ...(options.length < 3 ? [] : middle), ...ending(count, name)]
}

/** What comparing every two comes to, and, when nobody beats all others, what decides instead. */
function opening(count: Count, options: readonly string[], name: Name, why: string): string[] {
  const [one = '', other] = options
  if (other === undefined) return [`${name(one)} is the only option.`]
  const [defeat] = count.defeats ?? []
  if (options.length === 2) {
    return [
      defeat
        ? `${duel(defeat, name)}.`
        : `As many voters prefer ${name(one)} to ${name(other)} as the other way round.`,
    ]
  }
  const first = beatsAll(count)
  return first === undefined
    ? [`No option is preferred to every other one by more voters than the other way round, ${why}.`]
    : [`${name(first)} is preferred to each other option by more voters than the other way round.`]
}

function duel({ winner, loser, votes, against }: Defeat, name: Name): string {
  const back = against === 0 ? 'nobody prefers' : `only ${against} ${prefer(against)}`
  return `${people(votes)} ${prefer(votes)} ${name(winner)} to ${name(loser)} and ${back} ${name(loser)}`
}

/** The option that beats every other one. */
function beatsAll({ pairwise, defeats }: Count): string | undefined {
  const options = inOrder(Object.keys(pairwise ?? {}))
  return options.find((option) => defeats?.filter(({ winner }) => winner === option).length === options.length - 1)
}

const secondGroup = ({ ranking }: Count): string[] => ranking?.[1] ?? []

/** The first few, from those that stand first and those that come next. */
const leading = ({ ranking }: Count): string[] => (ranking ?? []).slice(0, 2).flat().slice(0, MAX_EXAMPLES)

/** Who is elected, who is tied, and what lots have decided. */
function ending({ outcome, ties, seats, ranking }: Count, name: Name): string[] {
  const { winners, tied } = outcome
  const left = Math.min(seats, ranking?.flat().length ?? 0) - winners.length
  const drawn = ties.find(({ stage, resolvedBy }) => stage === 'final' && resolvedBy === 'draw')
  const forWhat = seats === 1 ? '' : left === 1 ? ' for the last seat' : ` for the last ${left} seats`
  return [
    ...(drawn ? [`${list(drawn.options, name)} were tied, and lots were drawn.`] : []),
    ...(winners.length > 0 ? [`${list(winners, name)} ${winners.length === 1 ? 'is' : 'are'} elected.`] : []),
    ...(tied.length > 0 ? [`${list(tied, name)} are tied${forWhat}.`] : []),
  ]
}

const list = (options: readonly string[], name: Name): string => listed(options.map(name))

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const people = (voters: number): string => `${voters} ${voters === 1 ? 'voter' : 'voters'}`

const prefer = (voters: number): string => (voters === 1 ? 'prefers' : 'prefer')

const figure = (strength: number): string => `${Math.round(strength * 100) / 100}`
