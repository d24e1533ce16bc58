// Owns the mail port: where mail goes is a setting of the deployment.
import { type MailService, sendByHttp } from './http-mail.ts'
import { putIntoOutbox } from './outbox.ts'

/** The settings of a deployment that say where mail goes. */
export interface MailEnv {
  DB: D1Database
  /** Where to POST mail as JSON, as mail services take it. */
  MAIL_API_URL?: string
  /** The bearer token of the mail service: a secret. */
  MAIL_API_TOKEN?: string
  /** Whom mail is from. */
  MAIL_FROM?: string
  /** "on": mail is sent to nobody, and can be read by everybody who reaches the page /outbox. For local copies only. */
  MAIL_OUTBOX?: string
  /** "on" for such a copy: without it there is no outbox. */
  LOCAL_MODE?: string
}

export interface Mail {
  to: string
  subject: string
  text: string
}

type Adapter = (mail: Mail) => Promise<void>

/** Whether this deployment can send mail at all. */
export function canSendMail(env: MailEnv): boolean {
  return adapterOf(env) !== null
}

/** Whether mail of this deployment stays in its outbox, for everybody to read: in local copies that have no mail service. */
export function hasOutbox(env: MailEnv): boolean {
  return serviceOf(env) === null && env.MAIL_OUTBOX === 'on' && env.LOCAL_MODE === 'on'
}

function serviceOf({ MAIL_API_URL: url, MAIL_API_TOKEN: token, MAIL_FROM: from }: MailEnv): MailService | null {
  return url && token && from ? { url, token, from } : null
}

/** Which host mail is handed to; `outbox` when it stays here, null when none is sent. */
export function mailHost(env: MailEnv): string | null {
  const service = serviceOf(env)
  if (service) return new URL(service.url).host
  return hasOutbox(env) ? 'outbox' : null
}

/** Sends one mail. @throws when it could not be handed over; the error names no address */
export async function sendMail(env: MailEnv, mail: Mail): Promise<void> {
  const adapter = adapterOf(env)
  if (!adapter) throw new Error('no mail service is configured')
  await adapter(mail)
}

/** A mail service beats the outbox: nobody's mail is published by a forgotten variable. */
function adapterOf(env: MailEnv): Adapter | null {
  const service = serviceOf(env)
  if (service) return (mail) => sendByHttp(service, mail)
  return hasOutbox(env) ? (mail) => putIntoOutbox(env.DB, mail) : null
}
