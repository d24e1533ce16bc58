// Owns logging in and out by forms: /account/log-in and /account/log-out.
import { logInSchema } from '../../accounts/account-schema.ts'
import { accountWithPassword } from '../../accounts/credentials-check.ts'
import type { AppContext } from '../../http/app-env.ts'
import { checked } from '../../http/body.ts'
import { Problem } from '../../http/problem.ts'
import { returnPath } from '../../sign-in/return-path.ts'
import { DESK_PATH } from '../desk/desk-query.ts'
import { accountForm, orTell } from './account-form.ts'
import { accountPath } from './account-notices.ts'
import { logInBrowser, logOutBrowser } from './browser-session.ts'
import { LogInPage } from './log-in-view.tsx'
import { offered } from './offered.ts'

/** Where a form leads that does not say: to one's polls. */
export const HOME = DESK_PATH

export async function logInFromForm(c: AppContext): Promise<Response> {
  const form = await accountForm(c)
  const next = returnPath(form.get('next'), HOME)
  const email = form.get('email') ?? ''
  return orTell(
    c,
    async () => {
      const entered = checked(logInSchema, { email, password: form.get('password') ?? '' })
      const account = await accountWithPassword(c, entered.email, entered.password)
      if (!account) throw new Problem('invalid_credentials', 'Address or password is wrong.')
      await logInBrowser(c, account.id, account)
      return c.redirect(next, 303)
    },
    (told) => <LogInPage told={told} email={email} next={next} providers={offered(c)} />,
  )
}

export async function logOutFromForm(c: AppContext): Promise<Response> {
  await accountForm(c)
  await logOutBrowser(c)
  return c.redirect(accountPath('logged_out'), 303)
}
