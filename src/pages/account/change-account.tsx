// Owns POST /account: what whoever is logged in does with the account, one action a form.
import { accountData } from '../../accounts/account-answer.ts'
import { confirmationSchema, passwordChangeSchema } from '../../accounts/account-schema.ts'
import { closeAccount } from '../../accounts/close-account.ts'
import { confirmOwner } from '../../accounts/credentials-check.ts'
import { newKeySchema } from '../../accounts/key-schema.ts'
import { makeKey } from '../../accounts/make-key.ts'
import { changePassword } from '../../accounts/password-changes.ts'
import type { OwnSession } from '../../accounts/sessions.ts'
import { deleteApiKey } from '../../catalogue/api-keys.ts'
import { findIdentity, unlinkIdentity } from '../../catalogue/identities.ts'
import { revokeOtherSessions, revokeSession } from '../../catalogue/sessions.ts'
import type { AppContext } from '../../http/app-env.ts'
import { checked } from '../../http/body.ts'
import { Problem } from '../../http/problem.ts'
import { clearSessionCookies, pageSession } from '../session-cookie.ts'
import { accountPage } from './account.tsx'
import { accountForm, orTell } from './account-form.ts'
import { type AccountNoticeCode, accountPath } from './account-notices.ts'
import { keepNewKey } from './new-key-cookie.ts'

type Act = (c: AppContext, own: OwnSession, form: URLSearchParams) => Promise<AccountNoticeCode | Response>

const ACTIONS = {
  'end-session': async (c, { account }, form) =>
    (await revokeSession(c.env.DB, account.id, form.get('session') ?? '', Date.now())) ? 'session_ended' : 'gone',
  'end-other-sessions': async (c, { account, sessionId }) => {
    await revokeOtherSessions(c.env.DB, account.id, sessionId, Date.now())
    return 'sessions_ended'
  },
  'create-key': async (c, own, form) => {
    const days = form.get('expiresInDays')?.trim() ?? ''
    const body = checked(newKeySchema, {
      name: form.get('name') ?? '',
      scopes: form.getAll('scopes'),
      expiresInDays: days === '' ? null : Number(days),
      // Shown only where it is needed.
      password: form.get('password') || undefined,
    })
    keepNewKey(c, (await makeKey(c, own, body)).key)
    return 'key_created'
  },
  'revoke-key': async (c, { account }, form) =>
    (await deleteApiKey(c.env.DB, account.id, form.get('key') ?? '')) ? 'key_revoked' : 'gone',
  unlink: async (c, { account }, form) => {
    const identity = { issuer: form.get('issuer') ?? '', subject: form.get('subject') ?? '' }
    if (await unlinkIdentity(c.env.DB, account.id, identity)) return 'unlinked'
    return (await findIdentity(c.env.DB, identity)) === account.id ? 'last_way' : 'gone'
  },
  password: async (c, own, form) => {
    const entered = { currentPassword: form.get('currentPassword') ?? undefined, password: form.get('password') ?? '' }
    const { currentPassword, password } = checked(passwordChangeSchema, entered)
    await changePassword(c, own, currentPassword, password)
    return 'password_changed'
  },
  download: async (c, own) =>
    c.body(JSON.stringify(await accountData(c, own), null, 2), 200, {
      'Content-Type': 'application/json',
      'Content-Disposition': 'attachment; filename="pollux-account.json"',
      'Cache-Control': 'private, no-store',
    }),
  delete: async (c, own, form) => {
    if (form.get('sure') !== 'yes') return 'not_sure'
    const { password } = checked(confirmationSchema, { password: form.get('password') ?? undefined })
    await confirmOwner(c, own, password, 'password')
    await closeAccount(c, own.account.id)
    clearSessionCookies(c)
    return 'deleted'
  },
} as const satisfies Record<string, Act>

export async function changeAccountFromForm(c: AppContext): Promise<Response> {
  const form = await accountForm(c)
  const own = await pageSession(c)
  if (!own) return c.redirect('/account', 303)
  const action = form.get('action') ?? ''
  // Own keys only, so that `constructor` names no action.
  if (!Object.hasOwn(ACTIONS, action)) {
    throw new Problem('invalid_request', 'The form asks for nothing that this page can do.')
  }
  const act: Act = ACTIONS[action as keyof typeof ACTIONS]
  return orTell(
    c,
    async () => {
      const done = await act(c, own, form)
      return typeof done === 'string' ? c.redirect(accountPath(done), 303) : done
    },
    (told) => accountPage(c, own, { told, ...(action === 'create-key' && { keyForm: form }) }),
  )
}
