// Owns saying what a voter lacks to vote in a poll that is open, and the way to it.
import { html, type TemplateResult } from 'lit/html.js'
import { notice, type PollView } from './poll-view.ts'

export function barrier(view: PollView): TemplateResult {
  const { messages, say } = view.speech
  const { url } = view.poll
  const { host } = new URL(url)
  switch (view.state.barrier) {
    case 'invite':
    case 'bad-invite':
      return invitation(view)
    case 'site':
      return html`<p>${say(messages.siteNeeded)}</p>`
    case 'log-in':
      return elsewhere(say(messages.logInNeeded), url, say(messages.logIn))
    case 'challenge':
      return elsewhere(say(messages.challengeNeeded, { host }), url, say(messages.voteThere, { host }))
    default:
      return html`<slot name="ballot"></slot>`
  }
}

/** Voting takes place on our own page. */
function elsewhere(text: string, url: string, label: string): TemplateResult {
  return html`<p>${text}</p>
    <p class="actions"><a class="button" href=${url} target="_blank">${label}</a></p>`
}

function invitation({ state, speech, enter }: PollView): TemplateResult {
  const { messages, say } = speech
  const go = (event: SubmitEvent): void => {
    event.preventDefault()
    // The form below is the only one that comes here.
    const code = new FormData(event.target as HTMLFormElement).get('code')
    if (typeof code === 'string' && code.trim()) enter(code.trim())
  }
  return html`${
    state.barrier === 'bad-invite' ? notice('bad', say(messages.inviteBad)) : html`<p>${say(messages.inviteNeeded)}</p>`
  }
    <form class="invite-form" autocomplete="off" @submit=${go}>
      <div class="field">
        <label for="code">${say(messages.inviteCode)}</label>
        <input id="code" name="code" class="code" type="text" dir="ltr" spellcheck="false" required />
      </div>
      <p class="actions"><button class="button">${say(messages.useCode)}</button></p>
    </form>`
}
