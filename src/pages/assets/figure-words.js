// Owns figures in words: a count with its noun, and what each option's bar shows and says.
export const number = new Intl.NumberFormat('en')

/** A count with its noun. */
export function counted(count, one, many) {
  return `${number.format(count)} ${count === 1 ? one : many}`
}

/**
 * What the bars show, by what a ballot holds: `one` or `several` choices, a `ranking`, a `score`, `points` or
 * the votes that points buy (`quadratic`).
 * `of` says which of an option's two shares is drawn: of all votes, or of what all voters together could have given.
 */
const votes = (count) => counted(count, 'vote', 'votes')
const points = (count) => counted(count, 'point', 'points')
const ofAll = 'The bars show shares of all'
const BARS = {
  one: { of: 'percent', say: votes, have: votes },
  several: { of: 'ofVoters', say: votes, have: votes, note: 'Percentages are shares of all ballots' },
  ranking: {
    of: 'percent',
    say: (count) => counted(count, 'first preference', 'first preferences'),
    note: 'The bars show first preferences only; the count looks at the whole rankings',
  },
  score: {
    of: 'ofVoters',
    say: (sum) => `sum ${number.format(sum)}`,
    have: (sum) => `a sum of ${number.format(sum)}`,
    note: 'The bars show the sum of an answer’s scores, as a share of the highest sum possible',
  },
  points: { of: 'percent', say: points, have: points, note: `${ofAll} points given` },
  quadratic: { of: 'percent', say: votes, have: votes, note: `${ofAll} votes bought` },
}

/** What the bars show instead for methods that look at grades, not at their sum. */
const GRADE_BARS = {
  availability: { bar: suiting, note: 'The bars show how many of the ballots say yes' },
  'majority-judgment': { bar: graded, note: 'The bars show the median grade of each answer' },
}

/**
 * An option's bar: how long it is in percent, and the two things that stand beside it.
 * `scale` is that of a score ballot: `min`, `max`, and what its steps are called, or null for their numbers.
 */
export function barOf(option, { options, count }, kind, scale) {
  const ofGrades = GRADE_BARS[count.method]
  if (ofGrades) return ofGrades.bar(option.id, count, scale)
  const { of, say } = BARS[kind]
  // Percentages are rounded so that they add up to 100: equal votes may differ in them, but not in their bars.
  const all = options.reduce((sum, { votes }) => sum + Math.max(0, votes), 0)
  const length = of === 'percent' ? percentOf(option.votes, all) : option[of]
  return { length: within(length), share: `${number.format(option[of])}%`, votes: say(option.votes) }
}

const within = (percent) => Math.min(100, Math.max(0, percent))
const percentOf = (part, whole) => (whole > 0 ? (part / whole) * 100 : 0)

/** For dates: the share of yes. */
function suiting(id, { grades }) {
  const { yes = 0, maybe = 0, no = 0 } = grades?.[id] ?? {}
  const percent = percentOf(yes, yes + maybe + no)
  const share = `${number.format(Math.round(percent * 10) / 10)}%`
  return { length: percent, share, votes: `${number.format(yes)} yes, ${number.format(maybe)} maybe` }
}

/** The median grade, as high as it stands on the scale. */
function graded(id, { medians }, scale) {
  const median = medians?.[id] ?? null
  if (median === null || !scale) return { length: 0, share: '–', votes: 'no grade yet' }
  const { min, max, words } = scale
  const length = within(percentOf(median - min, max - min))
  return { length, share: words?.[median - min] ?? number.format(median), votes: 'median grade' }
}

/** So many votes as one has them: what stands behind "with". */
export function having(count, kind) {
  return BARS[kind].have(count)
}

/** What the bars show, where it is not plain to see. */
export function barNote({ count }, kind) {
  return GRADE_BARS[count.method]?.note ?? BARS[kind].note
}
