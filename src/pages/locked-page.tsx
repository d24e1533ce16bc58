// Owns what whoever may not manage a poll sees in place of its manage page, and the way in.
import type { PollState } from '../polls/poll.ts'
import { managePath } from './manage-cookie.ts'
import { NoticeBox } from './notice.tsx'
import { Page } from './page.tsx'

interface LockedView {
  poll: PollState
  /** Whether a token was entered that manages another poll, or none. */
  wrong: boolean
  loggedIn: boolean
}

export function LockedPage({ poll, wrong, loggedIn }: LockedView) {
  const { id, question } = poll.definition
  return (
    <Page title={`Manage: ${question}`} indexed={false}>
      <article class="narrow">
        <p class="eyebrow">403</p>
        <h1>This page is for whoever manages the poll</h1>
        <p>
          It opens for accounts that have a role on the poll, in the browser that created it, or with the manage token
          that was shown then. If the token is lost, nobody can give it back: only its hash is kept.
        </p>
        <p>
          {loggedIn ? (
            'The account that is logged in here has no role on this poll.'
          ) : (
            <a href={`/account?next=${managePath(id)}`}>Log in, if your account manages it</a>
          )}
        </p>
        {wrong && <NoticeBox notice={{ tone: 'bad', text: 'That is not the manage token of this poll.' }} />}
        <form method="post" action={managePath(id)} autocomplete="off" class="panel">
          <label class="field">
            <span>Manage token</span>
            <input class="code" type="password" name="token" required={true} maxlength={200} />
          </label>
          <button type="submit" class="button" name="action" value="enter">
            Manage this poll
          </button>
        </form>
        <p>
          <a href={`/p/${id}`}>To the poll itself</a>
        </p>
      </article>
    </Page>
  )
}
