// Owns what the page of a poll looks like.
import { isFinal } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { type Entry, NOTICE_ID } from './ballot-entry.ts'
import { type Notice, NoticeBox } from './notice.tsx'
import { Page } from './page.tsx'
import { PollArticle } from './poll-head.tsx'
import type { DeviceStanding, OwnVote } from './poll-sight.ts'
import { ResultPanel } from './result-view.tsx'
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
  /** What the voter entered in a form that was refused, so that it is not lost. */
  entry?: Entry | undefined
  formKey: string
}

/** The modules beside poll.js that make a ballot of each type easier to fill in. */
const BALLOT_SCRIPTS = { choice: [], ranking: ['ranking.js'], score: [], points: ['points.js'] }

export function PollPage(view: PollView) {
  const { poll, result, own, receiptId, notice } = view
  const { definition } = poll
  const vote = <VotePanel view={view} />
  const outcome = (
    <ResultPanel poll={poll} result={result} voted={receiptId !== null || own.voted}>
      {result && (
        <p class="fine">
          <a href={`/p/${definition.id}/results`}>All figures, and a link to share</a>
        </p>
      )}
    </ResultPanel>
  )
  return (
    <Page
      title={definition.question}
      description={definition.description || 'Vote and watch the result.'}
      indexed={definition.listing === 'public'}
      scripts={['poll.js', ...BALLOT_SCRIPTS[definition.ballot.type]]}
    >
      <PollArticle poll={poll}>
        {notice && <NoticeBox notice={notice} id={NOTICE_ID} />}
        <div class="columns">
          {/* What is over is read first, what is open is voted on first. */}
          {isFinal(poll.status) ? [outcome, vote] : [vote, outcome]}
        </div>
        <section class="fine rules" aria-label="How this poll is held">
          <p>{ASSURANCE_WORDS[definition.voting.identity]}</p>
          <p>{secrecyWords(definition)}</p>
          {definition.results.batch > 1 && (
            <p>The result is published in groups of {definition.results.batch} votes or more, so it may lag behind.</p>
          )}
        </section>
      </PollArticle>
    </Page>
  )
}
