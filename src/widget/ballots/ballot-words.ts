// Owns what a ballot asks for and what its fields mean, in words: the same in the widget and in the server's forms.
import type { BallotRules, CountSettings, Method } from '../../counting/election.ts'
import type { Messages, Say } from '../messages/message.ts'

/** What it takes to speak a language. */
export interface Words {
  readonly messages: Messages
  readonly say: Say
}

export type RulesOf<T extends BallotRules['type']> = Extract<BallotRules, { type: T }>

/** What a ballot asks of the voter. @param options how many there are */
export function ballotWords(
  { messages, say }: Words,
  rules: BallotRules,
  options: number,
  method: Method | null = null,
): string {
  switch (rules.type) {
    case 'choice':
      return choiceWords({ messages, say }, rules, options)
    case 'ranking':
      return rules.maxRanks !== null && rules.maxRanks < options
        ? say(messages.rankMost, { n: rules.maxRanks })
        : say(messages.rankAll)
    case 'score':
      return say(method === 'availability' ? messages.sayWhatSuits : messages.scoreAll)
    case 'points':
      return say(rules.cost === 'linear' ? messages.sharePoints : messages.spendPoints, { n: rules.budget })
  }
}

function choiceWords({ messages, say }: Words, { min, max }: RulesOf<'choice'>, options: number): string {
  if (max === 1) return say(messages.chooseOne)
  if (min === max) return say(messages.chooseExactly, { n: max })
  if (min > 1 && max < options) return say(messages.chooseBetween, { min, n: max })
  if (min > 1) return say(messages.chooseLeast, { n: min })
  return max < options ? say(messages.chooseMost, { n: max }) : say(messages.chooseAny)
}

/** How many answers are chosen, of how many. */
export function chosenWords({ messages, say }: Words, { max }: RulesOf<'choice'>, options: number, n: number): string {
  return max < options ? say(messages.chosenOf, { n, max }) : say(messages.chosen, { n })
}

/** What it means to leave an option out of a ranking. */
export function unrankedWords({ messages, say }: Words, { unranked }: Pick<CountSettings, 'unranked'>): string {
  switch (unranked) {
    case 'last':
      return say(messages.unrankedIsLast)
    case 'no-preference':
      return say(messages.unrankedSaysNothing)
    case undefined:
      return say(messages.unrankedGetsNothing)
  }
}

/** The two ways in which ranks are told: by numbers in a form, or by tapping. The one that is not told keeps its room. */
export function rankHints(
  { messages, say }: Words,
  { equalRanks }: RulesOf<'ranking'>,
): Record<'number' | 'tap', string> {
  return {
    number: say(equalRanks ? messages.rankByNumberEqual : messages.rankByNumber),
    tap: say(equalRanks ? messages.rankByTapEqual : messages.rankByTap),
  }
}

/** How many ranks there are to give. */
export function ranksOf({ maxRanks }: RulesOf<'ranking'>, options: number): number {
  return Math.min(maxRanks ?? options, options)
}

/** That no rank is left. */
export function fullWords({ messages, say }: Words, rules: { maxRanks: number; equalRanks: boolean }): string {
  return say(rules.equalRanks ? messages.ranksShared : messages.ranksUsed, { n: rules.maxRanks })
}

/** One step of a scale. */
export interface Step {
  score: string
  words: string
}

/** The steps in the order in which they are shown. */
export interface Scale {
  steps: readonly Step[]
  /** Whether they are called by words. */
  worded: boolean
  /** Whether they are as many stars as people know. */
  stars: boolean
}

/** What the steps of a scale are called, the lowest first; null for their numbers. */
export function stepWords(
  { messages, say }: Words,
  { min, max, labels }: RulesOf<'score'>,
  method: Method,
): readonly string[] | null {
  if (labels) return labels
  const steps = max - min + 1
  if (method !== 'availability' || steps > 3) return null
  const { scale_no, scale_maybe, scale_yes } = messages
  return (steps === 2 ? [scale_no, scale_yes] : [scale_no, scale_maybe, scale_yes]).map((step) => say(step))
}

/** The steps of a scale. */
export function stepsOf(words: Words, rules: RulesOf<'score'>, method: Method): Scale {
  const { min, max, labels } = rules
  const called = stepWords(words, rules, method)
  const steps = Array.from({ length: max - min + 1 }, (_, at): Step => {
    const score = min + at
    return { score: String(score), words: called?.[at] ?? words.say('{n}', { n: score }) }
  })
  // People read Yes, Maybe, No; grades stand in the order in which the poll's maker gave them.
  if (called !== null && labels === null) steps.reverse()
  const worded = called !== null
  return { steps, worded, stars: !worded && max === 5 && (min === 0 || min === 1) }
}

/** The class of an element that holds the buttons of a scale. */
export function stepsClass({ worded, stars }: Scale): string {
  return worded ? 'steps worded' : stars ? 'steps stars' : 'steps'
}

/** What stands on the button that takes a score back, where its words would be too long; else ''. */
export function noneSign({ worded, stars }: Scale): string {
  return worded || stars ? '' : '–'
}

/** Scales of more steps are no buttons. */
export const MAX_BUTTONS = 11

/** What takes a score back. */
export function noScoreWords({ messages, say }: Words, method: Method): string {
  return say(method === 'availability' ? messages.noAnswer : messages.noScore)
}

/** Which end of a scale is which, where its steps do not say so themselves, and what it means to give no score. */
export function scaleWords(
  words: Words,
  rules: RulesOf<'score'>,
  { method, unscored }: Pick<CountSettings, 'method' | 'unscored'>,
): string {
  const { messages, say } = words
  const { min, max } = rules
  const ends = method === 'availability' ? messages.yesAndNo : messages.bestAndWorst
  const scale = stepWords(words, rules, method) ? '' : `${say(ends, { min, max })} `
  return scale + unscoredWords(words, rules, method, unscored)
}

function unscoredWords(
  { messages, say }: Words,
  { min, labels }: RulesOf<'score'>,
  method: Method,
  unscored: CountSettings['unscored'],
): string {
  if (method === 'availability') return say(messages.noAnswerIsNo)
  if (unscored === 'ignore') return say(messages.noScoreSaysNothing)
  const label = labels?.[-min]
  return label === undefined ? say(messages.noScoreIsZero) : say(messages.noScoreIs, { label })
}

/** What points are, and what they buy. */
export function budgetWords({ messages, say }: Words, { budget, cost }: RulesOf<'points'>): string {
  return say(cost === 'quadratic' ? messages.pointsForVotes : messages.pointsToGive, { n: budget })
}

/** The most that an option can be given. */
export function mostFor({ budget, cost }: RulesOf<'points'>): number {
  return cost === 'quadratic' ? Math.floor(Math.sqrt(budget)) : budget
}
