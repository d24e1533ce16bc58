// Owns mailed links: the token, where the link leads, and sending it when the answer is already given.

import { waitUntil } from 'cloudflare:workers'
import { randomBytes } from 'node:crypto'
import { insertLink, type LinkPurpose } from '../catalogue/mailed-links.ts'
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { log } from '../log.ts'
import { canSendMail, type Mail, sendMail } from '../mail/send-mail.ts'
import { mayMail } from '../quotas/take-quota.ts'
import { tokenHash } from '../secrets/keyring.ts'

export type Written = Omit<Mail, 'to'>

const TOKEN_BYTES = 32
const FORM = /^plt_[\w-]{43}$/
const HOUR_MS = 60 * 60 * 1_000

export const LINKS: Record<LinkPurpose, { page: string; lifeMs: number }> = {
  register: { page: '/account/verify', lifeMs: 24 * HOUR_MS },
  reset: { page: '/account/reset', lifeMs: HOUR_MS },
}

/** The hash of a link's token, or null for a text that is none. */
export function linkHash(token: string): string | null {
  return FORM.test(token) ? tokenHash(token) : null
}

/**
 * A new link of a purpose to an address. The token stands in the fragment, which no log of a server
 * sees.
 */
export async function newLink(c: AppContext, purpose: LinkPurpose, email: string): Promise<string> {
  const { page, lifeMs } = LINKS[purpose]
  const token = `plt_${randomBytes(TOKEN_BYTES).toString('base64url')}`
  const nowMs = Date.now()
  const link = { hash: tokenHash(token), purpose, email, expiresAtMs: nowMs + lifeMs }
  await insertLink(c.env.DB, link)
  return new URL(`${page}#token=${token}`, siteOrigin(c)).href
}

/** Where links of this deployment lead: where it is told to, else to where it was asked; the platform lets no other host in. */
function siteOrigin(c: AppContext): string {
  // Optional, so that the generated type does not know it.
  const { PUBLIC_ORIGIN } = c.env as { PUBLIC_ORIGIN?: string }
  return PUBLIC_ORIGIN || new URL(c.req.url).origin
}

/** @throws Problem unavailable when the deployment sends no mail */
export function requireMail(c: AppContext): void {
  if (!canSendMail(c.env)) throw new Problem('unavailable')
}

/** Writes a mail that was asked for, as `mailLater` does, unless the address has got too many: nobody is told which. */
export function mailLink(c: AppContext, to: string, write: () => Promise<Written | null>): void {
  mailLater(c, to, async () => ((await mayMail(c.env, to)) ? write() : null))
}

/**
 * Tells the owner of an account what has just been done with it, where mail is sent. Nobody can keep this mail away by
 * asking for others before.
 * @param write given the page on which the owner can undo it
 */
export function tellOwner(
  c: AppContext,
  email: string,
  write: (accountPage: string) => Written | Promise<Written>,
): void {
  if (!canSendMail(c.env)) return
  mailLater(c, email, async () => write(new URL('/account', siteOrigin(c)).href))
}

/**
 * Writes a mail after the answer, so that neither its time nor its outcome tells who has an account.
 * @param write what to send; null: nothing
 */
export function mailLater(c: AppContext, to: string, write: () => Promise<Written | null>): void {
  const requestId = c.get('requestId')
  const send = async () => {
    const written = await write()
    if (written) await sendMail(c.env, { to, ...written })
  }
  waitUntil(send().catch((error) => log('error', 'a mail could not be sent', { requestId, error })))
}
