// Owns /account/verify and /account/reset: where mailed links lead, to choose a password. Opening a link does nothing
// yet: programs that look into mail open links as well.
import { linkAndPasswordSchema } from '../../accounts/account-schema.ts'
import { completeReset } from '../../accounts/password-changes.ts'
import { completeRegistration } from '../../accounts/registration.ts'
import type { AppContext } from '../../http/app-env.ts'
import { checked } from '../../http/body.ts'
import { NOT_STORED } from '../form.ts'
import { clearSessionCookies } from '../session-cookie.ts'
import { accountForm, NOTHING_TOLD, orTell } from './account-form.ts'
import { accountPath } from './account-notices.ts'
import { logInBrowser } from './browser-session.ts'
import { type LinkUse, UseLinkPage } from './use-link-view.tsx'

/** Whoever pastes the whole link has the token as well. */
const TOKEN_IN_TEXT = /plt_[\w-]+/

export const showVerify = (c: AppContext) => show(c, 'verify')
export const showReset = (c: AppContext) => show(c, 'reset')
export const verifyFromForm = (c: AppContext) => act(c, 'verify')
export const resetFromForm = (c: AppContext) => act(c, 'reset')

async function show(c: AppContext, use: LinkUse): Promise<Response> {
  return c.html(<UseLinkPage use={use} token="" told={NOTHING_TOLD} />, 200, NOT_STORED)
}

async function act(c: AppContext, use: LinkUse): Promise<Response> {
  const form = await accountForm(c)
  const entered = form.get('token') ?? ''
  const token = TOKEN_IN_TEXT.exec(entered)?.[0] ?? entered.trim()
  return orTell(
    c,
    async () => {
      const { password } = checked(linkAndPasswordSchema, { token, password: form.get('password') ?? '' })
      if (use === 'reset') {
        await completeReset(c, token, password)
        // All sessions of the account have ended, and this browser's may be one of them.
        clearSessionCookies(c)
        return c.redirect(accountPath('password_set'), 303)
      }
      const account = await completeRegistration(c, token, password)
      await logInBrowser(c, account.id, account)
      return c.redirect(accountPath('welcome'), 303)
    },
    (told) => <UseLinkPage use={use} token={token} told={told} />,
  )
}
