// Owns the shape of a poll's rules on which sites may show it in a frame.
import { z } from '../schema.ts'

const MAX_ORIGINS = 20
const MAX_ORIGIN_CHARACTERS = 300
const LOOPBACK_HOSTS = ['localhost', '127.0.0.1']
/** Names as a Content-Security-Policy takes them (CSP 3, section 2.3.1): nothing that could end one, and no pattern. */
const HOST = /^[a-z\d-]+(\.[a-z\d-]+)*$/

/** What is wrong with an origin, as a sentence, or null. */
function originFault(text: string): string | null {
  const example = 'Give an origin as in https://example.com.'
  if (!URL.canParse(text)) return example
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text)
  if (pathname !== '/' || search + hash + username + password !== '' || /[?#]$/.test(text)) {
    return `${example} No path belongs to it.`
  }
  if (!HOST.test(hostname)) return 'Give each host by its full name: patterns and IPv6 addresses are not taken.'
  const isLocal = protocol === 'http:' && LOOPBACK_HOSTS.includes(hostname)
  return protocol === 'https:' || isLocal ? null : 'A frame needs https; http is for localhost only.'
}

const origin = z
  .string()
  .max(MAX_ORIGIN_CHARACTERS)
  .superRefine((text, context) => {
    const fault = originFault(text)
    if (fault !== null) context.addIssue({ code: 'custom', message: fault })
  })
  .transform((text) => (URL.canParse(text) ? new URL(text).origin : text))
  .openapi({ type: 'string', format: 'uri', example: 'https://example.com' })

/** Where the poll may be shown in a frame. */
export const embedSchema = z.strictObject({
  origins: z
    .array(origin)
    .max(MAX_ORIGINS)
    .superRefine((origins, context) => {
      for (const [index, one] of origins.entries()) {
        if (origins.indexOf(one) < index)
          context.addIssue({ code: 'custom', path: [index], message: 'An origin stands twice.' })
      }
    })
    .nullable()
    .default(null)
    .openapi({
      description:
        'Sites that may show `/embed/{pollId}` in a frame, as origins over https (http for localhost). Null: any site. Empty: none. A frame around a poll is how clicks are stolen; the widget is not framed, so this does not concern it.',
    }),
})
