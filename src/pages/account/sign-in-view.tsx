// Owns the pages between us and a provider: leaving for it, and coming back in vain.
import type { Refusal } from '../../sign-in/decision.ts'
import { Page } from '../page.tsx'

export function LeavingPage({ provider, url }: { provider: string; url: string }) {
  return (
    <Page title={`To ${provider}`} indexed={false} styles={['account.css']}>
      <article class="narrow">
        <div class="account-head">
          <h1>Off to {provider}</h1>
          <p class="lead">You log in there, and come back here.</p>
        </div>
        <p>
          <a class="button" href={url}>
            Continue to {provider}
          </a>
        </p>
      </article>
    </Page>
  )
}

export type SignInRefusal = Refusal | 'stale' | 'declined' | 'invalid' | 'unreachable'

export const REFUSAL_WORDS: Record<SignInRefusal, (provider: string) => string> = {
  stale: () =>
    'This way back was taken before, took more than 10 minutes, or was begun in another browser. Begin again.',
  declined: (provider) => `${provider} did not confirm who you are, or you have said no there.`,
  invalid: (provider) => `What ${provider} answered is not as it must be. Nothing was done with it. Begin again.`,
  unreachable: (provider) => `${provider} does not answer at the moment. Try again later, or log in another way.`,
  other_session: () => 'You are not logged in any more as you were when you began to link. Log in, then link again.',
  linked_elsewhere: (provider) =>
    `This login at ${provider} belongs to another account here already. Log in to that one and unlink it first.`,
  address_taken: (provider) =>
    `There is an account with your address already, and it is not linked with ${provider}. Log in to it as you did so far, then link ${provider} on its page.`,
  address_unverified: (provider) =>
    `${provider} does not say that your e-mail address is yours. Register with the address and a password; then you can link ${provider}.`,
}

/** What to do next: those who have an account log in, the others register. */
const NEXT: Partial<Record<SignInRefusal, { href: string; words: string }>> = {
  address_unverified: { href: '/account/register', words: 'Register' },
  linked_elsewhere: { href: '/account', words: 'My account' },
}

export function RefusedSignInPage({ provider, why }: { provider: string; why: SignInRefusal }) {
  const { href, words } = NEXT[why] ?? { href: '/account', words: 'Log in' }
  return (
    <Page title="Not logged in" indexed={false} styles={['account.css']}>
      <article class="narrow">
        <div class="account-head">
          <h1>That did not work</h1>
          <p class="lead" role="alert">
            {REFUSAL_WORDS[why](provider)}
          </p>
        </div>
        <p>
          <a class="button" href={href}>
            {words}
          </a>
        </p>
      </article>
    </Page>
  )
}
