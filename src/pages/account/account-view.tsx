// Owns what the account's page looks like as a whole; its panels stand in files of their own.
import { isRecent } from '../../accounts/credentials-check.ts'
import type { OwnSession } from '../../accounts/sessions.ts'
import type { ListedKey } from '../../catalogue/api-keys.ts'
import type { SessionRow } from '../../catalogue/sessions.ts'
import { DESK_PATH } from '../desk/desk-query.ts'
import { NoticeBox } from '../notice.tsx'
import { Page } from '../page.tsx'
import type { Told } from './account-form.ts'
import { DataPanel, DeletePanel } from './data-panel.tsx'
import { KeysPanel } from './keys-panel.tsx'
import type { Offered } from './offered.ts'
import { SessionsPanel } from './sessions-panel.tsx'
import { type LinkedIdentity, PasswordPanel, ProvidersPanel } from './ways-panel.tsx'

interface AccountView {
  own: OwnSession
  sessions: readonly SessionRow[]
  keys: readonly ListedKey[]
  identities: readonly LinkedIdentity[]
  providers: readonly Offered[]
  told: Told
  /** Only right after it was made. */
  newKey: string | null
  keyForm?: URLSearchParams | undefined
  nowMs: number
}

export function AccountPage(view: AccountView) {
  const { own, sessions, keys, identities, providers, told, newKey, keyForm, nowMs } = view
  const hasPassword = own.account.password !== null
  const needsPassword = hasPassword && !isRecent(own)
  return (
    <Page title="My account" indexed={false} styles={['account.css']} scripts={['copy.js']}>
      <article>
        <div class="account-head with-action">
          <div>
            <h1>My account</h1>
            <p class="lead">{own.account.email}</p>
          </div>
          <form method="post" action="/account/log-out">
            <button type="submit" class="button quiet">
              Log out
            </button>
          </form>
        </div>
        {told.notice && <NoticeBox notice={told.notice} />}
        <div class="columns">
          <div class="stack">
            <section class="panel" aria-labelledby="polls-title">
              <h2 id="polls-title">Polls</h2>
              <p>Your polls, and those that you help with, are on your desk.</p>
              <p class="actions">
                <a class="button" href={DESK_PATH}>
                  To the desk
                </a>
                <a class="button quiet" href="/new">
                  Create a poll
                </a>
              </p>
            </section>
            <KeysPanel
              keys={keys}
              newKey={newKey}
              form={keyForm}
              faults={told.faults}
              needsPassword={needsPassword}
              nowMs={nowMs}
            />
          </div>
          <div class="stack">
            <SessionsPanel sessions={sessions} currentId={own.sessionId} />
            {(providers.length > 0 || identities.length > 0) && (
              <ProvidersPanel
                providers={providers}
                identities={identities}
                hasPassword={hasPassword}
                needsPassword={needsPassword}
              />
            )}
            <PasswordPanel email={own.account.email} hasPassword={hasPassword} faults={told.faults} />
            <DataPanel />
            <DeletePanel hasPassword={hasPassword} />
          </div>
        </div>
      </article>
    </Page>
  )
}
