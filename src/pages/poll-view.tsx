// Owns what the page of a poll looks like.
import { isFinal } from '../polls/lifecycle.ts'
import { type Entry, NOTICE_ID } from './ballot-entry.ts'
import { LinkCard } from './embeds/link-card.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { type Notice, NoticeBox } from './notice.tsx'
import { Page } from './page.tsx'
import { PaperBallot } from './paper-ballot.tsx'
import { type ElementState, PollElement, WidgetScript } from './poll-element.tsx'
import { PollHead } from './poll-head.tsx'
import type { Barrier } from './poll-sight.ts'
import { ResultPanel } from './result-view.tsx'
import { ruleWords } from './rule-words.ts'
import { SharePanel } from './share-panel.tsx'
import { BelowVote, VotePanel } from './vote-form.tsx'

export interface PollView extends ElementState {
  /** What the visitor lacks to vote while the poll is open, or null. */
  barrier: Barrier | null
  /** As how many votes the visitor's invite counts; null without one. */
  inviteWeight: number | null
  /** Of the challenge, where the poll asks for one and this deployment has it. */
  siteKey: string | null
  notice: Notice | null
  /** What the voter entered in a form that was refused, so that it is not lost. */
  entry?: Entry | undefined
}

export function PollPage(view: PollView) {
  const { poll, notice, speech } = view
  const { definition } = poll
  return (
    <Page
      title={definition.question}
      description={definition.description || speech.say(speech.own.pollAbout)}
      indexed={definition.listing === 'public'}
      scripts={['vote-page.js']}
      speech={speech}
      head={[<WidgetScript files={view.widgetFiles} />, <LinkCard {...view} />]}
    >
      <article data-poll={definition.id}>
        <PollHead poll={poll} speech={speech} />
        {notice && <NoticeBox notice={notice} id={NOTICE_ID} />}
        {!isFinal(poll.status) && <PaperBallot definition={definition} speech={speech} />}
        <Parts view={view} />
        <BelowVote view={view} />
        <div class="below narrow">
          <SharePanel
            speech={speech}
            pollId={definition.id}
            question={definition.question}
            url={`${view.origin}/p/${definition.id}`}
          />
        </div>
        <section class="fine rules" aria-label={speech.say(speech.own.rules)}>
          {ruleWords(speech, definition).map((words) => (
            <p>{words}</p>
          ))}
        </section>
        <LanguageSwitch path={`/p/${definition.id}`} speech={speech} />
      </article>
    </Page>
  )
}

/** The place to vote and the result: both of the widget's, unless voting needs what only the page's own form has. */
function Parts({ view }: { view: PollView }) {
  const { poll, result, own, receiptId, barrier, siteKey, speech } = view
  const over = isFinal(poll.status)
  const foot = result && (
    <p class="fine">
      <a href={speech.link(`/p/${poll.definition.id}/results`)}>{speech.say(speech.messages.allFigures)}</a>
    </p>
  )
  const vote = <VotePanel view={view} />
  const outcome = (
    <ResultPanel poll={poll} result={result} voted={receiptId !== null || own.voted} speech={speech}>
      {foot}
    </ResultPanel>
  )
  if (poll.status !== 'open' || (barrier === null && siteKey === null)) {
    return (
      <PollElement state={view} foot={foot}>
        {/* What is over is read first, what is open is voted on first. */}
        <div class="poll-sides">{over ? [outcome, vote] : [vote, outcome]}</div>
      </PollElement>
    )
  }
  return (
    <div class="columns">
      {vote}
      <PollElement state={view} view="results" foot={foot}>
        {outcome}
      </PollElement>
    </div>
  )
}
