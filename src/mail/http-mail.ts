// Owns sending mail by a service's HTTP API: one JSON request a mail, as Resend, Postmark-like and own relays take it.
import type { Mail } from './send-mail.ts'

const PATIENCE_MS = 10_000

export interface MailService {
  url: string
  token: string
  from: string
}

/** Hands a mail to a service. @throws when it does not answer in time or does not take the mail */
export async function sendByHttp({ url, token, from }: MailService, { to, subject, text }: Mail): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ from, to, subject, text }),
    // A redirect would carry the address to somebody whom nobody has named.
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  // What a service says of its refusal may name the address: only the status is told.
  await response.body?.cancel()
  if (!response.ok) throw new Error(`the mail service answered ${response.status}`)
}
