// Owns telling the counts that give each option one figure: choices, scores, grades, answers and points.
import type { Count } from './outcome.ts'
import { amount, figure, list, type Measure, type Name, NO_VOTES, tellRanking } from './words.ts'

const sums = ({ scores }: Count, unit: string): Measure => ({
  best: 'the most',
  of: (id) => amount(scores?.[id] ?? 0, unit),
})

/** How the figures came about, then what they decide. */
function tell(count: Count, name: Name, how: string, measure: Measure): string[] {
  return count.outcome.status === 'empty' ? NO_VOTES : [how, ...tellRanking(count, name, measure)]
}

/** Explains plurality, approval and block voting. */
export function explainChoices(count: Count, name: Name): string[] {
  const chosen = count.method === 'plurality' ? 'the option that it names' : 'every option that it names'
  return tell(count, name, `Each ballot is one vote for ${chosen}.`, sums(count, 'vote'))
}

/** Explains score voting. */
export function explainScore(count: Count, name: Name): string[] {
  // A sum is shown without the scores that it is of.
  if (!count.grades) {
    return tell(count, name, 'The scores of all ballots are added up.', sums(count, 'point'))
  }
  // Options that nobody scored have no entry; what every object has under some names is none.
  const scores = new Map(Object.entries(count.scores ?? {}))
  const unscored = (count.ranking ?? []).flat().filter((id) => !scores.has(id))
  const measure = { best: 'the best', of: (id: string) => scoreOf(scores.get(id)) }
  const how = 'Each option has one score, made of all the scores that voters gave it.'
  const told = tell(count, name, how, measure)
  return unscored.length === 0 ? told : [...told, `Nobody scored ${list(unscored.map(name))}.`]
}

function scoreOf(score: number | null | undefined): string {
  return score === null || score === undefined ? 'no score' : `a score of ${figure(score)}`
}

/** Explains cumulative voting. */
export function explainCumulative(count: Count, name: Name): string[] {
  const how = 'Each voter spread points over the options, and the points are added up.'
  return tell(count, name, how, sums(count, 'point'))
}

/** Explains quadratic voting. */
export function explainQuadratic(count: Count, name: Name): string[] {
  const how = 'Each further vote of one voter for an option costs more: 2 votes cost 4 credits, 3 votes cost 9.'
  return tell(count, name, how, sums(count, 'vote'))
}

/** Explains availability. */
export function explainAvailability(count: Count, name: Name): string[] {
  const how = 'The option with the most yes is best; of those with equally many, the one with more maybe.'
  const of = (id: string): string => {
    const { yes = 0, maybe = 0 } = count.grades?.[id] ?? {}
    return `${figure(yes)} yes and ${figure(maybe)} maybe`
  }
  return tell(count, name, how, { best: 'the best', of })
}

/** Explains majority judgment. */
export function explainMajorityJudgment(count: Count, name: Name): string[] {
  const { outcome, ranking, medians } = count
  if (outcome.status === 'empty') return NO_VOTES
  const median = (id: string): number | null => medians?.[id] ?? null
  const of = (id: string): string => {
    const grade = median(id)
    return grade === null ? 'no grade' : `a median of ${figure(grade)}`
  }
  const told = [
    'The grades of each option are put in order, and the one in the middle is its median: the best median wins.',
  ]
  // What counts is where the last seat falls: those of that median who are not all elected, or not all equal.
  const last = outcome.tied[0] ?? outcome.winners.at(-1) ?? ''
  const alike = (ranking ?? []).map((group) => group.filter((id) => median(id) === median(last)))
  const groups = alike.filter((group) => group.length > 0)
  const elected = groups.flat().every((id) => outcome.winners.includes(id))
  if (groups.length > 1 && !elected && median(last) !== null) {
    const names = list(groups.flat().map(name))
    told.push(`${names} have ${of(last)} each. Such grades are taken away from them, one at a time, until they differ.`)
  }
  return [...told, ...tellRanking(count, name, { best: 'the best grades', of })]
}
