// Owns the ways to log in to an account: its password, and the providers that it is linked with.
import { Moment } from '../moment.tsx'
import { ConfirmField, PasswordField } from './account-fields.tsx'
import type { Faults } from './account-form.ts'
import { type Offered, signInPath } from './offered.ts'

export interface LinkedIdentity {
  issuer: string
  subject: string
  linkedAtMs: number
}

interface ProvidersView {
  providers: readonly Offered[]
  identities: readonly LinkedIdentity[]
  hasPassword: boolean
  /** Whether the session is so old that linking takes the password. */
  needsPassword: boolean
}

export function ProvidersPanel({ providers, identities, hasPassword, needsPassword }: ProvidersView) {
  const isOnlyWay = !hasPassword && identities.length === 1
  const unlinked = providers.filter(({ issuer }) => !identities.some((identity) => isOf(identity, issuer)))
  return (
    <section class="panel" aria-labelledby="ways-title">
      <h2 id="ways-title">Log in with</h2>
      {identities.length > 0 && (
        <ul class="rows">
          {identities.map((identity) => {
            const name = providers.find(({ issuer }) => isOf(identity, issuer))?.name ?? identity.issuer
            return (
              <li class="row">
                <div>
                  <p>
                    <strong>{name}</strong>
                  </p>
                  <p class="fine">
                    linked <Moment at={new Date(identity.linkedAtMs).toISOString()} />
                  </p>
                </div>
                {!isOnlyWay && (
                  <form method="post" action="/account">
                    <input type="hidden" name="issuer" value={identity.issuer} />
                    <input type="hidden" name="subject" value={identity.subject} />
                    <button type="submit" class="button quiet small" name="action" value="unlink">
                      Unlink<span class="unseen"> {name}</span>
                    </button>
                  </form>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {isOnlyWay && <p class="fine">It is your only way to log in: with a password you could unlink it.</p>}
      {unlinked.map(({ id, name }) => (
        <form method="post" action={signInPath(id)} class="fields">
          <ConfirmField id={`link-password-${id}`} isAsked={needsPassword} />
          <button type="submit" class="button quiet" name="link" value="yes">
            Link {name}
          </button>
        </form>
      ))}
    </section>
  )
}

/** Issuers are compared without the slash that a URL gets of its own. */
function isOf({ issuer }: LinkedIdentity, other: string): boolean {
  return issuer.replace(/\/$/, '') === other.replace(/\/$/, '')
}

interface PasswordView {
  email: string
  hasPassword: boolean
  faults: Faults
}

export function PasswordPanel({ email, hasPassword, faults }: PasswordView) {
  const isRefused = faults.password !== undefined || faults.currentPassword !== undefined
  return (
    <section class="panel" aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      {!hasPassword && <p>You have none: you log in with a provider.</p>}
      <details class="more" open={isRefused}>
        <summary>{hasPassword ? 'Change the password' : 'Choose a password'}</summary>
        <form method="post" action="/account" class="fields">
          {/* For password managers: whose password this is. */}
          <label class="unseen">
            Your e-mail address
            <input type="email" autocomplete="username" value={email} readonly tabindex={-1} />
          </label>
          {hasPassword && <PasswordField name="currentPassword" label="Password now" isNew={false} faults={faults} />}
          <PasswordField name="password" label="New password" isNew={true} faults={faults} id="new-password" />
          <p class="fine">Your other sessions end with it.</p>
          <p class="actions">
            <button type="submit" class="button" name="action" value="password">
              {hasPassword ? 'Change the password' : 'Choose this password'}
            </button>
          </p>
        </form>
      </details>
    </section>
  )
}
