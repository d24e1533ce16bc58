// Owns which hosts we may be asked to call: public ones, by their names over https, so that nobody makes us ask around in
// a network that only we can reach.

/**
 * Names that mean nothing in public, or a machine or a network of somebody's own (RFC 6761, RFC 6762, RFC 7686, RFC 8375,
 * RFC 9476, `.internal`, and habits).
 */
const PRIVATE_NAMES = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'localnet',
  'test',
  'invalid',
  'onion',
  'alt',
  'arpa',
  'lan',
  'intranet',
  'corp',
  'home',
  'box',
  'private',
  'svc',
  'consul',
  // Public names of which anybody can make one that means any address, or that mean this machine.
  'nip.io',
  'sslip.io',
  'xip.io',
  'localtest.me',
  'lvh.me',
  'vcap.me',
  'lacolhost.com',
  'traefik.me',
  'local.gd',
  'localhost.direct',
]
const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]']

/** What is wrong with a URL that somebody wants us to call. */
export type UrlFault = 'no-url' | 'credentials' | 'no-https' | 'address' | 'private'

/**
 * What is wrong with a URL that we are to call, or null.
 * @param local whether this copy runs on somebody's own machine, where plain http to that machine is fine
 */
export function urlFault(text: string, local: boolean): UrlFault | null {
  if (!URL.canParse(text)) return 'no-url'
  const { protocol, username, password, hostname } = new URL(text)
  if (username !== '' || password !== '') return 'credentials'
  if (local && protocol === 'http:' && LOOPBACK_HOSTS.includes(hostname)) return null
  if (protocol !== 'https:') return 'no-https'
  // The parser has written every form of an IPv4 address as four numbers, and brackets around IPv6.
  if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return 'address'
  const name = hostname.replace(/\.+$/, '')
  const isPrivate = PRIVATE_NAMES.some((end) => name === end || name.endsWith(`.${end}`))
  return isPrivate || !name.includes('.') ? 'private' : null
}
