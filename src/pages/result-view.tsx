// Owns how a result looks: the outcome in words, one bar an option, the count in sentences. The widget shows it alike,
// and keeps it up to date.
import type { Child } from 'hono/jsx'
import { isFinal } from '../polls/lifecycle.ts'
import type { PollDefinition, PollState } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { kindOf, scaleOf } from '../widget/words/figure-words.ts'
import { explained } from '../widget/words/names.ts'
import { explainWords, lagWords, outcomeWords, turnoutWords } from '../widget/words/result-words.ts'
import { graveTieWords } from '../widget/words/tie-words.ts'
import { Bar } from './bar.tsx'
import { ENGLISH, type PageSpeech } from './language.ts'
import { WithMoment } from './moment.tsx'

/** So many sentences stand open; more are folded. */
const OPEN_SENTENCES = 2

interface ResultPanelProps {
  poll: PollState
  /** Null while the visitor may not see it. */
  result: Result | null
  /** Whether the visitor has a vote in the poll, as far as the page knows. */
  voted: boolean
  /** Whether the result is counted by another method than the poll's: the live connection does not tell of that. */
  recount?: boolean
  speech: PageSpeech
  children?: Child
}

/** The result, or why there is none to see. */
export function ResultPanel({ poll, result, voted, recount = false, speech, children }: ResultPanelProps) {
  const { definition, status } = poll
  const { messages, own, say } = speech
  const title = recount ? own.recount : isFinal(status) ? messages.finalResult : messages.result
  return (
    <section class="panel" aria-labelledby="result-title">
      <div class="panel-head">
        <h2 id="result-title">{say(title)}</h2>
        {recount && (
          <span class="live" data-recount-live="" hidden={true}>
            {say(messages.live)}
          </span>
        )}
      </div>
      <div {...(recount && { 'data-part': 'recount', 'data-rev': result?.count.rev })}>
        {result ? (
          <ResultBody result={result} definition={definition} speech={speech} />
        ) : (
          <HiddenResult poll={poll} voted={voted} speech={speech} />
        )}
      </div>
      {children}
    </section>
  )
}

interface ResultBodyProps {
  result: Result
  definition: PollDefinition
  speech?: PageSpeech
}

/** The outcome, the ties on the way to it, the count in plain sentences, the bars and the turnout. */
export function ResultBody({ result, definition, speech = ENGLISH }: ResultBodyProps) {
  const kind = kindOf(definition)
  const scale = scaleOf(speech, definition)
  const { options, asOf } = result
  const sentences = explained(result)
  return (
    <div>
      <p class="outcome">{outcomeWords(speech, result, kind)}</p>
      <ul class="ties">
        {graveTieWords(speech, result).map((tie) => (
          <li>{tie}</li>
        ))}
      </ul>
      <p class="fine lag">{lagWords(speech, result)}</p>
      <details class="explain" open={sentences.length <= OPEN_SENTENCES} hidden={sentences.length === 0}>
        <summary>{explainWords(speech, result)}</summary>
        <ol lang="en" dir="ltr">
          {sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ol>
      </details>
      <ul class="bars">
        {options.map((option) => (
          <Bar {...{ option, result, kind, scale, speech }} />
        ))}
      </ul>
      <p class="fine turnout-words">
        {speech.say(speech.messages.sentence, { text: turnoutWords(speech, result, kind) })}{' '}
        <WithMoment message={speech.say(speech.messages.asOf)} at={asOf} speech={speech} />
      </p>
    </div>
  )
}

interface HiddenResultProps {
  poll: PollState
  voted: boolean
  speech: PageSpeech
}

/** Why the visitor sees no result, and when that changes. */
export function HiddenResult({ poll: { definition }, voted, speech }: HiddenResultProps) {
  const { closesAt } = definition.schedule
  const { messages, say } = speech
  switch (definition.results.visibility) {
    case 'after_close':
      return (
        <p>
          {closesAt ? (
            <WithMoment message={say(messages.hiddenUntil)} at={closesAt} speech={speech} />
          ) : (
            say(messages.hidden_after_close)
          )}
        </p>
      )
    case 'owner':
      return <p>{say(messages.hidden_owner)}</p>
    default:
      return <p>{say(voted ? messages.hiddenOnceOpened : messages.hidden_after_vote)}</p>
  }
}
