// Owns which URLs events may be sent to: asked when an endpoint is set, and again before every attempt.
import { type UrlFault, urlFault } from '../public-url.ts'

export const MAX_TARGET_URL_CHARACTERS = 2_048
const HTTPS_PORT = 443
/** Below it are the services that machines offer each other. */
const FIRST_FREE_PORT = 1_024
/** Parsers take some of these out, and others do not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWRITTEN = /[\s\u0000-\u0020\u007f\\]/u

const SENTENCES: Record<UrlFault, string> = {
  'no-url': 'This is not a URL.',
  credentials: 'The URL may hold no user and no password.',
  'no-https': 'Events are sent over https only.',
  address: 'Give a host by its name, not by an address.',
  private: 'The host has to be one that everybody can reach.',
}

/**
 * What is wrong with the URL of an endpoint, as a sentence, or null.
 * @param local whether this copy runs on somebody's own machine, where plain http to that machine is fine
 */
export function targetUrlFault(text: string, local: boolean): string | null {
  if (text.length > MAX_TARGET_URL_CHARACTERS) return `A URL has at most ${MAX_TARGET_URL_CHARACTERS} characters here.`
  if (UNWRITTEN.test(text)) return SENTENCES['no-url']
  const fault = urlFault(text, local)
  if (fault) return SENTENCES[fault]
  const { protocol, port } = new URL(text)
  // The parser leaves the port of the protocol out.
  const number = port === '' ? HTTPS_PORT : Number(port)
  const isFree = number === HTTPS_PORT || number >= FIRST_FREE_PORT
  return protocol === 'http:' || isFree ? null : 'The port has to be 443, or 1024 or above.'
}
