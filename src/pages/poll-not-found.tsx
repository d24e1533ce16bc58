// Owns the page of a poll that is not there, or not for the visitor: the same whichever it is. Whoever was invited to a
// private poll enters their code here.
import { InviteForm } from './invite-form.tsx'
import { NoticeBox } from './notice.tsx'
import { Page } from './page.tsx'

interface NotFoundView {
  /** As it stands in the path. */
  pollId: string
  /** Whether a code was entered that opens nothing. */
  wrong: boolean
  requestId: string
}

export function PollNotFoundPage({ pollId, wrong, requestId }: NotFoundView) {
  return (
    <Page title="Not found" indexed={false} scripts={['invite.js']}>
      <article class="narrow">
        <p class="eyebrow">404</p>
        <h1>There is no poll here for you to see</h1>
        <p class="lead">
          The link may be incomplete, or the poll was deleted, or it is private and you need an invite.
        </p>
        {wrong && (
          <NoticeBox
            notice={{
              tone: 'bad',
              text: 'That code opens nothing here. Check that it is complete; it may also have been revoked.',
            }}
          />
        )}
        <section class="panel" aria-labelledby="invited-title">
          <h2 id="invited-title">You were invited?</h2>
          <InviteForm pollId={pollId} label="Your invite code, or the whole link" button="Open the poll" />
          <p class="fine" data-invite-status="" role="status" />
        </section>
        <p>
          <a class="button quiet" href="/">
            To the start page
          </a>
        </p>
        <p>
          You manage it? <a href="/account">Log in</a>, or enter the poll’s manage token in place of a code.
        </p>
        <p class="fine">
          Code <code>not_found</code>, request <code>{requestId}</code>. <a href="/problems">What the codes mean</a>
        </p>
      </article>
    </Page>
  )
}
