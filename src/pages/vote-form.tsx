// Owns the place to vote: what may be voted now and how, or that it is done.
import { entryOf } from './ballot-entry.ts'
import { ChoiceFields } from './choice-fields.tsx'
import { NoBallot } from './no-ballot.tsx'
import { Counted } from './own-ballot.tsx'
import { PointsFields } from './points-fields.tsx'
import type { PollView } from './poll-view.tsx'
import { RankingFields } from './ranking-fields.tsx'
import { ScoreFields } from './score-fields.tsx'
import { ballotWords } from './words.ts'

/** The place to vote. The status is always there, since screen readers watch only what was there from the start. */
export function VotePanel({ view }: { view: PollView }) {
  const { poll, own, receiptId } = view
  const { voting, ballot, options, count } = poll.definition
  const changeable = voting.changes === 'allowed' && voting.identity === 'device'
  const counted = own.voted || (!own.recognised && receiptId !== null)
  const mayVote = poll.status === 'open' && view.device !== 'refused' && (!counted || changeable)
  return (
    <section class="panel" aria-labelledby="vote-title">
      <h2 id="vote-title" data-vote-title="">
        {mayVote && !counted ? ballotWords(ballot, options.length, count.method) : 'Your vote'}
      </h2>
      <div class="vote-status" data-vote-status="" role="status" tabindex={-1}>
        {counted && <Counted view={view} />}
      </div>
      {mayVote ? (
        <VoteForm view={view} voted={counted} changeable={changeable} />
      ) : (
        !counted && (
          <div data-no-ballot="">
            <NoBallot view={view} />
          </div>
        )
      )}
      {counted && voting.identity === 'open' && poll.status === 'open' && (
        <p>
          <a class="button quiet" href={`/p/${poll.definition.id}`}>
            Next vote
          </a>
        </p>
      )}
    </section>
  )
}

function VoteForm({ view, voted, changeable }: { view: PollView; voted: boolean; changeable: boolean }) {
  const { id, ballot } = view.poll.definition
  return (
    <form
      method="post"
      action={`/p/${id}`}
      autocomplete="off"
      data-vote-form=""
      data-changeable={String(changeable)}
      data-rules={JSON.stringify(ballot)}
    >
      <input type="hidden" name="key" value={view.formKey} />
      <input type="hidden" name="ballot" value={ballot.type} />
      <BallotFields view={view} />
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
      const chosen = own.ballot && 'choices' in own.ballot ? own.ballot.choices : null
      return <ChoiceFields rules={ballot} options={options} chosen={chosen} result={result} />
    }
    case 'ranking':
      return <RankingFields rules={ballot} {...shared} />
    case 'score':
      return <ScoreFields rules={ballot} {...shared} />
    case 'points':
      return <PointsFields rules={ballot} {...shared} />
  }
}
