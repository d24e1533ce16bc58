// Owns what the page of a poll looks like.
import { isFinal } from '../polls/lifecycle.ts'
import type { PollState } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { type Entry, NOTICE_ID } from './ballot-entry.ts'
import { type Notice, NoticeBox } from './notice.tsx'
import { Page } from './page.tsx'
import { PollArticle } from './poll-head.tsx'
import type { Barrier, OwnVote } from './poll-sight.ts'
import { ResultPanel } from './result-view.tsx'
import { ruleWords } from './rule-words.ts'
import type { Standing } from './visitor.ts'
import { VotePanel } from './vote-form.tsx'

export interface PollView extends Standing {
  poll: PollState
  /** Null while the visitor may not see it. */
  result: Result | null
  own: OwnVote
  /** What the visitor lacks to vote while the poll is open, or null. */
  barrier: Barrier | null
  /** Of the challenge, where the poll asks for one and this deployment has it. */
  siteKey: string | null
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
  const { poll, result, own, receiptId, notice, barrier, watchesByPage } = view
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
      scripts={[
        'poll.js',
        'invite.js',
        'challenge.js',
        ...(barrier === null ? BALLOT_SCRIPTS[definition.ballot.type] : []),
      ]}
    >
      <PollArticle poll={poll} watchesByPage={watchesByPage}>
        {notice && <NoticeBox notice={notice} id={NOTICE_ID} />}
        <div class="columns">
          {/* What is over is read first, what is open is voted on first. */}
          {isFinal(poll.status) ? [outcome, vote] : [vote, outcome]}
        </div>
        <section class="fine rules" aria-label="How this poll is held">
          {ruleWords(definition).map((words) => (
            <p>{words}</p>
          ))}
        </section>
      </PollArticle>
    </Page>
  )
}
