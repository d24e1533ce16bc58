// Owns the fields of the account's forms: an address, a password, the token of a mailed link.
import { described, Field } from '../form-fields.tsx'
import type { Faults } from './account-form.ts'

export const PASSWORD_HINT = '10 characters or more. A few words are better than a few signs.'

export function EmailField({ value, faults }: { value: string; faults: Faults }) {
  return (
    <Field name="email" label="E-mail address" fault={faults.email}>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="username"
        required={true}
        maxlength={254}
        value={value}
        {...described('email', faults.email)}
      />
    </Field>
  )
}

interface PasswordProps {
  name: 'password' | 'currentPassword'
  label: string
  /** New ones are offered by password managers, known ones filled in. */
  isNew: boolean
  faults: Faults
  /** When a page has several forms with one. */
  id?: string
}

/** For what takes a recent log-in or the password, in a session that is older. */
export function ConfirmField({ id, isAsked }: { id: string; isAsked: boolean }) {
  return isAsked ? <PasswordField name="password" label="Password" isNew={false} faults={{}} id={id} /> : null
}

/** Never filled in by us: what was entered does not come back. */
export function PasswordField({ name, label, isNew, faults, id = name }: PasswordProps) {
  const hint = isNew ? PASSWORD_HINT : undefined
  return (
    <Field name={id} label={label} hint={hint} fault={faults[name]}>
      <input
        id={id}
        name={name}
        type="password"
        autocomplete={isNew ? 'new-password' : 'current-password'}
        required={true}
        {...(isNew && { minlength: 10 })}
        maxlength={256}
        {...described(id, faults[name], hint)}
      />
    </Field>
  )
}

const TOKEN_HINT = 'The link in the mail fills it in. Without a script: what stands behind “#token=” in it.'

/** assets/link-token.js fills it in from the fragment, which no server sees, and puts the field out of the way. */
export function TokenField({ value, faults }: { value: string; faults: Faults }) {
  return (
    <div data-link-token="">
      <Field name="token" label="Token of the link" hint={TOKEN_HINT} fault={faults.token}>
        <input
          id="token"
          name="token"
          type="text"
          class="code"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          required={true}
          maxlength={200}
          value={value}
          {...described('token', faults.token, TOKEN_HINT)}
        />
      </Field>
    </div>
  )
}
