// Owns the place to vote: what may be voted now and how, or that it is done.

import { entryOf } from './ballot-entry.ts'
import { BarrierView, OtherInvite } from './barrier-view.tsx'
import { ChallengeField } from './challenge-field.tsx'
import { ChoiceFields } from './choice-fields.tsx'
import { NoBallot } from './no-ballot.tsx'
import { Counted } from './own-ballot.tsx'
import { PointsFields } from './points-fields.tsx'
import type { PollView } from './poll-view.tsx'
import { RankingFields } from './ranking-fields.tsx'
import { keepsLinks } from './rule-words.ts'
import { ScoreFields } from './score-fields.tsx'
import { ballotWords } from './words.ts'

/** The place to vote. The status is always there, since screen readers watch only what was there from the start. */
export function VotePanel({ view }: { view: PollView }) {
  const { poll, own, receiptId, barrier } = view
  const { voting, ballot, options, count } = poll.definition
  const changeable = keepsLinks(poll.definition)
  const counted = own.voted || (!own.recognised && receiptId !== null)
  const open = poll.status === 'open' && (!counted || changeable)
  const mayVote = open && barrier === null
  return (
    <section class="panel" aria-labelledby="vote-title">
      <h2 id="vote-title" data-vote-title="">
        {open && barrier !== 'site' && !counted ? ballotWords(ballot, options.length, count.method) : 'Your vote'}
      </h2>
      <div class="vote-status" data-vote-status="" role="status" tabindex={-1}>
        {counted && <Counted view={view} />}
      </div>
      {mayVote ? (
        <VoteForm view={view} voted={counted} changeable={changeable} />
      ) : (
        !counted && (
          <div data-no-ballot="">{open && barrier ? <BallotToCome view={view} /> : <NoBallot view={view} />}</div>
        )
      )}
      {counted && voting.identity === 'open' && poll.status === 'open' && (
        <p>
          <a class="button quiet" href={`/p/${poll.definition.id}`}>
            Next vote
          </a>
        </p>
      )}
      <OtherInvite view={view} />
    </section>
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
          <legend class="fine">The ballot</legend>
          <BallotFields view={view} />
        </fieldset>
      )}
    </>
  )
}

function VoteForm({ view, voted, changeable }: { view: PollView; voted: boolean; changeable: boolean }) {
  const { inviteWeight, siteKey } = view
  const { id, ballot } = view.poll.definition
  return (
    <form
      method="post"
      action={`/p/${id}`}
      autocomplete="off"
      data-vote-form=""
      data-changeable={String(changeable)}
      data-by-page={view.votesByPage || view.siteKey !== null ? '' : undefined}
      data-rules={JSON.stringify(ballot)}
    >
      <input type="hidden" name="key" value={view.formKey} />
      <input type="hidden" name="ballot" value={ballot.type} />
      <BallotFields view={view} />
      {inviteWeight !== null && inviteWeight > 1 && (
        <p class="fine">By your invite, your vote counts as {inviteWeight} votes.</p>
      )}
      {siteKey !== null && <ChallengeField siteKey={siteKey} act="vote" data={id} />}
      <p class="actions">
        <button type="submit" class="button" name="action" value={voted ? 'change' : 'vote'} data-vote="">
          {voted ? 'Change my vote' : 'Vote'}
        </button>
        {changeable && (
          <button
            type="submit"
            class="button quiet"
            name="action"
            value="withdraw"
            formnovalidate={true}
            hidden={!voted}
            data-withdraw=""
          >
            Withdraw my vote
          </button>
        )}
      </p>
    </form>
  )
}

function BallotFields({ view: { poll, own, result, entry } }: { view: PollView }) {
  const { definition } = poll
  const { ballot, options } = definition
  const shared = { definition, entry: entry ?? entryOf(own.ballot) }
  switch (ballot.type) {
    case 'choice': {
      const { choices } = shared.entry
      return <ChoiceFields rules={ballot} options={options} chosen={choices} result={result} />
    }
    case 'ranking':
      return <RankingFields rules={ballot} {...shared} />
    case 'score':
      return <ScoreFields rules={ballot} {...shared} />
    case 'points':
      return <PointsFields rules={ballot} {...shared} />
  }
}
