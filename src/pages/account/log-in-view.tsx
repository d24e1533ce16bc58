// Owns what whoever is not logged in sees of the account: to log in, to register, to come by a provider.
import { NoticeBox } from '../notice.tsx'
import { Page } from '../page.tsx'
import { EmailField, PasswordField } from './account-fields.tsx'
import type { Told } from './account-form.ts'
import { type Offered, signInPath } from './offered.ts'

interface LogInView {
  told: Told
  email: string
  /** Where to go afterwards. */
  next: string
  providers: readonly Offered[]
}

export function LogInPage({ told, email, next, providers }: LogInView) {
  return (
    <Page title="Log in" indexed={false} styles={['account.css']}>
      <article>
        <div class="account-head">
          <h1>Log in</h1>
          <p class="lead">To have your polls in one place, on every device.</p>
        </div>
        {told.notice && <NoticeBox notice={told.notice} />}
        <div class="columns">
          <section class="panel" aria-labelledby="log-in-title">
            <h2 id="log-in-title">With your password</h2>
            <form method="post" action="/account/log-in" class="fields">
              <input type="hidden" name="next" value={next} />
              <EmailField value={email} faults={told.faults} />
              <PasswordField name="password" label="Password" isNew={false} faults={told.faults} />
              <p class="actions">
                <button type="submit" class="button">
                  Log in
                </button>
                <a href="/account/forgot">Forgot the password?</a>
              </p>
            </form>
          </section>
          <div class="stack">
            {providers.length > 0 && (
              <section class="panel" aria-labelledby="providers-title">
                <h2 id="providers-title">With another account</h2>
                <p class="fine">You are taken there and back. We get your e-mail address, and no password.</p>
                <ProviderButtons providers={providers} next={next} />
              </section>
            )}
            <section class="panel" aria-labelledby="new-here-title">
              <h2 id="new-here-title">New here?</h2>
              <p>An account is free, and none is needed to create a poll or to vote in most of them.</p>
              <p>
                <a class="button quiet" href="/account/register">
                  Register
                </a>
              </p>
            </section>
          </div>
        </div>
      </article>
    </Page>
  )
}

/** Forms, since a link could be followed for somebody who does not want to log in. */
function ProviderButtons({ providers, next }: Pick<LogInView, 'providers' | 'next'>) {
  return (
    <ul class="provider-list">
      {providers.map(({ id, name }) => (
        <li>
          <form method="post" action={signInPath(id)}>
            <input type="hidden" name="next" value={next} />
            <button type="submit" class="button quiet">
              Continue with {name}
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}
