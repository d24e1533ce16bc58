// Owns /.well-known/security.txt (RFC 9116).
import type { AppContext } from '../http/app-env.ts'

const VALID_DAYS = 180
const DAY_MS = 24 * 60 * 60 * 1_000

export function securityText(c: AppContext): Response {
  const { origin } = new URL(c.req.url)
  const expires = new Date(Date.now() + VALID_DAYS * DAY_MS).toISOString()
  const contact = c.env.SECURITY_CONTACT
  return c.text(
    `Contact: ${contact}\nExpires: ${expires}\nPreferred-Languages: en\nCanonical: ${origin}/.well-known/security.txt\n`,
  )
}
