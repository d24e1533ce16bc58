// Owns telling the counts that give each option one figure: choices, scores, grades, answers and points.
import type { Grade } from './grades.ts'
import { partingOf } from './majority-judgment.ts'
import type { Count } from './outcome.ts'
import { amount, figure, list, type Measure, type Name, tellRanking, tellUnscored } from './words.ts'

const sums = ({ scores }: Count, unit: string): Measure => ({
  best: 'the most',
  of: (id) => amount(scores?.[id] ?? 0, unit),
})

/** How the figures came about, then what they decide. */
function tell(count: Count, name: Name, how: string, measure: Measure): string[] {
  return [how, ...tellUnscored(count), ...tellRanking(count, name, measure)]
}

/** Explains plurality, approval and block voting. */
export function explainChoices(count: Count, name: Name): string[] {
  const chosen = count.method === 'plurality' ? 'the option that it names' : 'every option that it names'
  return tell(count, name, `Each ballot is one vote for ${chosen}.`, sums(count, 'vote'))
}

/** Explains score voting. */
export function explainScore(count: Count, name: Name): string[] {
  const { aggregate = 'sum' } = count.settings
  if (aggregate === 'sum') {
    return tell(count, name, 'The scores of all ballots are added up.', sums(count, 'point'))
  }
  // Options that nobody scored have no entry; what every object has under some names is none.
  const scores = new Map(Object.entries(count.scores ?? {}))
  const unscored = (count.ranking ?? []).flat().filter((id) => !scores.has(id))
  const measure = { best: 'the best', of: (id: string) => scoreOf(scores.get(id)) }
  const how =
    aggregate === 'mean'
      ? 'The score of each option is the mean of the scores that voters gave it: their sum, divided by their number.'
      : 'The score of each option is the median of the scores that voters gave it: the one in the middle, or half-way between the two in the middle.'
  const told = tell(count, name, how, measure)
  return unscored.length === 0 ? told : [...told, `Nobody scored ${list(unscored.map(name))}.`]
}

function scoreOf(score: number | null | undefined): string {
  return score === null || score === undefined ? 'no score' : `a score of ${figure(score)}`
}

/** Explains cumulative voting. */
export function explainCumulative(count: Count, name: Name): string[] {
  if (count.given?.cost === 'quadratic') {
    const how = 'Credits are added up: 2 points cost a voter 4 credits, 3 points cost 9.'
    return tell(count, name, how, sums(count, 'credit'))
  }
  const how = 'Each voter spread points over the options, and the points are added up.'
  return tell(count, name, how, sums(count, 'point'))
}

/** Explains quadratic voting. */
export function explainQuadratic(count: Count, name: Name): string[] {
  const how =
    count.given?.cost === 'linear'
      ? 'Points buy votes, and each further vote of one voter for an option costs more: 4 points are 2 votes, 9 points are 3.'
      : 'Each further vote of one voter for an option costs more: 2 votes cost 4 credits, 3 votes cost 9.'
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
  const median = (id: string): number | null => medians?.[id] ?? null
  const of = (id: string): string => {
    const grade = median(id)
    return grade === null ? 'no grade' : `a median of ${figure(grade)}`
  }
  const told = [
    'The grades of each option are put in order, and the one in the middle is its median: the best median wins.',
    ...tellUnscored(count),
  ]
  // What counts is where the last seat falls: those of that median who are not all elected, or not all equal.
  const last = outcome.tied[0] ?? outcome.winners.at(-1) ?? ''
  const alike = (ranking ?? []).map((group) => group.filter((id) => median(id) === median(last)))
  const groups = alike.filter((group) => group.length > 0)
  const elected = groups.flat().every((id) => outcome.winners.includes(id))
  if (groups.length > 1 && !elected && median(last) !== null) {
    const names = list(groups.flat().map(name))
    const begin = `${names} have ${of(last)} each. One grade of ${figure(median(last) ?? 0)} is taken from each, again and again`
    told.push(`${begin}${tellParting(count, groups.flat(), name)}.`)
  }
  return [...told, ...tellRanking(count, name, { best: 'the best grades', of })]
}

/** After how many grades the last who is elected and the first who is not differ. @param alike those of one median, best first */
function tellParting({ outcome, grades }: Count, alike: readonly string[], name: Name): string {
  const last = alike.filter((id) => outcome.winners.includes(id)).at(-1)
  const next = alike.find((id) => !outcome.winners.includes(id))
  const gradesOf = (id: string): Grade[] =>
    Object.entries(grades?.[id] ?? {})
      .map(([score, voters]) => ({ score: Number(score), voters }))
      .sort((a, b) => a.score - b.score)
  const parting = last !== undefined && next !== undefined ? partingOf(gradesOf(last), gradesOf(next)) : null
  if (!parting || last === undefined || next === undefined) return ', until they differ'
  const { taken, medians } = parting
  const [high, low] = medians.map(figure)
  return `: when ${taken === 1 ? '1 is' : `${figure(taken)} are`} gone, the median of ${name(last)} is ${high} and that of ${name(next)} is ${low}`
}
