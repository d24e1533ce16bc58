// Owns the place to vote: the ballot and what becomes of it, or why there is nothing to fill in.
import { html, nothing, type TemplateResult } from 'lit/html.js'
import { refusalOf } from '../words/vote-words.ts'
import { barrier } from './barrier.ts'
import { notice, type PollView, withTime } from './poll-view.ts'

export function ballotPanel(view: PollView): TemplateResult {
  const { state, speech, poll, isPage } = view
  const { messages, say } = speech
  const { voting } = state
  const open = poll.status === 'open'
  const mayFillIn = open && (!voting.voted || voting.changeable || voting.remembered) && state.barrier === null
  const asks = open && !voting.voted && state.barrier !== 'site'
  return html`<section class="panel" part="ballot" aria-labelledby="vote-title">
    <h2 id="vote-title" aria-level=${isPage ? 2 : 3}>
      ${asks && view.ballot ? view.ballot.asks(speech, poll) : say(messages.yourVote)}
    </h2>
    <div class="vote-status" role="status" tabindex="-1">${voting.voted ? counted(view) : nothing}${said(view)}</div>
    ${mayFillIn ? form(view) : nothing}
    ${!mayFillIn && !voting.voted ? instead(view) : nothing}
    ${
      voting.voted && open && poll.voting.identity === 'open'
        ? html`<p class="actions">
            <button class="button quiet" @click=${view.next}>${say(messages.nextVote)}</button>
          </p>`
        : nothing
    }
  </section>`
}

function form({ state, speech, ballot, submit, withdraw }: PollView): TemplateResult {
  const { messages, say } = speech
  const { voted, changeable, busy } = state.voting
  const changes = voted && changeable
  const send = (event: Event): void => {
    event.preventDefault()
    submit()
  }
  return html`<form autocomplete="off" novalidate @submit=${send}>
    ${ballot?.view.render()}
    <p class="actions">
      <button class="button" part="button" aria-disabled=${busy}>
        ${say(changes ? messages.changeVote : messages.vote)}
      </button>
      ${
        changes
          ? html`<button type="button" class="button quiet" aria-disabled=${busy} @click=${withdraw}>
              ${say(messages.withdrawVote)}
            </button>`
          : nothing
      }
    </p>
  </form>`
}

/** That the vote is counted, with its receipt. */
function counted(view: PollView) {
  const { state, speech } = view
  const { messages, say } = speech
  const { receiptId, kept, said, remembered } = state.voting
  // What was just refused says itself that a vote is counted.
  if (said.is === 'refused' && receiptId === null) return nothing
  return html`<p class="counted">${say(remembered ? messages.countedThen : messages.counted)}</p>
    ${ownBallot(view)}
    ${
      receiptId === null
        ? nothing
        : html`<p class="fine" part="receipt">${say(messages.receipt)} <code dir="ltr">${receiptId}</code></p>`
    }
    ${kept ? nothing : html`<p class="fine">${say(messages.notKept)}</p>`}`
}

/** What was voted, where the poll keeps that. */
function ownBallot({ ballot, state, speech, poll }: PollView) {
  if (!ballot || !state.voting.ballot) return nothing
  const { text, items, ordered } = ballot.told(speech, poll, state.voting.ballot)
  if (items.length === 0) return html`<p dir="auto">${text}</p>`
  const listed = items.map((item) => html`<li dir="auto">${item}</li>`)
  return html`<div class="own-ballot"><p>${text}</p>${ordered ? html`<ol>${listed}</ol>` : html`<ul>${listed}</ul>`}</div>`
}

function said(view: PollView): TemplateResult | typeof nothing {
  const { state, poll, speech } = view
  const { messages, say } = speech
  const { said } = state.voting
  switch (said.is) {
    case 'nothing':
      return nothing
    case 'sending':
    case 'retrying':
    case 'withdrawn':
    case 'closedUnsent':
      return notice('plain', say(messages[said.is]))
    case 'fault':
      return notice('bad', said.text)
    case 'unsent':
    case 'uncertain':
    case 'unanswered': {
      const again = html`<button type="button" class="button" @click=${said.again}>${say(messages.sendAgain)}</button>`
      return notice('bad', say(messages[said.is]), again)
    }
    case 'refused': {
      const { code, answer } = said
      const refusal = refusalOf(messages, code, poll.voting.identity)
      const text = refusal ? say(refusal.message) : say(messages.refusedOther, { status: String(answer.status) })
      const later = answer.status === 429 ? ` ${say(messages.tryAgainIn, { n: answer.retryAfterSeconds })}` : ''
      return notice(refusal?.tone ?? 'bad', text + later, code === 'not_eligible' ? wayIn(view) : undefined)
    }
  }
}

/** To whoever was logged in, and no longer is. */
function wayIn({ poll, speech, isPage }: PollView): TemplateResult | undefined {
  if (poll.voting.identity !== 'account') return undefined
  const { origin, pathname } = new URL(poll.url)
  return html`<p class="actions">
    <a class="button" href="${origin}/account?next=${pathname}" target=${isPage ? '_self' : '_blank'}>
      ${speech.say(speech.messages.logIn)}
    </a>
  </p>`
}

/** What stands in the place of the ballot. */
function instead(view: PollView): TemplateResult | typeof nothing {
  const { state, poll, speech } = view
  const { messages, say } = speech
  const { opensAt } = poll.schedule
  switch (poll.status) {
    case 'open':
      return barrier(view)
    case 'scheduled':
      return html`<p>${opensAt ? withTime(speech, messages.opensLater, opensAt) : say(messages.opensSometime)}</p>`
    case 'paused':
      return html`<p>${say(messages.paused)}</p>`
    case 'draft':
      return html`<p>${say(messages.notOpen)}</p>`
    default:
      if (state.voting.said.is === 'closedUnsent') return nothing
      return html`<p>${say(state.voting.recognised ? messages.closedUnvoted : messages.closed)}</p>`
  }
}
