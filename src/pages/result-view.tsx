// Owns how a result looks: the outcome in words, one bar an option, the count in sentences. assets/result.js keeps it
// up to date.
import type { Child } from 'hono/jsx'
import { isFinal } from '../polls/lifecycle.ts'
import type { PollDefinition, PollState } from '../polls/poll.ts'
import { type OptionResult, type Result, resultOf } from '../results/result.ts'
import { countTally } from '../results/tally-count.ts'
import { type BallotKind, barOf, type Scale } from './assets/figure-words.js'
import {
  explained,
  explainWords,
  graveTieWords,
  lagWords,
  outcomeWords,
  PLACE_WORDS,
  placeOf,
  turnoutWords,
} from './assets/result-words.js'
import { Moment } from './moment.tsx'
import { stepWords } from './words.ts'

/** So many sentences stand open; more are folded. */
const OPEN_SENTENCES = 2

/** What an option's figures are of. */
export function kindOf({ ballot }: PollDefinition): BallotKind {
  if (ballot.type === 'choice') return ballot.max > 1 ? 'several' : 'one'
  return ballot.type === 'points' && ballot.cost === 'quadratic' ? 'quadratic' : ballot.type
}

/** The scale of a score ballot. */
export function scaleOf({ ballot, count }: PollDefinition): Scale | null {
  if (ballot.type !== 'score') return null
  return { min: ballot.min, max: ballot.max, words: stepWords(ballot, count.method) }
}

interface ResultPanelProps {
  poll: PollState
  /** Null while the visitor may not see it. */
  result: Result | null
  /** Whether the visitor has a vote in the poll, as far as the page knows. */
  voted: boolean
  /** Whether the result is counted by another method than the poll's: the live connection does not tell of that. */
  recount?: boolean
  children?: Child
}

/** The result, or why there is none to see, with hooks for the script that keeps it moving. */
export function ResultPanel({ poll, result, voted, recount = false, children }: ResultPanelProps) {
  const { definition, status } = poll
  return (
    <section class="panel" aria-labelledby="result-title">
      <div class="panel-head">
        {recount ? (
          <h2 id="result-title">A recount, not the result</h2>
        ) : (
          <h2 id="result-title" data-result-title="">
            {isFinal(status) ? 'Final result' : 'Result'}
          </h2>
        )}
        <span class="live" data-live="" hidden={true}>
          Live
        </span>
      </div>
      <div data-result-place="" {...(recount && { 'data-part': 'recount', 'data-rev': result?.count.rev })}>
        {result ? <ResultBody result={result} definition={definition} /> : <HiddenResult poll={poll} voted={voted} />}
      </div>
      {!result && definition.results.visibility === 'after_vote' && <ResultTemplate poll={poll} />}
      <p class="unseen" aria-live="polite" data-announce="" />
      {children}
    </section>
  )
}

/** The outcome, the ties on the way to it, the count in plain sentences, the bars and the turnout. */
export function ResultBody({ result, definition }: { result: Result; definition: PollDefinition }) {
  const kind = kindOf(definition)
  const scale = scaleOf(definition)
  const { rev, final, count, options, asOf } = result
  const sentences = explained(result)
  return (
    <div data-result="" data-rev={rev} data-count-rev={count.rev} data-final={String(final)}>
      <p class="outcome" data-outcome="">
        {outcomeWords(result, kind)}
      </p>
      <ul class="ties" data-ties="">
        {graveTieWords(result).map((tie) => (
          <li>{tie}</li>
        ))}
      </ul>
      <p class="fine lag" data-lag="">
        {lagWords(result)}
      </p>
      <details class="explain" open={sentences.length <= OPEN_SENTENCES} hidden={sentences.length === 0}>
        <summary data-explain-title="">{explainWords(result)}</summary>
        <ol data-explain="">
          {sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ol>
      </details>
      <ul class="bars">
        {options.map((option) => (
          <Bar option={option} result={result} kind={kind} scale={scale} />
        ))}
      </ul>
      <p class="fine">
        <span data-turnout="">{turnoutWords(result, kind)}</span>. As of <Moment at={asOf} />.
      </p>
    </div>
  )
}

interface BarProps {
  option: OptionResult
  result: Result
  kind: BallotKind
  scale: Scale | null
}

function Bar({ option, result, kind, scale }: BarProps) {
  const place = placeOf(option, result)
  const { length, share, votes } = barOf(option, result, kind, scale)
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
        <rect class="bar-fill" width={`${length}%`} height="12" rx="6" />
      </svg>
    </li>
  )
}

/** What the script fills in once a vote has opened a result that was hidden: no number in it is one. */
function ResultTemplate({ poll }: { poll: PollState }) {
  const nothing = { rev: 0, asOfMs: 0, counted: 0, blank: 0, people: 0, votes: {} }
  const settings = poll.definition.count
  const result = resultOf(poll, nothing, settings, countTally(poll, nothing, settings, false))
  return (
    <template data-result-template="">
      <ResultBody result={result} definition={poll.definition} />
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
