// Owns which URLs a site's keys may stand behind: public hosts by their names over https, so that nobody makes us ask
// around in a network that only we can reach.

/** Names that mean a machine or a network of somebody's own (RFC 6761, RFC 6762, RFC 8375, and `.internal`). */
const PRIVATE_NAMES = ['localhost', 'local', 'internal', 'home.arpa', 'lan', 'intranet', 'corp', 'private']
const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]']

/**
 * What is wrong with a URL of keys, as a sentence, or null.
 * @param local whether this copy runs on somebody's own machine, where plain http to that machine is fine
 */
export function jwksUrlFault(text: string, local: boolean): string | null {
  if (!URL.canParse(text)) return 'This is not a URL.'
  const { protocol, username, password, hostname } = new URL(text)
  if (username !== '' || password !== '') return 'The URL may hold no user and no password.'
  if (local && protocol === 'http:' && LOOPBACK_HOSTS.includes(hostname)) return null
  if (protocol !== 'https:') return 'Keys are fetched over https only.'
  // The parser has written every form of an IPv4 address as four numbers, and brackets around IPv6.
  if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return 'Give a host by its name, not by an address.'
  const name = hostname.replace(/\.+$/, '')
  const isPrivate = PRIVATE_NAMES.some((end) => name === end || name.endsWith(`.${end}`))
  return isPrivate || !name.includes('.') ? 'The host has to be one that everybody can reach.' : null
}
