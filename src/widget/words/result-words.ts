// Owns a result in words: the same in the widget and on the server's pages, in every language.
import type { OptionResult, Result } from '../../results/result.ts'
import type { Speech } from '../messages/speech.ts'
import { type BallotKind, barNote, having } from './figure-words.ts'
import { methodName, named, namedFew } from './names.ts'

export type Place = 'winner' | 'elected' | 'ahead' | 'tied'

/** What a status is called. */
export function statusWords({ messages, say }: Speech, status: Result['status']): string {
  return say(messages[`status_${status}`])
}

/** How an option stands in the outcome, or '' for neither winning nor tied. */
export function placeOf(option: Pick<OptionResult, 'id'>, { outcome, final, count }: Result): Place | '' {
  if (outcome.winners.includes(option.id)) return final ? (count.seats > 1 ? 'elected' : 'winner') : 'ahead'
  return outcome.tied.includes(option.id) ? 'tied' : ''
}

/** The mark that names a place; '' for none. */
export function placeWords({ messages, say }: Speech, place: Place | ''): string {
  return place && say(messages[`place_${place}`])
}

/** How many ballots there are; of people only where they were invited: a poll that checks nobody cannot know that. */
export function turnoutWords(speech: Speech, result: Result, kind: BallotKind): string {
  const { messages, say } = speech
  const { people, voters, ballots } = result
  const all = people === undefined ? say(messages.ballots, { n: voters }) : peopleWords(speech, people, voters)
  const turnout = ballots.blank === 0 ? all : say(messages.withBlank, { turnout: all, n: ballots.blank })
  const note = barNote(speech, result, kind)
  return note ? say(messages.noted, { turnout, note }) : turnout
}

/** How many have voted, and with what weight where that is another number. */
function peopleWords({ messages, say }: Speech, people: number, votes: number): string {
  const all = say(messages.people, { n: people })
  return people === votes ? all : say(messages.weighted, { people: all, n: votes })
}

/** Says that the count is of an earlier state than the bars; '' when it is not. */
export function lagWords({ messages, say }: Speech, { rev, count, outcome, ballots }: Result): string {
  if (count.rev >= rev) return ''
  return say(outcome.status === 'empty' && ballots.counted > 0 ? messages.lagFirst : messages.lag)
}

/** What the result comes to. */
export function outcomeWords(speech: Speech, result: Result, kind: BallotKind): string {
  const { messages, say } = speech
  const { outcome, final, count } = result
  if (outcome.status === 'empty') return emptyWords(speech, result)
  if (count.seats > 1) return seatsWords(speech, result)
  const names = namedFew(speech, result, outcome.tied)
  const [tied] = outcome.tied
  if (tied !== undefined) {
    if (isAddedUp(result, tied)) {
      const each = having(speech, votesOf(result, tied), kind)
      return say(final ? messages.tieHaving : messages.levelHaving, { names, having: each })
    }
    return say(final ? messages.tieBy : messages.levelBy, { names, how: countedBy(speech, result) })
  }
  const name = named(speech, result, outcome.winners)
  if (count.method === 'availability') return say(final ? messages.winsSuiting : messages.leadsSuiting, { name })
  return say(final ? messages.wins : messages.leads, { name, how: scoreWords(speech, result, kind) })
}

function seatsWords(speech: Speech, result: Result): string {
  const { messages, say } = speech
  const { outcome, final, count } = result
  const sentences: string[] = []
  if (outcome.winners.length > 0) {
    const names = named(speech, result, outcome.winners)
    sentences.push(say(final ? messages.elected : messages.electedSoFar, { names }))
  }
  if (outcome.tied.length > 0) {
    const names = namedFew(speech, result, outcome.tied)
    sentences.push(say(messages.tieForPlaces, { names, n: count.seats - outcome.winners.length }))
  }
  return sentences.join(' ')
}

/** What stands above the count in sentences: of a running poll they tell what is not decided yet. */
export function explainWords({ messages, say }: Speech, { final }: Result): string {
  return say(final ? messages.explainFinal : messages.explainRunning)
}

const countedBy = (speech: Speech, { count }: Result): string =>
  speech.say(speech.messages.countedBy, { method: methodName(speech, count.method) })
const votesOf = ({ options }: Result, id: string): number => options.find((option) => option.id === id)?.votes ?? 0

const ADDING_UP: readonly string[] = ['plurality', 'approval', 'block', 'score', 'cumulative', 'quadratic']

/** Whether the bars show all that the method looks at. */
function isAddedUp(result: Result, id: string): boolean {
  const { method, scores } = result.count
  return ADDING_UP.includes(method) && scores?.[id] === votesOf(result, id)
}

/** What the winner has, where that is what won; else what it was found by. */
function scoreWords(speech: Speech, result: Result, kind: BallotKind): string {
  const { messages, say } = speech
  const { outcome, ballots, people, voters } = result
  const [id = ''] = outcome.winners
  if (!isAddedUp(result, id)) return countedBy(speech, result)
  const votes = votesOf(result, id)
  const isWeighted = (people ?? voters) !== voters
  if (kind === 'one' || (kind === 'several' && isWeighted)) return say(messages.withOf, { votes, n: ballots.counted })
  if (kind === 'several') return say(messages.chosenBy, { votes, n: ballots.counted })
  return say(messages.withHaving, { having: having(speech, votes, kind) })
}

function emptyWords(speech: Speech, result: Result): string {
  const { messages, say } = speech
  const { voters, final, ballots } = result
  if (ballots.counted > 0) return say(lagWords(speech, result) ? messages.counting : messages.noWinner)
  if (voters > 0) return say(final ? messages.onlyBlank : messages.onlyBlankSoFar)
  return say(final ? messages.noVotes : messages.noVotesYet)
}
