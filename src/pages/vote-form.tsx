// Owns the place to vote: what may be voted now and how, or that it is done. The widget shows it alike.

import { ballotWords } from '../widget/ballots/ballot-words.ts'
import { entryOf } from './ballot-entry.ts'
import { BarrierView, OtherInvite } from './barrier-view.tsx'
import { ChallengeField } from './challenge-field.tsx'
import { ChoiceFields } from './choice-fields.tsx'
import { InsteadOfVoting, NoBallot } from './no-ballot.tsx'
import { Counted } from './own-ballot.tsx'
import { PointsFields } from './points-fields.tsx'
import type { PollView } from './poll-view.tsx'
import { RankingFields } from './ranking-fields.tsx'
import { keepsLinks } from './rule-words.ts'
import { ScoreFields } from './score-fields.tsx'

/** Whether a vote of the visitor is known to be counted. */
function isCounted({ own, receiptId }: PollView): boolean {
  return own.voted || (!own.recognised && receiptId !== null)
}

/** The place to vote. The status is always there, since screen readers watch only what was there from the start. */
export function VotePanel({ view }: { view: PollView }) {
  const { poll, barrier, siteKey, speech } = view
  const { messages, own, say, link } = speech
  const { id, voting, ballot, options, count } = poll.definition
  const changeable = keepsLinks(poll.definition)
  const counted = isCounted(view)
  const open = poll.status === 'open' && (!counted || changeable)
  const asks = open && barrier !== 'site' && !counted
  return (
    <section class="panel" aria-labelledby="vote-title">
      <h2 id="vote-title">
        {asks ? ballotWords(speech, ballot, options.length, count.method) : say(messages.yourVote)}
      </h2>
      <div class="vote-status" role="status" tabindex={-1}>
        {counted && <Counted view={view} />}
      </div>
      {open && barrier === null && <VoteForm view={view} voted={counted} changeable={changeable} />}
      {open && barrier !== null && <BallotToCome view={view} />}
      {!open && !counted && <NoBallot view={view} />}
      {open && (barrier !== null || siteKey !== null) && (
        <p class="notice plain" data-when-changed="" hidden={true}>
          {say(own.changedMeanwhile)} <a href={link(`/p/${id}`)}>{say(own.reload)}</a>
        </p>
      )}
      {counted && voting.identity === 'open' && poll.status === 'open' && (
        <p class="actions">
          <a class="button quiet" href={link(`/p/${id}`)}>
            {say(messages.nextVote)}
          </a>
        </p>
      )}
    </section>
  )
}

/** What stands below the place to vote, whether the widget shows it or not. */
export function BelowVote({ view }: { view: PollView }) {
  const { inviteWeight, speech } = view
  return (
    <>
      {inviteWeight !== null && inviteWeight > 1 && (
        <p class="fine">{speech.say(speech.own.weight, { n: inviteWeight })}</p>
      )}
      <InsteadOfVoting view={view} />
      <OtherInvite view={view} />
    </>
  )
}

/** What will be asked of whoever gets what they lack: the ballot, to be seen and not filled in. */
function BallotToCome({ view }: { view: PollView }) {
  const shown = ['log-in', 'invite', 'revoked'].includes(view.barrier ?? '')
  return (
    <>
      <BarrierView view={view} />
      {shown && (
        <fieldset class="ballot-to-come" disabled={true}>
          <legend class="fine">{view.speech.say(view.speech.own.theBallot)}</legend>
          <BallotFields view={view} />
        </fieldset>
      )}
    </>
  )
}

interface VoteFormProps {
  view: PollView
  voted: boolean
  changeable: boolean
}

function VoteForm({ view, voted, changeable }: VoteFormProps) {
  const { siteKey, speech } = view
  const { messages, say, link } = speech
  const { id, ballot } = view.poll.definition
  return (
    <form method="post" action={link(`/p/${id}`)} autocomplete="off" data-vote-form="">
      <input type="hidden" name="key" value={view.formKey} />
      <input type="hidden" name="ballot" value={ballot.type} />
      <BallotFields view={view} />
      {siteKey !== null && <ChallengeField siteKey={siteKey} act="vote" data={id} speech={speech} />}
      <p class="actions">
        <button type="submit" class="button" name="action" value={voted ? 'change' : 'vote'}>
          {say(voted ? messages.changeVote : messages.vote)}
        </button>
        {changeable && voted && (
          <button type="submit" class="button quiet" name="action" value="withdraw" formnovalidate={true}>
            {say(messages.withdrawVote)}
          </button>
        )}
      </p>
    </form>
  )
}

function BallotFields({ view: { poll, own, result, entry, speech } }: { view: PollView }) {
  const { definition } = poll
  const { ballot, options } = definition
  const shared = { definition, entry: entry ?? entryOf(own.ballot), speech }
  switch (ballot.type) {
    case 'choice': {
      const { choices } = shared.entry
      return <ChoiceFields rules={ballot} options={options} chosen={choices} result={result} speech={speech} />
    }
    case 'ranking':
      return <RankingFields rules={ballot} {...shared} />
    case 'score':
      return <ScoreFields rules={ballot} {...shared} />
    case 'points':
      return <PointsFields rules={ballot} {...shared} />
  }
}
