// Owns /account/register and /account/forgot: an address is entered, and a link is mailed to it.
import { addressSchema } from '../../accounts/account-schema.ts'
import { requestReset } from '../../accounts/password-changes.ts'
import { requestRegistration } from '../../accounts/registration.ts'
import type { AppContext } from '../../http/app-env.ts'
import { checked } from '../../http/body.ts'
import { canSendMail, hasOutbox } from '../../mail/send-mail.ts'
import { NOT_STORED } from '../form.ts'
import { accountForm, NOTHING_TOLD, orTell } from './account-form.ts'
import { AskAddressPage, type Purpose, SentPage } from './register-view.tsx'

const REQUESTS = { register: requestRegistration, forgot: requestReset } as const

export const showRegister = (c: AppContext) => show(c, 'register')
export const showForgot = (c: AppContext) => show(c, 'forgot')
export const registerFromForm = (c: AppContext) => mail(c, 'register')
export const forgotFromForm = (c: AppContext) => mail(c, 'forgot')

async function show(c: AppContext, purpose: Purpose): Promise<Response> {
  const page = c.req.query('sent') === undefined ? asked(c, purpose, '') : sent(c, purpose)
  return c.html(page, 200, NOT_STORED)
}

async function mail(c: AppContext, purpose: Purpose): Promise<Response> {
  const form = await accountForm(c)
  const email = form.get('email') ?? ''
  return orTell(
    c,
    async () => {
      const address = checked(addressSchema, { email })
      // The page says so itself, in words.
      if (!canSendMail(c.env)) return c.html(asked(c, purpose, email), 503, NOT_STORED)
      await REQUESTS[purpose](c, address.email)
      return c.redirect(`/account/${purpose}?sent`, 303)
    },
    (told) => asked(c, purpose, email, told),
  )
}

function asked(c: AppContext, purpose: Purpose, email: string, told = NOTHING_TOLD) {
  return <AskAddressPage purpose={purpose} email={email} told={told} canSend={canSendMail(c.env)} />
}

const sent = (c: AppContext, purpose: Purpose) => <SentPage purpose={purpose} outbox={hasOutbox(c.env)} />
