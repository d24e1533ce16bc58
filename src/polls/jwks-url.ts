// Owns which URLs a site's keys may stand behind, and what is said of those where they may not.
import { type UrlFault, urlFault } from '../public-url.ts'

const SENTENCES: Record<UrlFault, string> = {
  'no-url': 'This is not a URL.',
  credentials: 'The URL may hold no user and no password.',
  'no-https': 'Keys are fetched over https only.',
  address: 'Give a host by its name, not by an address.',
  private: 'The host has to be one that everybody can reach.',
}

/**
 * What is wrong with a URL of keys, as a sentence, or null.
 * @param local whether this copy runs on somebody's own machine, where plain http to that machine is fine
 */
export function jwksUrlFault(text: string, local: boolean): string | null {
  const fault = urlFault(text, local)
  return fault && SENTENCES[fault]
}
