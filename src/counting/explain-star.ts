// Owns telling the counts that elect by scores round by round: STAR, Bloc STAR and reweighted range voting.
import type { Count, Round, Tie } from './outcome.ts'
import { amount, are, figure, list, type Name, tellUnscored } from './words.ts'

const UNDECIDED = 'nothing decides between them.'

/** Explains STAR and Bloc STAR voting. */
export function explainStar(count: Count, name: Name): string[] {
  const { rounds, ties, seats } = count
  const told = [
    'The two options with the highest sums of scores are the finalists; the one that more voters score higher wins.',
    ...tellUnscored(count),
  ]
  for (const round of rounds ?? []) {
    const where = seats === 1 ? '' : `Round ${round.round}: `
    const met = ties.filter(({ stage }) => stage === `round ${round.round}: finalists`)
    for (const [index, tie] of met.entries()) {
      // Whoever ties again has not gone on yet.
      const again = met.slice(index + 1).flatMap(({ options }) => options)
      const through = (round.finalists ?? []).filter((id) => tie.options.includes(id) && !again.includes(id))
      told.push(where + tellSeeding(tie, round, through, name))
    }
    told.push(...tellRunOff(round, tieAt(count, `round ${round.round}: runoff`), name).map((one) => where + one))
  }
  return [...told, ...tellOpen(count, name)]
}

function tieAt({ ties }: Count, stage: string): Tie | undefined {
  return ties.find((tie) => tie.stage === stage)
}

function tellSeeding(
  { options, resolvedBy }: Tie,
  { tallies, elected }: Round,
  through: readonly string[],
  name: Name,
): string {
  const points = amount(tallies[options[0] ?? ''] ?? 0, 'point')
  const goOn = `${list(through.map(name))} ${through.length === 1 ? 'goes' : 'go'} on`
  const goes = through.length === 0 ? '' : `: ${goOn}`
  const tie = `${list(options.map(name))} tie with ${points} each for the run-off`
  switch (resolvedBy) {
    case 'head-to-head':
      return `${tie}. They are compared two by two, and who loses most often is out${goes}.`
    case 'most-top-scores':
      return `${tie}. Who got the highest score from more voters is preferred${goes}.`
    case 'draw':
      return `${tie}. Lots are drawn${goes}.`
    case 'same-outcome':
      return through.length > 0
        ? `${tie}. Nothing decides between them, but in the end it makes no difference: here ${goOn}.`
        : `${tie}. Nothing decides between them, but it makes no difference: ${are(elected.map(name))} elected.`
    default:
      return `${tie}, and ${UNDECIDED}`
  }
}

function tellRunOff(round: Round, tie: Tie | undefined, name: Name): string[] {
  const { tallies, finalists = [], runoff, noPreference = 0, elected } = round
  const [a = '', b] = finalists
  if (Object.keys(tallies).length === 1) return [`${name(a)} is the only one left and is elected.`]
  if (!runoff || b === undefined) return []
  const each = finalists.map((id) => `${name(id)} with ${amount(tallies[id] ?? 0, 'point')}`)
  const prefer = finalists.map((id, index) => `${preferring(runoff[id] ?? 0, index === 0)} ${name(id)}`)
  const none = noPreference === 1 ? ', 1 has no preference' : `, ${figure(noPreference)} have no preference`
  const vote = `${list(prefer)}${noPreference === 0 ? '' : none}`
  const decided = tie ? `They tie. ${runOffTie(tie, elected.map(name))}` : `${are(elected.map(name))} elected.`
  return [`The finalists are ${list(each)}.`, `${vote}. ${decided}`]
}

function preferring(voters: number, first: boolean): string {
  if (voters === 0) return `${first ? 'Nobody' : 'nobody'} prefers`
  return `${figure(voters)}${first ? ` voter${voters === 1 ? '' : 's'}` : ''} prefer${voters === 1 ? 's' : ''}`
}

function runOffTie({ resolvedBy }: Tie, elected: readonly string[]): string {
  switch (resolvedBy) {
    case 'higher-score':
      return `${list(elected)} has the higher sum of scores and is elected.`
    case 'most-top-scores':
      return `${list(elected)} got the highest score from more voters and is elected.`
    default:
      return openTie(resolvedBy, elected)
  }
}

/** What becomes of a tie that no rule of the method resolves. */
function openTie(resolvedBy: Tie['resolvedBy'], elected: readonly string[]): string {
  if (resolvedBy === 'draw') return `Lots are drawn: ${are(elected)} elected.`
  if (resolvedBy !== 'same-outcome') return 'Nothing decides between them.'
  return `Nothing decides between them, but in the end it makes no difference: ${are(elected)} taken first here.`
}

/** Explains reweighted range voting. */
export function explainRrv(count: Count, name: Name): string[] {
  const { rounds } = count
  const told = [
    'Scores are added up in each round. Ballots that gave high scores to those already elected weigh less.',
    ...tellUnscored(count),
  ]
  for (const { round, tallies, elected } of rounds ?? []) {
    const tie = tieAt(count, `round ${round}: election`)
    const winners = elected.map(name)
    const points = (id = ''): string => amount(tallies[id] ?? 0, 'point')
    told.push(
      tie
        ? `Round ${round}: ${list(tie.options.map(name))} have the most, ${points(tie.options[0])} each. ${openTie(tie.resolvedBy, winners)}`
        : `Round ${round}: ${list(winners)} has the most, ${points(elected[0])}, and is elected.`,
    )
  }
  return [...told, ...tellOpen(count, name)]
}

/** What is certain whichever way an open tie goes, and what is not. */
function tellOpen({ outcome: { winners, tied }, rounds, seats }: Count, name: Name): string[] {
  const shown = (rounds ?? []).flatMap(({ elected }) => elected)
  const later = winners.filter((id) => !shown.includes(id)).map(name)
  const told = later.length === 0 ? [] : [`Whichever way the tie goes, ${are(later)} elected.`]
  if (tied.length === 0) return told
  const left = seats - winners.length
  const among = tied.map(name)
  const open =
    left === 1 ? `${among.slice(0, -1).join(', ')} or ${among.at(-1)} is` : `${figure(left)} of ${list(among)} are`
  return [...told, `Depending on the tie, ${open} elected.`]
}
