// Owns the head of every page about a poll: its state and times, its question, what it was called before.
import type { PollState } from '../polls/poll.ts'
import { statusWords } from '../widget/words/result-words.ts'
import { ENGLISH, type PageSpeech } from './language.ts'
import { WithMoment } from './moment.tsx'

interface HeadProps {
  poll: PollState
  speech?: PageSpeech
}

/** Question, state and description, as on every page of a poll. */
export function PollHead({ poll: { definition, status }, speech = ENGLISH }: HeadProps) {
  return (
    <header class="poll-head">
      <p class="state">
        <span class={`badge ${status}`} data-status-badge="">
          {statusWords(speech, status)}
        </span>
        <span data-status-times="">
          <StateTimes definition={definition} status={status} speech={speech} />
        </span>
      </p>
      <h1 dir="auto">{definition.question}</h1>
      <EarlierTexts texts={definition.earlierTexts} speech={speech} />
      {definition.description && (
        <p class="lead as-written" dir="auto">
          {definition.description}
        </p>
      )}
    </header>
  )
}

function StateTimes({ definition: { schedule }, status, speech }: PollState & { speech: PageSpeech }) {
  const { opensAt, closesAt } = schedule
  const { messages, say } = speech
  switch (status) {
    case 'scheduled':
      return <span>{opensAt && <WithMoment message={say(messages.opens)} at={opensAt} speech={speech} />}</span>
    case 'open':
      return <span>{closesAt && <WithMoment message={say(messages.closes)} at={closesAt} speech={speech} />}</span>
    case 'paused':
      return (
        <span>
          {closesAt ? (
            <WithMoment message={say(messages.takesNoneCloses)} at={closesAt} speech={speech} />
          ) : (
            say(messages.takesNone)
          )}
        </span>
      )
    default:
      return <span>{say(messages.final)}</span>
  }
}

/** Texts that voters saw before a typo was mended. */
export function EarlierTexts({ texts, speech = ENGLISH }: { texts: readonly string[]; speech?: PageSpeech }) {
  if (texts.length === 0) return null
  const { messages, say } = speech
  return (
    <p class="fine" dir="auto">
      {say(messages.earlier, { texts: texts.map((label) => say(messages.quoted, { label })).join(', ') })}
    </p>
  )
}
