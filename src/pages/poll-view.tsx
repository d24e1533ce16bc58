// Owns what the page of a poll looks like.
import { isFinal } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { type Notice, NoticeBox } from './notice.tsx'
import { Page } from './page.tsx'
import { PollHead } from './poll-head.tsx'
import type { DeviceStanding, OwnVote } from './poll-sight.ts'
import { HiddenResult, ResultBody, ResultTemplate, takesSeveral } from './result-view.tsx'
import { VotePanel } from './vote-form.tsx'
import { ASSURANCE_WORDS, secrecyWords } from './words.ts'

export interface PollView {
  poll: PollState
  /** Null while the visitor may not see it. */
  result: Result | null
  own: OwnVote
  device: DeviceStanding
  /** Of the vote that this visitor has cast just now, or null. */
  receiptId: string | null
  notice: Notice | null
  formKey: string
}

export function PollPage(view: PollView) {
  const { poll, result, notice, own, receiptId } = view
  const { definition, status } = poll
  return (
    <Page
      title={definition.question}
      description={definition.description || 'Vote and watch the result.'}
      indexed={definition.listing === 'public'}
      scripts={['poll.js']}
    >
      <article
        data-poll={definition.id}
        data-status={status}
        data-several={String(takesSeveral(poll))}
        data-identity={definition.voting.identity}
      >
        <PollHead poll={poll} />
        {notice && <NoticeBox notice={notice} />}
        <div class="columns">
          <VotePanel view={view} />
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
                <HiddenResult poll={poll} voted={receiptId !== null || own.voted} />
              )}
            </div>
            {!result && definition.results.visibility === 'after_vote' && <ResultTemplate poll={poll} />}
            <p class="unseen" aria-live="polite" data-announce="" />
            {result && (
              <p class="fine">
                <a href={`/p/${definition.id}/results`}>All figures, and a link to share</a>
              </p>
            )}
          </section>
        </div>
        <section class="fine rules" aria-label="How this poll is held">
          <p>{ASSURANCE_WORDS[definition.voting.identity]}</p>
          <p>{secrecyWords(definition)}</p>
          {definition.results.batch > 1 && (
            <p>The result is published in groups of {definition.results.batch} votes or more, so it may lag behind.</p>
          )}
        </section>
      </article>
    </Page>
  )
}
