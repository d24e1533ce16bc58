// Owns what the fields of a ballot come to: the ballot they make, or what is wrong with them; with a script or without.

/** How the name of an option's field begins; the option's id follows. */
export const PREFIX = { ranking: 'rank.', score: 'score.', points: 'points.' }

const WHOLE_NUMBER = /^[+-]?\d{1,6}$/
const LEAST = {
  ranking: 'Rank at least one answer.',
  score: 'Give at least one answer a score.',
  points: 'Give at least one answer a point.',
}

/** What so many points for one option take from the budget. */
export function costOf(cost, points) {
  return cost === 'quadratic' ? points * points : points
}

/** The texts that fields hold, by option id; without those left empty. */
function entriesOf(type, fields) {
  const prefix = PREFIX[type]
  const texts = new Map()
  for (const [name, value] of fields) {
    const text = String(value).trim()
    if (name.startsWith(prefix) && text !== '') texts.set(name.slice(prefix.length), text)
  }
  return texts
}

/**
 * The ballot that fields make, or null for one that says nothing or no whole numbers. Ranks tell an order and no more:
 * gaps between them are closed, and equal ones are an equal rank.
 * @param fields pairs of a field's name and its text
 */
export function ballotIn(type, fields) {
  const pairs = [...fields]
  // The blank vote of a poll with one answer is a choice without a value.
  if (!Object.hasOwn(PREFIX, type))
    return { choices: pairs.filter(([name, id]) => name === 'choice' && id !== '').map(([, id]) => id) }
  const texts = entriesOf(type, pairs)
  if ([...texts.values()].some((text) => !WHOLE_NUMBER.test(text))) return null
  const numbers = [...texts].map(([id, text]) => [id, Number(text)]).filter(([, n]) => type !== 'points' || n !== 0)
  if (numbers.length === 0) return null
  if (type === 'score') return { scores: Object.fromEntries(numbers) }
  if (type === 'points') return { points: Object.fromEntries(numbers) }
  return { ranking: ranksOf(numbers).map((ids) => (ids.length === 1 ? ids[0] : ids)) }
}

/** Option ids by their numbers, the lowest number first. */
function ranksOf(numbers) {
  const ranks = [...new Set(numbers.map(([, number]) => number))].sort((a, b) => a - b)
  return ranks.map((rank) => numbers.filter(([, number]) => number === rank).map(([id]) => id))
}

/**
 * What is wrong with the fields of a ballot, for whoever filled them in: a sentence, and the options to look at.
 * Null when nothing is; the ballot box has the last word all the same.
 */
export function faultOf(rules, options, fields) {
  if (rules.type === 'choice') return null
  const texts = entriesOf(rules.type, fields)
  const label = (id) => options.find((option) => option.id === id)?.label ?? ''
  const { from, to } = rangeOf(rules, options.length)
  for (const [id, text] of texts) {
    if (WHOLE_NUMBER.test(text) && Number(text) >= from && Number(text) <= to) continue
    return { ids: [id], text: `“${label(id)}” takes a whole number from ${from} to ${to}.` }
  }
  const ballot = ballotIn(rules.type, fields)
  if (ballot === null) return { ids: [], text: LEAST[rules.type] }
  if (rules.type === 'ranking') return rankingFault(rules, ballot.ranking, texts, label)
  return rules.type === 'points' ? pointsFault(rules, ballot.points) : null
}

function rangeOf(rules, options) {
  if (rules.type === 'ranking') return { from: 1, to: options }
  return rules.type === 'score' ? { from: rules.min, to: rules.max } : { from: 0, to: rules.budget }
}

function rankingFault({ maxRanks, equalRanks }, ranking, texts, label) {
  const level = ranking.find(Array.isArray)
  if (level && !equalRanks) {
    const [one, other] = level
    const text = `“${label(one)}” and “${label(other)}” have the same rank, ${texts.get(one)}. Give each its own.`
    return { ids: level, text }
  }
  if (maxRanks === null || ranking.length <= maxRanks) return null
  return { ids: ranking.slice(maxRanks).flat(), text: `Rank at most ${maxRanks}: you ranked ${ranking.length}.` }
}

function pointsFault({ budget, cost }, points) {
  const spent = Object.values(points).reduce((sum, n) => sum + costOf(cost, n), 0)
  if (spent <= budget) return null
  const text = `That takes ${spent} points, and you have ${budget}: take back ${spent - budget} or more.`
  return { ids: Object.keys(points), text }
}
