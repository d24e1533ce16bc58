// Owns the list of API keys, the form for a new one, and the one moment at which a key is shown.
import type { ListedKey } from '../../catalogue/api-keys.ts'
import { SCOPES, type Scope } from '../../polls/permissions.ts'
import { CopyField } from '../copy-field.tsx'
import { described, Fault, Field } from '../form-fields.tsx'
import { Moment } from '../moment.tsx'
import { ConfirmField } from './account-fields.tsx'
import type { Faults } from './account-form.ts'

const SCOPE_WORDS: Record<Scope, string> = {
  'polls:read': 'read polls that are not public',
  'polls:write': 'create, edit, open and close polls',
  'polls:delete': 'delete and reset polls',
  'results:read': 'read results that are hidden',
  'invites:manage': 'issue and revoke invites',
  'collaborators:manage': 'name collaborators',
  'webhooks:manage': 'set webhooks (with the scopes to read polls and results) and read what they were sent',
  'audit:read': 'read what was done to a poll',
}

const LIFE_HINT = 'Days from 1 to 365. Leave it empty for a key that lasts until you revoke it.'

interface KeysView {
  keys: readonly ListedKey[]
  newKey: string | null
  form: URLSearchParams | undefined
  faults: Faults
  /** Whether the session is so old that a new key takes the password. */
  needsPassword: boolean
  nowMs: number
}

export function KeysPanel({ keys, newKey, form, faults, needsPassword, nowMs }: KeysView) {
  return (
    <section class="panel" aria-labelledby="keys-title">
      <h2 id="keys-title">API keys</h2>
      {newKey !== null && (
        <div class="new-key">
          <CopyField label="Your new key" value={newKey} />
          <p class="fine">Keep it where no browser reads it. We have only a hash, and cannot show it again.</p>
        </div>
      )}
      {keys.length === 0 && (
        <p>
          For programs that use the <a href="/api/docs">API</a> in your name. A key can neither vote nor change your
          account.
        </p>
      )}
      {keys.length > 0 && (
        <ul class="rows">
          {keys.map((key) => (
            <KeyRow listed={key} nowMs={nowMs} />
          ))}
        </ul>
      )}
      <details class="more" open={form !== undefined}>
        <summary>Create a key</summary>
        <NewKeyForm form={form ?? new URLSearchParams()} faults={faults} needsPassword={needsPassword} />
      </details>
    </section>
  )
}

function KeyRow({ listed, nowMs }: { listed: ListedKey; nowMs: number }) {
  const { id, name, scopes, createdAtMs, expiresAtMs, lastUsedAtMs } = listed
  return (
    <li class="row">
      <div>
        <p>
          <strong dir="auto">{name}</strong>{' '}
          {expiresAtMs !== null && expiresAtMs <= nowMs && <span class="badge">expired</span>}
        </p>
        <p class="fine">May {scopes.map((scope) => SCOPE_WORDS[scope]).join('; ')}.</p>
        <p class="fine">
          since <Moment at={iso(createdAtMs)} />,{' '}
          {lastUsedAtMs === null ? (
            'never used'
          ) : (
            <>
              last used <Moment at={iso(lastUsedAtMs)} />
            </>
          )}
          {expiresAtMs !== null && (
            <>
              , until <Moment at={iso(expiresAtMs)} />
            </>
          )}
        </p>
      </div>
      <form method="post" action="/account">
        <input type="hidden" name="key" value={id} />
        <button type="submit" class="button danger small" name="action" value="revoke-key">
          Revoke<span class="unseen"> the key {name}</span>
        </button>
      </form>
    </li>
  )
}

interface NewKeyView {
  form: URLSearchParams
  faults: Faults
  needsPassword: boolean
}

function NewKeyForm({ form, faults, needsPassword }: NewKeyView) {
  const chosen = form.getAll('scopes')
  return (
    <form method="post" action="/account" class="fields">
      <Field name="name" label="Name" hint="What it is for: you see it in this list." fault={faults.name}>
        <input
          id="name"
          name="name"
          type="text"
          required={true}
          maxlength={100}
          value={form.get('name') ?? ''}
          {...described('name', faults.name, 'hint')}
        />
      </Field>
      <fieldset {...described('scopes', faults.scopes)}>
        <legend>It may</legend>
        {SCOPES.map((scope) => (
          <label class="tick">
            <input type="checkbox" name="scopes" value={scope} checked={chosen.includes(scope)} />
            <span>{SCOPE_WORDS[scope]}</span>
          </label>
        ))}
        <Fault name="scopes" fault={faults.scopes} />
      </fieldset>
      <Field name="expiresInDays" label="Good for" hint={LIFE_HINT} fault={faults.expiresInDays}>
        <input
          id="expiresInDays"
          name="expiresInDays"
          type="text"
          inputmode="numeric"
          class="number"
          value={form.get('expiresInDays') ?? ''}
          {...described('expiresInDays', faults.expiresInDays, LIFE_HINT)}
        />
      </Field>
      <ConfirmField id="key-password" isAsked={needsPassword} />
      <p class="actions">
        <button type="submit" class="button" name="action" value="create-key">
          Create the key
        </button>
      </p>
    </form>
  )
}

const iso = (ms: number): string => new Date(ms).toISOString()
