// Owns a result in words and figures: the same on the server's pages and in the browser's updates.
import { METHOD_NAMES } from './method-names.js'

const number = new Intl.NumberFormat('en')
const list = new Intl.ListFormat('en', { type: 'conjunction' })

/** What a status is called. */
export const STATUS_WORDS = {
  draft: 'Draft',
  scheduled: 'Not open yet',
  open: 'Open',
  paused: 'Paused',
  closed: 'Closed',
  archived: 'Closed',
}

/** What a final status means. */
export const FINAL_WORDS = 'Final: nothing changes any more'

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

/** How long an option's bar is, in percent. */
export function shareOf(option, kind) {
  return Math.min(100, Math.max(0, option[BARS[kind].of]))
}

/** What stands beside an option's bar. */
export function figuresOf(option, kind) {
  const { of, say } = BARS[kind]
  return { share: `${number.format(option[of])}%`, votes: say(option.votes) }
}

/** How an option stands in the outcome, or '' for neither winning nor tied. */
export function placeOf(option, { outcome, final, count }) {
  if (outcome.winners.includes(option.id)) return final ? (count.seats > 1 ? 'elected' : 'winner') : 'ahead'
  return outcome.tied.includes(option.id) ? 'tied' : ''
}

/** The mark that names a place. */
export const PLACE_WORDS = { winner: 'Winner', elected: 'Elected', ahead: 'Ahead', tied: 'Tied' }

/** How many ballots there are. Not how many people: a poll that checks nobody cannot know that. */
export function turnoutWords({ voters, ballots }, kind) {
  const all = counted(voters, 'ballot', 'ballots')
  const told = ballots.blank === 0 ? all : `${all}, ${number.format(ballots.blank)} of them blank`
  const { note } = BARS[kind]
  return note ? `${told}. ${note}` : told
}

/** Says that the count is of an earlier state than the bars; '' when it is not. */
export function lagWords({ rev, count, outcome, ballots }) {
  if (count.rev >= rev) return ''
  if (outcome.status === 'empty' && ballots.counted > 0) return 'This is done again whenever votes have come in.'
  return 'The count shown is of an earlier state. The newest votes are being counted.'
}

/** What the result comes to. */
export function outcomeWords(result, kind) {
  const { outcome, final, count } = result
  if (outcome.status === 'empty') return emptyWords(result)
  const winners = named(result, outcome.winners)
  const tied = named(result, outcome.tied)
  if (count.seats > 1) {
    const elected = outcome.winners.length > 0 ? `${final ? 'Elected' : 'Ahead'}: ${winners}.` : ''
    const left = count.seats - outcome.winners.length
    const rest = outcome.tied.length > 0 ? `${tied} tie for ${counted(left, 'place', 'places')}.` : ''
    return [elected, rest].filter(Boolean).join(' ')
  }
  if (outcome.tied.length > 0) {
    const level = isAddedUp(result, outcome.tied[0])
      ? `${tied} have ${BARS[kind].have(votesOf(result, outcome.tied[0]))} each`
      : `${tied}, ${by(count)}`
    return `${final ? 'A tie' : 'Level'}: ${level}.`
  }
  return `${winners} ${final ? 'wins' : 'is ahead'}, ${scoreWords(result, kind)}.`
}

const by = ({ method }) => `counted by ${METHOD_NAMES[method]}`
const votesOf = ({ options }, id) => options.find((option) => option.id === id)?.votes ?? 0

const ADDING_UP = ['plurality', 'approval', 'block', 'score', 'cumulative', 'quadratic']

/** Whether the bars show all that the method looks at. */
function isAddedUp(result, id) {
  const { method, scores } = result.count
  return ADDING_UP.includes(method) && scores?.[id] === votesOf(result, id)
}

/** What the winner has, where that is what won; else what it was found by. */
function scoreWords(result, kind) {
  const { outcome, ballots, count } = result
  const [id] = outcome.winners
  if (!isAddedUp(result, id)) return by(count)
  const votes = votesOf(result, id)
  if (kind === 'one') return `with ${number.format(votes)} of ${counted(ballots.counted, 'vote', 'votes')}`
  if (kind === 'several') return `chosen by ${number.format(votes)} of ${counted(ballots.counted, 'voter', 'voters')}`
  return `with ${BARS[kind].have(votes)}`
}

function emptyWords(result) {
  const { voters, final, ballots } = result
  if (ballots.counted > 0) return lagWords(result) ? 'The votes are being counted.' : 'The votes name no winner.'
  if (voters > 0) return final ? 'Only blank votes were cast.' : 'Only blank votes so far.'
  return final ? 'The poll closed without a vote.' : 'No votes yet.'
}

function named({ options }, ids) {
  return list.format(ids.map((id) => `“${isolated(options.find((option) => option.id === id)?.label ?? id)}”`))
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** A label that is written from right to left keeps its direction to itself, inside a sentence that is not. */
function isolated(label) {
  return RIGHT_TO_LEFT.test(label) ? `\u2068${label}\u2069` : label
}

const RESOLUTIONS = {
  backward: 'the nearest earlier round in which they differed decided it',
  draw: 'lots were drawn',
  'same-outcome': 'it makes no difference to who is elected',
  'head-to-head': 'the one that more voters prefer to the other stayed',
  'higher-score': 'the higher score decided it',
  'most-top-scores': 'the one with more of the highest scores stayed',
}

const STAGES = {
  elimination: 'over who is eliminated',
  election: 'over who is elected',
  surplus: 'over whose surplus moves first',
  finalists: 'over who reaches the run-off',
  runoff: 'in the run-off',
  locking: 'over which of equally strong victories is kept first',
}

/** A sentence for each tie that the count met: between whom, at which stage, and what broke it. */
export function tieWords(result) {
  return result.count.ties.map((tie) => tieSentence(result, tie))
}

/** Of those sentences the ones that the outcome does not tell itself, about ties that may have made a difference to it. */
export function graveTieWords(result) {
  return result.count.ties
    .filter(({ stage, resolvedBy }) => resolvedBy !== 'same-outcome' && (stage !== 'final' || resolvedBy !== null))
    .map((tie) => tieSentence(result, tie))
}

function tieSentence(result, { stage, options, resolvedBy }) {
  const broken = resolvedBy === null ? 'nothing broke it' : RESOLUTIONS[resolvedBy]
  return `${stageWords(stage)} ${named(result, options)} tied: ${broken}.`
}

function stageWords(stage) {
  if (stage === 'final') return 'At the end,'
  const [, round, what] = /^round (\d+)(?:: (.*))?$/.exec(stage) ?? []
  if (round === undefined) return `At the stage “${stage}”,`
  return what === undefined ? `In round ${round},` : `In round ${round}, ${STAGES[what] ?? `at “${what}”`},`
}
