// Owns the page of a poll that is not there, or not for the visitor: the same whichever it is. Whoever was invited to a
// private poll enters their code here.
import { InviteForm } from './invite-form.tsx'
import type { PageSpeech } from './language.ts'
import { NoticeBox } from './notice.tsx'
import { Page } from './page.tsx'

interface NotFoundView {
  /** As it stands in the path. */
  pollId: string
  /** Whether a code was entered that opens nothing. */
  wrong: boolean
  requestId: string
  speech: PageSpeech
}

export function PollNotFoundPage({ pollId, wrong, requestId, speech }: NotFoundView) {
  const { own, say } = speech
  return (
    <Page title={say(own.notFoundTitle)} indexed={false} scripts={['invite.js']} speech={speech}>
      <article class="narrow">
        <p class="eyebrow">404</p>
        <h1>{say(own.notFound)}</h1>
        <p class="lead">{say(own.notFoundWhy)}</p>
        {wrong && <NoticeBox notice={{ tone: 'bad', text: say(own.opensNothing) }} />}
        <section class="panel" aria-labelledby="invited-title">
          <h2 id="invited-title">{say(own.invited)}</h2>
          <InviteForm pollId={pollId} label={say(own.inviteOrLink)} button={say(own.openPoll)} speech={speech} />
          <p class="fine" data-invite-status={say(own.openingInvite)} role="status" />
          <p class="fine">
            {say(own.managing)} <a href="/account">{say(own.logIn)}</a>
          </p>
        </section>
        <p class="actions">
          <a class="button quiet" href="/polls">
            {say(own.publicPolls)}
          </a>
          <a class="button quiet" href="/new">
            {say(own.askYourOwn)}
          </a>
        </p>
        <RequestNote code="not_found" requestId={requestId} speech={speech} />
      </article>
    </Page>
  )
}

/** What somebody can tell us of a refusal. */
export function RequestNote({ code, requestId, speech }: { code: string; requestId: string; speech: PageSpeech }) {
  const { own, say } = speech
  return (
    <p class="fine">
      {say(own.code)} <code>{code}</code>, {say(own.request)} <code>{requestId}</code>.{' '}
      <a href="/problems">{say(own.whatCodesMean)}</a>
    </p>
  )
}
