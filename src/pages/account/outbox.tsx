// Owns /outbox: the mail of a local copy, which goes to nobody. Elsewhere there is no such page.
import { listMail, type OutboxMail } from '../../catalogue/outbox.ts'
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { hasOutbox } from '../../mail/send-mail.ts'
import { NOT_STORED } from '../form.ts'
import { Moment } from '../moment.tsx'
import { Page } from '../page.tsx'

const SHOWN_MAILS = 50
const LINK = /(https?:\/\/\S+)/

export async function showOutbox(c: AppContext): Promise<Response> {
  if (!hasOutbox(c.env)) throw new Problem('not_found')
  return c.html(<OutboxPage mails={await listMail(c.env.DB, SHOWN_MAILS)} />, 200, NOT_STORED)
}

function OutboxPage({ mails }: { mails: readonly OutboxMail[] }) {
  return (
    <Page title="Outbox" indexed={false} styles={['account.css']}>
      <article class="narrow">
        <div class="account-head">
          <h1>Outbox</h1>
          <p class="lead">The mail of this local copy, newest first. It is sent to nobody.</p>
        </div>
        {mails.length === 0 && <p>There is none yet.</p>}
        <div class="stack">
          {mails.map(({ seq, sentAtMs, recipient, subject, text }) => (
            <section class="panel" aria-labelledby={`mail-${seq}`}>
              <h2 id={`mail-${seq}`}>{subject}</h2>
              <p class="fine">
                to {recipient}, <Moment at={new Date(sentAtMs).toISOString()} />
              </p>
              <p class="as-written">
                {text.split(LINK).map((part) => (LINK.test(part) ? <a href={part}>{part}</a> : part))}
              </p>
            </section>
          ))}
        </div>
      </article>
    </Page>
  )
}
