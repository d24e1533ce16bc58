// Owns a result in words and figures: the same on the server's pages and in the browser's updates.
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

/** The share that an option's bar shows, in percent: of all votes where each voter has one, else of the voters. */
export function shareOf(option, several) {
  return several ? option.ofVoters : option.percent
}

/** What stands beside an option's bar. */
export function figuresOf(option, several) {
  return { share: `${number.format(shareOf(option, several))}%`, votes: counted(option.votes, 'vote', 'votes') }
}

/** How an option stands in the outcome, or '' for neither winning nor tied. */
export function placeOf(option, { outcome, final }) {
  if (outcome.winners.includes(option.id)) return final ? 'winner' : 'ahead'
  return outcome.tied.includes(option.id) ? 'tied' : ''
}

/** The mark that names a place. */
export const PLACE_WORDS = { winner: 'Winner', ahead: 'Ahead', tied: 'Tied' }

/** How many ballots there are. Not how many people: a poll that checks nobody cannot know that. */
export function turnoutWords({ voters, ballots }, several) {
  const all = counted(voters, 'ballot', 'ballots')
  const told = ballots.blank === 0 ? all : `${all}, ${number.format(ballots.blank)} of them blank`
  return several ? `${told}. Percentages are shares of all ballots` : told
}

/** What the result comes to. */
export function outcomeWords(result, several) {
  const { outcome, final, options, ballots, count } = result
  if (outcome.status === 'empty') return emptyWords(result)
  const of = (ids) => options.filter(({ id }) => ids.includes(id))
  const winners = of(outcome.winners)
  const tied = of(outcome.tied)
  const names = (some) => list.format(some.map(({ label }) => `“${label}”`))
  const score = ({ votes }) =>
    several
      ? `chosen by ${number.format(votes)} of ${counted(ballots.counted, 'voter', 'voters')}`
      : `with ${number.format(votes)} of ${counted(ballots.counted, 'vote', 'votes')}`

  if (count.seats > 1) {
    const elected = winners.length > 0 ? `${final ? 'Elected' : 'Ahead'}: ${names(winners)}.` : ''
    const left = count.seats - winners.length
    const rest = tied.length > 0 ? `${names(tied)} tie for ${counted(left, 'place', 'places')}.` : ''
    return [elected, rest].filter(Boolean).join(' ')
  }
  if (tied.length > 0) {
    const level = `${names(tied)} have ${counted(tied[0].votes, 'vote', 'votes')} each`
    return final ? `A tie: ${level}.` : `Level: ${level}.`
  }
  return `${names(winners)} ${final ? 'wins' : 'is ahead'}, ${score(winners[0])}.`
}

function emptyWords({ voters, final }) {
  if (voters > 0) return final ? 'Only blank votes were cast.' : 'Only blank votes so far.'
  return final ? 'The poll closed without a vote.' : 'No votes yet.'
}
