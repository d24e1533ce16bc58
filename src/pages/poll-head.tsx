// Owns the head of every page about a poll: its state and times, its question, what it was called before.
import type { Child } from 'hono/jsx'
import type { PollState } from '../polls/poll.ts'
import { FINAL_WORDS, STATUS_WORDS } from './assets/result-words.js'
import { Moment } from './moment.tsx'
import { kindOf, scaleOf } from './result-view.tsx'

interface ArticleProps {
  poll: PollState
  /** Whether only pages know the visitor, so that the script has to watch by them and not by the API. */
  watchesByPage: boolean
  children?: Child
}

/** All that a page shows of a poll, with what the script has to know of it. */
export function PollArticle({ poll, watchesByPage, children }: ArticleProps) {
  const { definition, status } = poll
  const scale = scaleOf(definition)
  return (
    <article
      data-poll={definition.id}
      data-status={status}
      data-kind={kindOf(definition)}
      data-scale={scale ? JSON.stringify(scale) : undefined}
      data-identity={definition.voting.identity}
      data-by-page={watchesByPage ? '' : undefined}
    >
      <PollHead poll={poll} />
      {children}
    </article>
  )
}

/** Question, state and description, as on every page of a poll. */
export function PollHead({ poll: { definition, status } }: { poll: PollState }) {
  return (
    <header class="poll-head">
      <p class="state">
        <span class={`badge ${status}`} data-status-badge="">
          {STATUS_WORDS[status]}
        </span>
        <span data-status-times="">
          <StateTimes definition={definition} status={status} />
        </span>
      </p>
      <h1 dir="auto">{definition.question}</h1>
      <EarlierTexts texts={definition.earlierTexts} />
      {definition.description && (
        <p class="lead as-written" dir="auto">
          {definition.description}
        </p>
      )}
    </header>
  )
}

function StateTimes({ definition: { schedule }, status }: PollState) {
  const { opensAt, closesAt } = schedule
  switch (status) {
    case 'scheduled':
      return (
        <span>
          {opensAt && (
            <>
              Opens <Moment at={opensAt} />
            </>
          )}
        </span>
      )
    case 'open':
      return (
        <span>
          {closesAt && (
            <>
              Closes <Moment at={closesAt} />
            </>
          )}
        </span>
      )
    case 'paused':
      return (
        <span>
          Takes no votes at the moment
          {closesAt && (
            <>
              , and closes <Moment at={closesAt} />
            </>
          )}
        </span>
      )
    default:
      return <span>{FINAL_WORDS}</span>
  }
}

/** Texts that voters saw before a typo was mended. */
export function EarlierTexts({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <p class="fine" dir="auto">
      was: {texts.map((text) => `“${text}”`).join(', ')}
    </p>
  )
}
