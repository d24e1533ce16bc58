// Owns /account: what belongs to whoever is logged in, or the way in for whoever is not.
import type { OwnSession } from '../../accounts/sessions.ts'
import { findKeysOfAccount } from '../../catalogue/api-keys.ts'
import { identitiesOf } from '../../catalogue/identities.ts'
import { listSessions } from '../../catalogue/sessions.ts'
import type { AppContext } from '../../http/app-env.ts'
import { returnPath } from '../../sign-in/return-path.ts'
import { NOT_STORED } from '../form.ts'
import { pageSession } from '../session-cookie.ts'
import { NOTHING_TOLD, type Told } from './account-form.ts'
import { accountNotice } from './account-notices.ts'
import { AccountPage } from './account-view.tsx'
import { HOME } from './log-in.tsx'
import { LogInPage } from './log-in-view.tsx'
import { takeNewKey } from './new-key-cookie.ts'
import { offered } from './offered.ts'

/** Also what /account/log-in shows when it is followed: `?next=` is where logging in leads. */
export async function showAccount(c: AppContext): Promise<Response> {
  const own = await pageSession(c)
  const next = returnPath(c.req.query('next'), HOME)
  const notice = accountNotice(c.req.query('notice'))
  if (own) {
    if (c.req.query('next') !== undefined) return c.redirect(next, 303)
    return c.html(
      await accountPage(c, own, { told: { ...NOTHING_TOLD, notice }, newKey: takeNewKey(c) }),
      200,
      NOT_STORED,
    )
  }
  const told = { ...NOTHING_TOLD, notice }
  return c.html(<LogInPage told={told} email="" next={next} providers={offered(c)} />, 200, NOT_STORED)
}

interface Shown {
  told: Told
  newKey?: string | null
  /** A form for a key that was refused, as it was filled in. */
  keyForm?: URLSearchParams
}

export async function accountPage(c: AppContext, own: OwnSession, { told, newKey = null, keyForm }: Shown) {
  const { id } = own.account
  const nowMs = Date.now()
  const { DB } = c.env
  const [sessions, keys, identities] = await Promise.all([
    listSessions(DB, id, nowMs),
    findKeysOfAccount(DB, id),
    identitiesOf(DB, id),
  ])
  return (
    <AccountPage
      own={own}
      sessions={sessions}
      keys={keys}
      identities={identities}
      providers={offered(c)}
      told={told}
      newKey={newKey}
      keyForm={keyForm}
      nowMs={nowMs}
    />
  )
}
