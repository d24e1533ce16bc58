// Owns what the desk says to whoever is not logged in: the way in, and where polls without an account are managed.
import { type Notice, NoticeBox } from '../notice.tsx'
import { Page } from '../page.tsx'
import { DESK_PATH } from './desk-query.ts'

export function DeskDoorPage({ notice }: { notice: Notice | null }) {
  return (
    <Page title="Desk" indexed={false} styles={['desk.css']}>
      <article class="narrow">
        <header class="desk-head">
          <div>
            <h1>Your polls, in one place</h1>
            <p class="lead">The desk lists the polls of your account, and those that others let you help with.</p>
          </div>
        </header>
        {notice && <NoticeBox notice={notice} />}
        <p class="actions">
          <a class="button" href={`/account/log-in?next=${DESK_PATH}`}>
            Log in to your desk
          </a>
          <a class="button quiet" href="/account/register">
            Create an account
          </a>
        </p>
        <section class="panel" aria-labelledby="without-title">
          <h2 id="without-title">Polls without an account</h2>
          <p>
            A poll that you created without logging in is managed at its own page: the poll’s link with{' '}
            <code>/manage</code> behind it. It opens in the browser that created the poll, and anywhere else with the
            manage token that was shown then.
          </p>
          <p>Once you are logged in you can make such a poll your account’s, there. Then it is listed on this desk.</p>
          <p class="actions">
            <a class="button quiet" href="/new">
              New poll without an account
            </a>
          </p>
        </section>
      </article>
    </Page>
  )
}
