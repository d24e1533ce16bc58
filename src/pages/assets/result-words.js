// Owns a result in words and figures: the same on the server's pages and in the browser's updates.
import { barNote, counted, having, number } from './figure-words.js'
import { METHOD_NAMES } from './method-names.js'

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

/** How an option stands in the outcome, or '' for neither winning nor tied. */
export function placeOf(option, { outcome, final, count }) {
  if (outcome.winners.includes(option.id)) return final ? (count.seats > 1 ? 'elected' : 'winner') : 'ahead'
  return outcome.tied.includes(option.id) ? 'tied' : ''
}

/** The mark that names a place. */
export const PLACE_WORDS = { winner: 'Winner', elected: 'Elected', ahead: 'Ahead', tied: 'Tied' }

/** How many ballots there are; of people only where they were invited: a poll that checks nobody cannot know that. */
export function turnoutWords(result, kind) {
  const { people, voters, ballots } = result
  const all = people === undefined ? counted(voters, 'ballot', 'ballots') : peopleWords(people, voters)
  const told = ballots.blank === 0 ? all : `${all}, ${number.format(ballots.blank)} of them blank`
  const note = barNote(result, kind)
  return note ? `${told}. ${note}` : told
}

/** How many have voted, and with what weight where that is another number. */
function peopleWords(people, votes) {
  const all = `${counted(people, 'person has', 'people have')} voted`
  return people === votes ? all : `${all}, with ${counted(votes, 'vote', 'votes')} by the weights of their invites`
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
  const tied = namedFew(result, outcome.tied)
  if (count.seats > 1) {
    const elected = outcome.winners.length > 0 ? `${final ? 'Elected' : 'Ahead'}: ${winners}.` : ''
    const left = count.seats - outcome.winners.length
    const rest = outcome.tied.length > 0 ? `${tied} tie for ${counted(left, 'place', 'places')}.` : ''
    return [elected, rest].filter(Boolean).join(' ')
  }
  if (outcome.tied.length > 0) {
    const level = isAddedUp(result, outcome.tied[0])
      ? `${tied} have ${having(votesOf(result, outcome.tied[0]), kind)} each`
      : `${tied}, ${by(count)}`
    return `${final ? 'A tie' : 'Level'}: ${level}.`
  }
  return `${winners} ${final ? 'wins' : 'is ahead'}${count.method === 'availability' ? ': it suits the most people' : `, ${scoreWords(result, kind)}`}.`
}

/** What stands above the count in sentences: of a running poll they tell what is not decided yet. */
export function explainWords({ final }) {
  return final ? 'The count in plain words' : 'If the poll closed now: the count in plain words'
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
  if (kind === 'several' && (result.people ?? result.voters) !== result.voters)
    return `with ${number.format(votes)} of ${counted(ballots.counted, 'vote', 'votes')}`
  if (kind === 'several') return `chosen by ${number.format(votes)} of ${counted(ballots.counted, 'voter', 'voters')}`
  return `with ${having(votes, kind)}`
}

function emptyWords(result) {
  const { voters, final, ballots } = result
  if (ballots.counted > 0) return lagWords(result) ? 'The votes are being counted.' : 'The votes name no winner.'
  if (voters > 0) return final ? 'Only blank votes were cast.' : 'Only blank votes so far.'
  return final ? 'The poll closed without a vote.' : 'No votes yet.'
}

function named(result, ids) {
  return list.format(ids.map((id) => quoted(result, id)))
}

/** So many of those who are tied are named; of more the rest are counted. */
const MAX_NAMED = 5

function namedFew(result, ids) {
  if (ids.length <= MAX_NAMED) return named(result, ids)
  const few = ids.slice(0, MAX_NAMED - 1)
  return list.format([...few.map((id) => quoted(result, id)), `${number.format(ids.length - few.length)} more`])
}

function quoted({ options }, id) {
  return `“${isolated(options.find((option) => option.id === id)?.label ?? id)}”`
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** A label that is written from right to left keeps its direction to itself, inside a sentence that is not. */
function isolated(label) {
  return RIGHT_TO_LEFT.test(label) ? `\u2068${label}\u2069` : label
}

/** The count in sentences, in which labels keep their direction to themselves as well. */
export function explained({ options, count }) {
  const turning = options.map(({ label }) => label).filter((label) => RIGHT_TO_LEFT.test(label))
  return count.explain.map((sentence) =>
    turning.reduce((told, label) => told.replaceAll(label, () => isolated(label)), sentence),
  )
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
  const broken = brokenWords(stage, options.length, resolvedBy)
  return `${stageWords(stage)} ${namedFew(result, options)} tied: ${broken}.`
}

function brokenWords(stage, among, resolvedBy) {
  if (resolvedBy === null) return 'nothing broke it'
  if (resolvedBy === 'head-to-head' && among > 2) return 'those that lose the most comparisons went'
  const words = RESOLUTIONS[resolvedBy]
  // A run-off elects; before it options stay in.
  return stage.endsWith(': runoff') ? words.replace(/stayed$/, 'won') : words
}

function stageWords(stage) {
  if (stage === 'final') return 'At the end,'
  const [, round, what] = /^round (\d+)(?:: (.*))?$/.exec(stage) ?? []
  if (round === undefined) return `At the stage “${stage}”,`
  return what === undefined ? `In round ${round},` : `In round ${round}, ${STAGES[what] ?? `at “${what}”`},`
}
