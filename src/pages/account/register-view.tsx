// Owns what the pages look like that ask for an address and mail a link to it.
import { NoticeBox } from '../notice.tsx'
import { Page } from '../page.tsx'
import { EmailField } from './account-fields.tsx'
import type { Told } from './account-form.ts'

/** Each is the path below /account, too. */
export type Purpose = 'register' | 'forgot'

const WORDS: Record<Purpose, { title: string; lead: string; button: string; life: string; other: string }> = {
  register: {
    title: 'Register',
    lead: 'We mail you a link. With it you choose a password, and the account is yours.',
    button: 'Mail me a link',
    life: '24 hours',
    other: 'You have an account already?',
  },
  forgot: {
    title: 'Choose a new password',
    lead: 'We mail a link to the address of your account. With it you choose a new password.',
    button: 'Mail me a link',
    life: 'an hour',
    other: 'You remember it?',
  },
}

const NO_MAIL = 'This copy of Pollux is not set up to send mail, so that it cannot do this. Tell whoever runs it.'

interface AskAddressView {
  purpose: Purpose
  email: string
  told: Told
  /** Whether this deployment can send mail at all. */
  canSend: boolean
}

export function AskAddressPage({ purpose, email, told, canSend }: AskAddressView) {
  const { title, lead, button, other } = WORDS[purpose]
  return (
    <Page title={title} indexed={false} styles={['account.css']}>
      <article class="narrow">
        <div class="account-head">
          <h1>{title}</h1>
          <p class="lead">{lead}</p>
        </div>
        {told.notice && <NoticeBox notice={told.notice} />}
        {!canSend && <NoticeBox notice={{ tone: 'bad', text: NO_MAIL }} />}
        {canSend && (
          <form method="post" action={`/account/${purpose}`} class="panel fields">
            <EmailField value={email} faults={told.faults} />
            <p class="actions">
              <button type="submit" class="button">
                {button}
              </button>
            </p>
          </form>
        )}
        <p class="below">
          {other} <a href="/account">Log in</a>
        </p>
      </article>
    </Page>
  )
}

/** The same whether the address has an account or not. */
export function SentPage({ purpose, outbox }: { purpose: Purpose; outbox: boolean }) {
  const { life } = WORDS[purpose]
  return (
    <Page title="Look into your mail" indexed={false} styles={['account.css']}>
      <article class="narrow">
        <div class="account-head">
          <h1>Look into your mail</h1>
        </div>
        <div class="panel">
          <p>
            {purpose === 'register'
              ? 'A link is on its way to the address that you gave.'
              : 'If the address has an account, a link is on its way to it.'}{' '}
            It is good for {life}, and once.
          </p>
          <p class="fine">Nothing came? Look among what was taken for advertising, or check the address.</p>
          {outbox && (
            <p>
              This is a local copy: its mail goes to nobody. Read it in the <a href="/outbox">outbox</a>.
            </p>
          )}
          <p>
            <a href={`/account/${purpose}`}>Try another address</a>
          </p>
        </div>
      </article>
    </Page>
  )
}
