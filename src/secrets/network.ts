// Owns the network pseudonym: the only form in which an address leaves the Worker.
import { hmac, type Keyring } from './keyring.ts'

/** Bytes of an IPv6 address that name a network: a /64 is one household or one phone (RFC 6177). */
const IPV6_NETWORK_GROUPS = 4
const PSEUDONYM_BYTES = 16
/** Every request without a usable address shares this one network. */
const UNKNOWN = 'unknown'
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/

/** A network under one deployment secret. */
export interface NetworkPseudonym {
  secretId: string
  pseudonym: string
}

/** The network of an address: IPv4 whole, IPv6 by its first 64 bits, IPv4-mapped IPv6 as IPv4, else "unknown". */
export function networkOf(address: string | null | undefined): string {
  const text = (address ?? '').trim().toLowerCase().split('%')[0] ?? ''
  if (IPV4.test(text)) return text
  const groups = ipv6Groups(text)
  if (!groups) return UNKNOWN
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (mapped) {
    const [high = 0, low = 0] = groups.slice(6)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  const prefix = groups.slice(0, IPV6_NETWORK_GROUPS).map((group) => group.toString(16))
  return `${prefix.join(':')}::/64`
}

/** The last pseudonyms made in this isolate, by network. Never stored; safe to lose. */
const lastMade = new Map<string, NetworkPseudonym[]>()
const REMEMBERED_NETWORKS = 256
let madeWith: Keyring | null = null

/** The pseudonyms of an address, one for each secret of the ring, newest first. */
export function networkPseudonyms(ring: Keyring, address: string | null | undefined): NetworkPseudonym[] {
  const network = networkOf(address)
  if (madeWith !== ring || lastMade.size >= REMEMBERED_NETWORKS) lastMade.clear()
  madeWith = ring
  let pseudonyms = lastMade.get(network)
  if (!pseudonyms) {
    pseudonyms = ring.map((secret) => ({
      secretId: secret.id,
      pseudonym: hmac(secret.key('network'), network, PSEUDONYM_BYTES).toString('base64url'),
    }))
    lastMade.set(network, pseudonyms)
  }
  return pseudonyms
}

/** The eight 16-bit groups of an IPv6 address (RFC 4291 section 2.2), or null when it is none. */
function ipv6Groups(text: string): number[] | null {
  if (!text.includes(':') || text.includes(':::')) return null
  const dotted = text.lastIndexOf(':') + 1
  const tail = text.slice(dotted)
  if (tail.includes('.')) {
    if (!IPV4.test(tail)) return null
    const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number)
    return ipv6Groups(`${text.slice(0, dotted)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`)
  }
  const halves = text.split('::')
  if (halves.length > 2) return null
  const parts = halves.map((half) => (half === '' ? [] : half.split(':')))
  const [head = [], rest = []] = parts
  if (![...head, ...rest].every((part) => /^[0-9a-f]{1,4}$/.test(part))) return null
  const missing = 8 - head.length - rest.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  return [...head, ...Array<string>(missing).fill('0'), ...rest].map((part) => Number.parseInt(part, 16))
}
