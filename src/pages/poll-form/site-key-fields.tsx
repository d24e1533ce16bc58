// Owns the part of the form for a poll by which somebody's own site vouches for its users.
import { described, Field, Select } from '../form-fields.tsx'
import { SITE_KEYS } from './fields.ts'
import type { SectionProps } from './view.ts'

const KEY_ROWS = 4

const WORDS = {
  none: 'No: voters log in here',
  url: 'Yes, its public keys are at an address (JWKS)',
  key: 'Yes, by one public key',
} as const

interface SiteKeyProps extends Pick<SectionProps, 'fields' | 'faults'> {
  /** Whether votes were cast: the site stays, its keys may be others. */
  sameSite: boolean
}

export function SiteKeyFields({ fields, faults, sameSite }: SiteKeyProps) {
  return (
    <fieldset class="stack-close" data-identity="account">
      <legend>Tokens of your own site</legend>
      <p class="fine">
        Your site signs a short token (JWT) for each of its users, who then vote in its pages without an account here.{' '}
        <a href="/api/docs">How it is made</a>
      </p>
      <Select
        name="siteKeys"
        label="Does your site vouch for the voters?"
        value={fields.siteKeys}
        members={sameSite ? SITE_KEYS.filter((each) => each !== 'none') : SITE_KEYS}
        words={WORDS}
        fault={faults.siteKeys}
      />
      <div class="stack-close" data-site-keys="">
        {sameSite ? (
          <p class="fine">Issuer: {fields.issuer || 'any'}. Fixed: votes were cast by its tokens.</p>
        ) : (
          <Field name="issuer" label="Issuer" hint="What iss of the tokens must be; empty: any" fault={faults.issuer}>
            <input
              id="issuer"
              name="issuer"
              type="text"
              value={fields.issuer}
              {...described('issuer', faults.issuer, 'hint')}
            />
          </Field>
        )}
        <div data-keys="url">
          <Field name="jwksUrl" label="Address of the keys" hint="https, and public" fault={faults.jwksUrl}>
            <input
              id="jwksUrl"
              name="jwksUrl"
              type="text"
              inputmode="url"
              value={fields.jwksUrl}
              placeholder="https://example.com/.well-known/jwks.json"
              {...described('jwksUrl', faults.jwksUrl, 'hint')}
            />
          </Field>
        </div>
        <div data-keys="key">
          <Field
            name="publicKey"
            label="Public key"
            hint="A JSON Web Key: Ed25519, P-256 or RSA. Never the private one"
            fault={faults.publicKey}
          >
            <textarea
              id="publicKey"
              name="publicKey"
              rows={KEY_ROWS}
              class="code"
              spellcheck={false}
              {...described('publicKey', faults.publicKey, 'hint')}
            >
              {`\n${fields.publicKey}`}
            </textarea>
          </Field>
        </div>
      </div>
    </fieldset>
  )
}
