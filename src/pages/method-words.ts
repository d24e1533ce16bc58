// Owns what pages say of the methods and their settings: a plain line each, for somebody who has never heard of them.
import type { CountSettings, ExtraSettings, Method } from '../counting/election.ts'
import { methodName } from '../widget/words/names.ts'
import { ENGLISH } from './language.ts'

/** What a method does, in one sentence. */
export const METHOD_ABOUT = {
  plurality: 'The answer with the most votes wins.',
  approval: 'Voters choose every answer they can live with; the most chosen wins.',
  block: 'Voters choose as many as there are places; the most chosen are elected.',
  irv: 'In each round the last answer drops out and its votes move to the voters’ next preference, until one has more than half.',
  stv: 'Elects several in proportion: whoever reaches the quota is in, and votes above it move on.',
  schulze: 'Compares every two answers; the one that no other beats by a stronger chain of victories wins.',
  'ranked-pairs':
    'Compares every two answers and keeps victories, the clearest first, unless they would make a circle.',
  minimax: 'Compares every two answers; the one whose worst defeat is the mildest wins.',
  copeland: 'Compares every two answers; the one that wins most of these duels wins.',
  'kemeny-young': 'Finds the order of all answers that agrees most with the voters.',
  borda: 'Each rank is worth points, one less for each place further down; the most points win.',
  dowdall: 'A first preference is worth 1, a second ½, a third ⅓, and so on; the most win.',
  bucklin: 'First preferences are counted; as long as none has more than half, the next ones are added.',
  score: 'The highest sum (or mean, or median) of scores wins.',
  star: 'The two with the highest scores meet in a run-off: whom more voters score higher wins.',
  'bloc-star': 'STAR, held again among the rest for each further place.',
  rrv: 'Elects several in proportion: who has got an answer they like counts less for the next one.',
  'majority-judgment': 'The best median grade wins; equal ones are compared by the voters around the median.',
  availability: 'The most “yes” wins; among equals, the most “maybe”.',
  cumulative: 'The most points win.',
  quadratic: 'The most votes win; voters buy them with points, and each further vote for one answer costs more.',
} as const satisfies Record<Method, string>

/** A method's name at the beginning of a line. */
export function methodTitle(method: Method): string {
  const name = methodName(ENGLISH, method).replace(/^the /, '')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

export const VARIANT_WORDS = {
  'winning-votes': 'by the votes of the winning side',
  margins: 'by the lead of the winning side',
  ratio: 'by the ratio of the two sides',
  'pairwise-opposition': 'by the votes against, won or lost',
} as const

export const QUOTA_WORDS = {
  droop: 'Droop (whole votes)',
  hare: 'Hare',
  'hagenbach-bischoff': 'Hagenbach-Bischoff',
  imperiali: 'Imperiali',
} as const

export const TIE_BREAK_WORDS = {
  report: 'Reported as a tie',
  backward: 'Earlier rounds decide (instant runoff and single transferable vote only)',
  draw: 'Lots are drawn, in a way that anybody can check',
} as const

export const UNRANKED_WORDS = {
  last: 'Counts as below all that are ranked',
  'no-preference': 'The ballot says nothing about it',
} as const

export const UNSCORED_WORDS = {
  0: 'Counts as a score of 0',
  ignore: 'Is not counted for that voter',
} as const

export const AGGREGATE_WORDS = { sum: 'Sum', mean: 'Mean', median: 'Median' } as const

/** The settings of a count, in a line. */
export function settingsWords(
  { seats, tieBreak }: Pick<CountSettings, 'seats' | 'tieBreak'>,
  { unranked, unscored, variant, quota, lastPoints, aggregate }: ExtraSettings = {},
): string {
  return [
    seats === 1 ? 'one place to fill' : `${seats} places to fill`,
    aggregate && `scores compared by their ${AGGREGATE_WORDS[aggregate].toLowerCase()}`,
    variant && `victories measured ${VARIANT_WORDS[variant]}`,
    quota && `the quota after ${QUOTA_WORDS[quota]}`,
    lastPoints !== undefined && `the last place is worth ${lastPoints === 1 ? '1 point' : 'no point'}`,
    unranked && (unranked === 'last' ? 'unranked answers count as last' : 'ballots say nothing about unranked answers'),
    unscored !== undefined &&
      (unscored === 0 ? 'an answer without a score counts as 0' : 'an answer without a score is left out'),
    tieBreak !== 'report' && (tieBreak === 'draw' ? 'lots decide ties' : 'earlier rounds decide ties'),
  ]
    .filter(Boolean)
    .join('; ')
}
