// Owns telling a voter that their vote is counted, and what it says where the poll keeps that.

import { isBlank } from '../counting/blank.ts'
import type { Ballot } from '../counting/election.ts'
import type { PollDefinition } from '../polls/poll.ts'
import { stepWords } from '../widget/ballots/ballot-words.ts'
import type { PageSpeech } from './language.ts'
import type { PollView } from './poll-view.tsx'

export function Counted({ view: { poll, own, receiptId, speech } }: { view: PollView }) {
  const { messages, say } = speech
  return (
    <>
      <p class="counted">{say(messages.counted)}</p>
      {/* The widget shows it in the fields, which voters may then change. */}
      {own.ballot && (
        <noscript>
          <OwnBallot ballot={own.ballot} definition={poll.definition} speech={speech} />
        </noscript>
      )}
      {receiptId && (
        <p class="fine">
          {say(messages.receipt)} <code>{receiptId}</code>
        </p>
      )}
    </>
  )
}

interface OwnBallotProps {
  ballot: Ballot
  definition: PollDefinition
  speech: PageSpeech
}

function OwnBallot({ ballot, definition, speech }: OwnBallotProps) {
  const { options } = definition
  const { messages, own, say } = speech
  const quoted = (label: string) => say(messages.quoted, { label })
  const named = (ids: readonly string[]) =>
    options
      .filter(({ id }) => ids.includes(id))
      .map(({ label }) => quoted(label))
      .join(', ')
  if (isBlank(ballot)) return <p>{say(own.ownBlank)}</p>
  if ('choices' in ballot) return <p dir="auto">{say(own.ownChoice, { names: named(ballot.choices) })}</p>
  if ('ranking' in ballot) {
    return (
      <div class="own-ballot">
        <p>{say(own.ownRanking)}</p>
        <ol>
          {ballot.ranking.map((rank) => (
            <li dir="auto">{named(typeof rank === 'string' ? [rank] : rank)}</li>
          ))}
        </ol>
      </div>
    )
  }
  const scored = 'scores' in ballot
  const numbers = scored ? ballot.scores : ballot.points
  const told = numberWords(speech, definition)
  return (
    <div class="own-ballot">
      <p>{say(scored ? own.ownScores : own.ownPoints)}</p>
      <ul>
        {options
          .filter(({ id }) => Object.hasOwn(numbers, id))
          .map(({ id, label }) => (
            <li dir="auto">
              {quoted(label)}: {told(numbers[id] ?? 0)}
            </li>
          ))}
      </ul>
    </div>
  )
}

/** What a number in a ballot is called: a step of the scale, points, or the votes that they buy. */
function numberWords(speech: PageSpeech, { ballot, count }: PollDefinition): (n: number) => string {
  const { messages, say } = speech
  if (ballot.type === 'score') {
    const words = stepWords(speech, ballot, count.method)
    return (n) => words?.[n - ballot.min] ?? say('{n}', { n })
  }
  const unit = ballot.type === 'points' && ballot.cost === 'quadratic' ? messages.votes : messages.points
  return (n) => say(unit, { n })
}
