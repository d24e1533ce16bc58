// Owns how a result looks: the outcome in words, one bar an option. assets/result.js keeps it up to date.
import type { Child } from 'hono/jsx'
import { isFinal } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'
import { type OptionResult, type Result, resultOf } from '../results/result.ts'
import { figuresOf, outcomeWords, PLACE_WORDS, placeOf, shareOf, turnoutWords } from './assets/result-words.js'
import { Moment } from './moment.tsx'

/** Whether a ballot may hold several answers: shares are then of the voters, since shares of the votes would mislead. */
export function takesSeveral({ definition }: PollState): boolean {
  return definition.ballot.max > 1
}

interface ResultPanelProps {
  poll: PollState
  /** Null while the visitor may not see it. */
  result: Result | null
  /** Whether the visitor has a vote in the poll, as far as the page knows. */
  voted: boolean
  children?: Child
}

/** The result, or why there is none to see, with hooks for the script that keeps it moving. */
export function ResultPanel({ poll, result, voted, children }: ResultPanelProps) {
  const { definition, status } = poll
  return (
    <section class="panel" aria-labelledby="result-title">
      <div class="panel-head">
        <h2 id="result-title" data-result-title="">
          {isFinal(status) ? 'Final result' : 'Result'}
        </h2>
        <span class="live" data-live="" hidden={true}>
          Live
        </span>
      </div>
      <div data-result-place="">
        {result ? (
          <ResultBody result={result} several={takesSeveral(poll)} />
        ) : (
          <HiddenResult poll={poll} voted={voted} />
        )}
      </div>
      {!result && definition.results.visibility === 'after_vote' && <ResultTemplate poll={poll} />}
      <p class="unseen" aria-live="polite" data-announce="" />
      {children}
    </section>
  )
}

/** The outcome, the bars and the turnout. */
export function ResultBody({ result, several }: { result: Result; several: boolean }) {
  return (
    <div data-result="" data-rev={result.rev} data-final={String(result.final)}>
      <p class="outcome" data-outcome="" dir="auto">
        {outcomeWords(result, several)}
      </p>
      <ul class="bars">
        {result.options.map((option) => (
          <Bar option={option} result={result} several={several} />
        ))}
      </ul>
      <p class="fine">
        <span data-turnout="">{turnoutWords(result, several)}</span>. As of <Moment at={result.asOf} />.
      </p>
    </div>
  )
}

function Bar({ option, result, several }: { option: OptionResult; result: Result; several: boolean }) {
  const place = placeOf(option, result)
  const { share, votes } = figuresOf(option, several)
  return (
    <li class="bar" data-option={option.id} data-place={place}>
      <span class="bar-name">
        <span class="bar-label" dir="auto">
          {option.label}
        </span>
        <span class="bar-place" data-place-word="">
          {place === '' ? '' : PLACE_WORDS[place]}
        </span>
      </span>
      <span class="bar-figures">
        <strong data-share="">{share}</strong> <span data-votes="">{votes}</span>
      </span>
      <svg class="bar-line" width="100%" height="12" aria-hidden="true" focusable="false">
        <rect class="bar-track" width="100%" height="12" rx="6" />
        <rect class="bar-fill" width={`${shareOf(option, several)}%`} height="12" rx="6" />
      </svg>
    </li>
  )
}

/** What the script fills in once a vote has opened a result that was hidden: no number in it is one. */
function ResultTemplate({ poll }: { poll: PollState }) {
  const nothing = resultOf(poll, { rev: 0, asOfMs: 0, counted: 0, blank: 0, votes: {} })
  return (
    <template data-result-template="">
      <ResultBody result={nothing} several={takesSeveral(poll)} />
    </template>
  )
}

/** Why the visitor sees no result, and when that changes. */
export function HiddenResult({ poll: { definition }, voted }: { poll: PollState; voted: boolean }) {
  const { closesAt } = definition.schedule
  switch (definition.results.visibility) {
    case 'after_close':
      return (
        <p>
          The result is shown once the poll has closed
          {closesAt && (
            <>
              , on <Moment at={closesAt} />
            </>
          )}
          .
        </p>
      )
    case 'owner':
      return <p>Only whoever manages this poll sees its result.</p>
    default:
      return voted ? (
        <p>
          Your vote opened the result in the moment you cast it. This poll cannot recognise you afterwards; everybody
          will see the result a day after it has closed.
        </p>
      ) : (
        <p>The result is shown to those who have voted.</p>
      )
  }
}
