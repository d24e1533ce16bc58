// Owns the ballot: what may be voted now and how, or why not.
import { isFinal } from '../polls/lifecycle.ts'
import type { PollOption } from '../polls/poll.ts'
import type { Result } from '../results/result.ts'
import { COUNTED } from './assets/vote-words.js'
import { Moment } from './moment.tsx'
import { EarlierTexts } from './poll-head.tsx'
import type { PollView } from './poll-view.tsx'
import { choiceWords } from './words.ts'

/** The place to vote. The status is always there, since screen readers watch only what was there from the start. */
export function VotePanel({ view }: { view: PollView }) {
  const { poll, own, receiptId } = view
  const { voting, ballot, options } = poll.definition
  const changeable = voting.changes === 'allowed' && voting.identity === 'device'
  const counted = own.voted || (!own.recognised && receiptId !== null)
  const mayVote = poll.status === 'open' && view.device !== 'refused' && (!counted || changeable)
  return (
    <section class="panel" aria-labelledby="vote-title">
      <h2 id="vote-title" data-vote-title="">
        {mayVote && !counted ? choiceWords(ballot, options.length) : 'Your vote'}
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

function Counted({ view: { poll, own, receiptId } }: { view: PollView }) {
  const chosen = poll.definition.options.filter(({ id }) => own.choices?.includes(id))
  return (
    <>
      <p class="counted">{COUNTED}</p>
      {own.choices && (
        <p dir="auto">
          {chosen.length === 0
            ? 'You voted blank.'
            : `You chose ${chosen.map(({ label }) => `“${label}”`).join(', ')}.`}
        </p>
      )}
      {receiptId && (
        <p class="fine">
          Receipt <code>{receiptId}</code>
        </p>
      )}
    </>
  )
}

function VoteForm({ view, voted, changeable }: { view: PollView; voted: boolean; changeable: boolean }) {
  const { poll, own, result, formKey } = view
  const { id, ballot, options } = poll.definition
  const several = ballot.max > 1
  return (
    <form method="post" action={`/p/${id}`} autocomplete="off" data-vote-form="" data-changeable={String(changeable)}>
      <input type="hidden" name="key" value={formKey} />
      <fieldset class="choices">
        <legend class="unseen">{choiceWords(ballot, options.length)}</legend>
        {options.map((option) => (
          <Choice
            option={option}
            several={several}
            required={!several && ballot.min > 0}
            checked={own.choices?.includes(option.id) ?? false}
            left={placesLeft(option, result)}
          />
        ))}
        {!several && ballot.min === 0 && (
          <label class="choice">
            <input type="radio" name="choice" value="" checked={own.choices?.length === 0} />
            <span class="choice-text">None of them (a blank vote)</span>
          </label>
        )}
      </fieldset>
      {several && ballot.min === 0 && <p class="fine">Choosing none casts a blank vote.</p>}
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

interface ChoiceProps {
  option: PollOption
  several: boolean
  required: boolean
  checked: boolean
  /** Null when the option takes any number. */
  left: number | null
}

function Choice({ option, several, required, checked, left }: ChoiceProps) {
  const { id, label, description, imageUrl, earlierTexts, capacity } = option
  const full = left === 0 && !checked
  return (
    <div class="choice-row">
      <label class="choice">
        <input
          type={several ? 'checkbox' : 'radio'}
          name="choice"
          value={id}
          checked={checked}
          disabled={full}
          required={required && !full}
        />
        <span class="choice-text">
          <span dir="auto">{label}</span>
          {description && (
            <span class="fine as-written" dir="auto">
              {description}
            </span>
          )}
          {left !== null && <span class="fine">{full ? 'Full' : `${left} of ${capacity} places left`}</span>}
        </span>
      </label>
      {imageUrl && (
        <p class="fine beside">
          <a href={imageUrl} rel="noopener nofollow ugc" target="_blank">
            Picture of this answer (on {new URL(imageUrl).hostname})
          </a>
        </p>
      )}
      <EarlierTexts texts={earlierTexts} />
    </div>
  )
}

function placesLeft({ id, capacity }: PollOption, result: Result | null): number | null {
  if (capacity === null) return null
  const votes = result?.options.find((option) => option.id === id)?.votes ?? 0
  return Math.max(0, capacity - votes)
}

/** Why there is nothing to fill in. */
function NoBallot({ view: { poll, own, device } }: { view: PollView }) {
  const { definition, status } = poll
  const { opensAt } = definition.schedule
  if (isFinal(status)) {
    return (
      <p>
        {own.recognised
          ? 'This poll is closed. You had not voted in it.'
          : 'This poll is closed and takes no more votes.'}
      </p>
    )
  }
  if (status === 'scheduled') {
    return (
      <p>
        Voting{' '}
        {opensAt ? (
          <>
            opens on <Moment at={opensAt} />
          </>
        ) : (
          'has not opened yet'
        )}
        . Come back then: this page will have the ballot.
      </p>
    )
  }
  if (status === 'paused') return <p>Voting is paused by whoever manages the poll. It may go on later.</p>
  if (device === 'refused') {
    return <p>Very many new devices came from your network just now. Reload this page in a minute to vote.</p>
  }
  return <p>Voting is not open.</p>
}
