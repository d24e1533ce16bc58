// Owns what the pages look like to which mailed links lead.
import { NoticeBox } from '../notice.tsx'
import { Page } from '../page.tsx'
import { PasswordField, TokenField } from './account-fields.tsx'
import type { Told } from './account-form.ts'

/** Each is the path below /account, too. */
export type LinkUse = 'verify' | 'reset'

const WORDS: Record<LinkUse, { title: string; lead: string; button: string; again: string }> = {
  verify: {
    title: 'Choose a password',
    lead: 'Your address is confirmed with it, and your account is ready.',
    button: 'Create the account',
    again: '/account/register',
  },
  reset: {
    title: 'Choose a new password',
    lead: 'With it all sessions of your account end, wherever they are.',
    button: 'Change the password',
    again: '/account/forgot',
  },
}

export function UseLinkPage({ use, token, told }: { use: LinkUse; token: string; told: Told }) {
  const { title, lead, button, again } = WORDS[use]
  return (
    <Page title={title} indexed={false} styles={['account.css']} scripts={['link-token.js']}>
      <article class="narrow">
        <div class="account-head">
          <h1>{title}</h1>
          <p class="lead">{lead}</p>
        </div>
        {told.notice && <NoticeBox notice={told.notice} />}
        <form method="post" action={`/account/${use}`} class="panel fields">
          <TokenField value={token} faults={told.faults} />
          <PasswordField name="password" label="New password" isNew={true} faults={told.faults} />
          <p class="actions">
            <button type="submit" class="button">
              {button}
            </button>
          </p>
        </form>
        <p class="below">
          The link does not work? <a href={again}>Ask for a new one</a>
        </p>
      </article>
    </Page>
  )
}
