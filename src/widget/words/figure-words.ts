// Owns figures in words: what each option's bar shows and says, and what the numbers are of.
import type { BallotRules, CountSettings } from '../../counting/election.ts'
import type { OptionResult, Result } from '../../results/result.ts'
import type { Messages } from '../messages/message.ts'
import type { Speech } from '../messages/speech.ts'

/** What an option's figures are of: choices, ranks, scores, points, or the votes that points buy. */
export type BallotKind = 'one' | 'several' | 'ranking' | 'score' | 'points' | 'quadratic'

/** Of a score ballot: `words` are what its steps are called, the lowest first; null for their numbers. */
export interface Scale {
  min: number
  max: number
  words: readonly string[] | null
}

/** An option's bar: its length in percent, and the two things that stand beside it. */
export interface Bar {
  length: number
  share: string
  votes: string
}

/** What the figures of a poll are of. */
export function kindOf({ ballot }: { ballot: BallotRules }): BallotKind {
  if (ballot.type === 'choice') return ballot.max > 1 ? 'several' : 'one'
  return ballot.type === 'points' && ballot.cost === 'quadratic' ? 'quadratic' : ballot.type
}

/** The scale of a score ballot, or null for another one. */
export function scaleOf(
  speech: Speech,
  { ballot, count }: { ballot: BallotRules; count: Pick<CountSettings, 'method'> },
): Scale | null {
  if (ballot.type !== 'score') return null
  const { min, max, labels } = ballot
  return { min, max, words: labels ?? datesOf(speech, max - min + 1, count.method) }
}

/** What the steps of a scale for dates are called; null for other scales. */
function datesOf({ messages, say }: Speech, steps: number, method: CountSettings['method']): string[] | null {
  if (method !== 'availability' || steps > 3) return null
  const { scale_no, scale_maybe, scale_yes } = messages
  return (steps === 2 ? [scale_no, scale_yes] : [scale_no, scale_maybe, scale_yes]).map((step) => say(step))
}

/** Which of an option's shares is drawn, and how its number is said: beside a bar, and behind “with”. */
const BARS = {
  one: { of: 'percent', beside: 'votes', having: 'votes' },
  several: { of: 'ofVoters', beside: 'votes', having: 'votes' },
  ranking: { of: 'percent', beside: 'firstPreferences', having: 'firstPreferences' },
  score: { of: 'ofVoters', beside: 'sum', having: 'aSum' },
  points: { of: 'percent', beside: 'points', having: 'points' },
  quadratic: { of: 'percent', beside: 'votes', having: 'votes' },
} as const satisfies Record<BallotKind, { of: keyof OptionResult; beside: keyof Messages; having: keyof Messages }>

/** An option's bar. `scale` is that of a score ballot. */
export function barOf(
  speech: Speech,
  option: OptionResult,
  result: Result,
  kind: BallotKind,
  scale: Scale | null,
): Bar {
  const { count, options } = result
  if (count.method === 'availability') return suiting(speech, option.id, result)
  if (count.method === 'majority-judgment') return graded(speech, option.id, result, scale)
  const { of, beside } = BARS[kind]
  // Percentages are rounded so that they add up to 100: equal votes may differ in them, but not in their bars.
  const all = options.reduce((sum, { votes }) => sum + Math.max(0, votes), 0)
  const length = of === 'percent' ? percentOf(option.votes, all) : option[of]
  return {
    length: within(length),
    share: speech.percent(option[of]),
    votes: speech.say(speech.messages[beside], { n: option.votes }),
  }
}

const within = (percent: number): number => Math.min(100, Math.max(0, percent))
const percentOf = (part: number, whole: number): number => (whole > 0 ? (part / whole) * 100 : 0)

/** For dates: the share of yes. */
function suiting({ messages, say, percent }: Speech, id: string, { count }: Result): Bar {
  const { yes = 0, maybe = 0, no = 0 } = count.grades?.[id] ?? {}
  const length = percentOf(yes, yes + maybe + no)
  return { length, share: percent(length), votes: say(messages.suiting, { yes, maybe }) }
}

/** The median grade, as high as it stands on the scale. */
function graded({ messages, say }: Speech, id: string, { count }: Result, scale: Scale | null): Bar {
  const median = count.medians?.[id] ?? null
  if (median === null || !scale) return { length: 0, share: '–', votes: say(messages.noGrade) }
  const { min, max, words } = scale
  const share = words?.[median - min] ?? say('{n}', { n: median })
  return { length: within(percentOf(median - min, max - min)), share, votes: say(messages.medianGrade) }
}

/** So many votes as one has them: what stands behind “with”. */
export function having({ messages, say }: Speech, count: number, kind: BallotKind): string {
  return say(messages[BARS[kind].having], { n: count })
}

/** What the bars show, where it is not plain to see; else ''. */
export function barNote({ messages, say }: Speech, { count }: Result, kind: BallotKind): string {
  if (count.method === 'availability' || count.method === 'majority-judgment')
    return say(messages[`note_${count.method}`])
  return kind === 'one' ? '' : say(messages[`note_${kind}`])
}
