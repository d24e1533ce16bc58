// Owns telling a voter that their vote is counted, and what it says where the poll keeps that.

import { isBlank } from '../counting/blank.ts'
import type { Ballot } from '../counting/election.ts'
import type { PollDefinition } from '../polls/poll.ts'
import { COUNTED } from './assets/vote-words.js'
import type { PollView } from './poll-view.tsx'
import { pointsWords, stepWords } from './words.ts'

export function Counted({ view: { poll, own, receiptId } }: { view: PollView }) {
  return (
    <>
      <p class="counted">{COUNTED}</p>
      {own.ballot && <OwnBallot ballot={own.ballot} definition={poll.definition} />}
      {receiptId && (
        <p class="fine">
          Receipt <code>{receiptId}</code>
        </p>
      )}
    </>
  )
}

function OwnBallot({ ballot, definition }: { ballot: Ballot; definition: PollDefinition }) {
  const { options, ballot: rules, count } = definition
  const named = (ids: readonly string[]) =>
    options
      .filter(({ id }) => ids.includes(id))
      .map(({ label }) => `“${label}”`)
      .join(', ')
  if (isBlank(ballot)) return <p>You voted blank.</p>
  if ('choices' in ballot) return <p dir="auto">You chose {named(ballot.choices)}.</p>
  if ('ranking' in ballot) {
    return (
      <div class="own-ballot">
        <p>You ranked, the best first:</p>
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
  const words = scored && rules.type === 'score' ? stepWords(rules, count.method) : null
  const told = (number: number) => {
    if (!scored) return pointsWords(rules, number)
    return (rules.type === 'score' && words?.[number - rules.min]) || String(number)
  }
  return (
    <div class="own-ballot">
      <p>{scored ? 'Your scores:' : 'You gave:'}</p>
      <ul>
        {options
          .filter(({ id }) => Object.hasOwn(numbers, id))
          .map(({ id, label }) => (
            <li dir="auto">
              “{label}”: {told(numbers[id] ?? 0)}
            </li>
          ))}
      </ul>
    </div>
  )
}
