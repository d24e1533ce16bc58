// Owns the ballot that a vote page becomes on paper: boxes to tick or to write in. Its words stand in attributes, from
// which only print takes them, so that nobody meets them twice on a screen.
import type { PollDefinition } from '../polls/poll.ts'
import { ballotWords, budgetWords, rankHints, stepWords } from '../widget/ballots/ballot-words.ts'
import type { PageSpeech } from './language.ts'

/** More steps are written as a number. */
const MAX_BOXES = 11

export function PaperBallot({ definition, speech }: { definition: PollDefinition; speech: PageSpeech }) {
  const { ballot, options, count } = definition
  const words = [ballotWords(speech, ballot, options.length, count.method), hintOf(definition, speech)]
  return (
    <div class="paper" aria-hidden="true">
      {words.filter(Boolean).map((said) => (
        <p data-words={said} />
      ))}
      <ul>
        {options.map(({ label }) => (
          <li>
            <Boxes definition={definition} speech={speech} />
            <span class="paper-label" data-words={label} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function hintOf({ ballot }: PollDefinition, speech: PageSpeech): string {
  switch (ballot.type) {
    case 'ranking':
      return rankHints(speech, ballot).number
    case 'points':
      return budgetWords(speech, ballot)
    default:
      return ''
  }
}

function Boxes({ definition: { ballot, count }, speech }: { definition: PollDefinition; speech: PageSpeech }) {
  if (ballot.type === 'choice') return <span class={ballot.max === 1 ? 'paper-box round' : 'paper-box'} />
  if (ballot.type !== 'score' || ballot.max - ballot.min >= MAX_BOXES) return <span class="paper-box wide" />
  const called = stepWords(speech, ballot, count.method)
  const steps = Array.from({ length: ballot.max - ballot.min + 1 }, (_, step) => step)
  return (
    <span class="paper-steps">
      {steps.map((step) => (
        <span class="paper-step">
          <span class="paper-box round" />
          <span data-words={called?.[step] ?? String(ballot.min + step)} />
        </span>
      ))}
    </span>
  )
}
