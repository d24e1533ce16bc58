// Owns /account/sign-in/{provider}: to a provider by a form, and back from it to an account.
import { addressSchema } from '../../accounts/account-schema.ts'
import { confirmOwner } from '../../accounts/credentials-check.ts'
import { limitTries } from '../../accounts/limits.ts'
import { tellOwner } from '../../accounts/links.ts'
import { providerLinked } from '../../accounts/mails.ts'
import { findAccountByEmail } from '../../catalogue/accounts.ts'
import { createLinkedAccount, findIdentity, linkIdentity } from '../../catalogue/identities.ts'
import { accountIdOf } from '../../credentials/account-id.ts'
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { keyring } from '../../secrets/keyring.ts'
import { decide, type Person } from '../../sign-in/decision.ts'
import { authorizationUrl, type Claims, newSecrets, proveIdentity } from '../../sign-in/open-id.ts'
import { findProvider, type Provider } from '../../sign-in/providers.ts'
import { returnPath } from '../../sign-in/return-path.ts'
import type { SignInState } from '../../sign-in/sign-in-state.ts'
import { NOT_STORED } from '../form.ts'
import { refuse } from '../refusal.tsx'
import { pageSession, shownSession } from '../session-cookie.ts'
import { accountPage } from './account.tsx'
import { accountForm, orTell } from './account-form.ts'
import { accountPath } from './account-notices.ts'
import { logInBrowser } from './browser-session.ts'
import { HOME } from './log-in.tsx'
import { signInPath } from './offered.ts'
import { LeavingPage, REFUSAL_WORDS, RefusedSignInPage, type SignInRefusal } from './sign-in-view.tsx'
import { keepSignInState, takeSignInState } from './state-cookie.ts'

/** Never by GET: a link could log somebody in without their will. */
export async function startSignIn(c: AppContext): Promise<Response> {
  const provider = providerOf(c)
  await limitTries(c)
  const form = await accountForm(c)
  const links = form.get('link') === 'yes'
  const own = links ? await pageSession(c) : null
  if (!own) return links ? c.redirect('/account', 303) : leave(c, provider, form, null)
  return orTell(
    c,
    async () => {
      await confirmOwner(c, own, form.get('password') || undefined, 'presence')
      return leave(c, provider, form, own.account.id)
    },
    (told) => accountPage(c, own, { told }),
  )
}

/** Sends the browser to the provider. @param linkTo the account that is to be linked; null for logging in */
async function leave(
  c: AppContext,
  provider: Provider,
  form: URLSearchParams,
  linkTo: string | null,
): Promise<Response> {
  const secrets = newSecrets()
  const url = await authorizationUrl(provider, callbackOf(c, provider), secrets)
  if (url === null) return refused(c, provider, 'unreachable')
  keepSignInState(c, {
    ...secrets,
    provider: provider.id,
    returnTo: returnPath(form.get('next'), HOME),
    linkTo,
  })
  // Not by a redirect: the policy of our pages lets no form lead to another site, and browsers hold redirects to it.
  c.header('Refresh', `0;url=${url.href}`)
  return c.html(<LeavingPage provider={provider.name} url={url.href} />, 200, NOT_STORED)
}

export async function finishSignIn(c: AppContext): Promise<Response> {
  const provider = providerOf(c)
  await limitTries(c)
  const state = takeSignInState(c)
  if (state?.provider !== provider.id) return refused(c, provider, 'stale')
  const parameters = new URL(c.req.url).searchParams
  const proof = await proveIdentity(provider, parameters, callbackOf(c, provider), state)
  return proof.outcome === 'proven'
    ? settle(c, provider, personOf(proof.claims), state)
    : refused(c, provider, proof.outcome)
}

/** Does what somebody's coming back comes to. */
async function settle(c: AppContext, provider: Provider, person: Person, state: SignInState): Promise<Response> {
  const { DB } = c.env
  const [linked, own, owner] = await Promise.all([
    findIdentity(DB, person),
    shownSession(c),
    person.email === null ? null : findAccountByEmail(DB, person.email),
  ])
  const loggedIn = own?.account.id ?? null
  const decision = decide({ person, linked, linkTo: state.linkTo, loggedIn, addressTaken: owner !== null })
  switch (decision.to) {
    case 'refuse':
      return refused(c, provider, decision.why)
    case 'keep':
      return c.redirect(accountPath('linked'), 303)
    case 'link': {
      // A link is decided on only for whoever is logged in.
      const by = { accountId: decision.accountId, sessionId: own?.sessionId ?? '' }
      if (!(await linkIdentity(DB, person, by, Date.now()))) return refused(c, provider, 'linked_elsewhere')
      if (own) tellOwner(c, own.account.email, (page) => providerLinked(page, provider.name))
      return c.redirect(accountPath('linked'), 303)
    }
    case 'create': {
      const account = { id: accountIdOf(keyring(c.env), decision.email), email: decision.email }
      if (!(await createLinkedAccount(DB, account, person, Date.now()))) return refused(c, provider, 'address_taken')
      await logInBrowser(c, account.id, { identity: person })
      return c.redirect(state.returnTo === HOME ? accountPath('welcome') : state.returnTo, 303)
    }
    case 'log-in':
      await logInBrowser(c, decision.accountId, { identity: person })
      return c.redirect(state.returnTo, 303)
  }
}

/** An address that accounts cannot have is none. */
function personOf({ email, ...claims }: Claims): Person {
  const address = addressSchema.safeParse({ email })
  return { ...claims, email: address.success ? address.data.email : null }
}

/** @throws Problem not_found */
function providerOf(c: AppContext): Provider {
  const provider = findProvider(c.env, c.req.param('provider'))
  if (!provider) throw new Problem('not_found')
  return provider
}

function callbackOf(c: AppContext, { id }: Provider): string {
  return new URL(`${signInPath(id)}/callback`, c.req.url).href
}

function refused(c: AppContext, { name }: Provider, why: SignInRefusal): Response | Promise<Response> {
  const problem =
    why === 'unreachable' ? new Problem('unavailable') : new Problem('forbidden', REFUSAL_WORDS[why](name))
  return refuse(c, problem, <RefusedSignInPage provider={name} why={why} />)
}
