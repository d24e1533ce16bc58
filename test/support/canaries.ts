// Owns canary addresses: addresses that are nobody's, the headers that may carry them, and the forms in which one could
// be kept by mistake.
import { createHash } from 'node:crypto'

/** Of the networks for benchmarks and documentation (RFC 2544, RFC 3849), with parts that nothing else has by chance. */
export function canaryAddresses(perFamily: number): string[] {
  const group = () => (0x1000 + Math.floor(Math.random() * 0xefff)).toString(16)
  const byte = () => 100 + Math.floor(Math.random() * 156)
  return Array.from({ length: perFamily }, () => [
    `198.18.${byte()}.${byte()}`,
    `2001:db8:${Array.from({ length: 6 }, group).join(':')}`,
  ]).flat()
}

const isIpv6 = (address: string) => address.includes(':')
const bracketed = (address: string) => (isIpv6(address) ? `[${address}]` : address)

/** The ways in which an address reaches a Worker: as Cloudflare tells it, as proxies tell it, and as nobody should. */
const CARRIERS: ((address: string) => Record<string, string>)[] = [
  (address) => ({ 'CF-Connecting-IP': address }),
  (address) => ({ 'CF-Connecting-IP': address, 'X-Forwarded-For': address }),
  (address) => ({ 'CF-Connecting-IP': address, 'X-Real-IP': address, 'True-Client-IP': address }),
  (address) => ({ 'CF-Connecting-IP': address, Forwarded: `for="${bracketed(address)}:4711";proto=https` }),
  (address) => ({ 'CF-Connecting-IP': `${bracketed(address)}:443` }),
  (address) => ({ 'CF-Connecting-IP': isIpv6(address) ? `${address}%eth0` : `::ffff:${address}` }),
  (address) => ({ 'CF-Connecting-IP': address.toUpperCase(), 'CF-Connecting-IPv6': address, 'Client-IP': address }),
  (address) => ({ 'CF-Connecting-IP': `  ${address}`, 'X-Forwarded-For': `${address}, 10.0.0.1` }),
  (address) => ({ 'X-Forwarded-For': address, 'X-Client-IP': address, Via: `1.1 ${address}` }),
  (address) => ({ 'CF-Connecting-IP': `${address}, ${address}`, 'User-Agent': `bot/1.0 (${address})` }),
]

/** The headers of the nth request from an address. */
export function carried(address: string, n: number): Record<string, string> {
  return (CARRIERS[n % CARRIERS.length] ?? (() => ({})))(address)
}

/** How an address could stand in what is stored or logged: as text, in bytes that were encoded, hashed without a key. */
export function formsOf(address: string): string[] {
  const bytes = isIpv6(address)
    ? Buffer.from(address.replace('db8', '0db8').replaceAll(':', ''), 'hex')
    : Buffer.from(address.split('.').map(Number))
  const network = isIpv6(address) ? address.split(':').slice(0, 4).join(':') : address
  const hashed = [address, `${network}::/64`].map((text) => createHash('sha256').update(text).digest())
  return [
    address,
    network,
    Buffer.from(address).toString('base64url'),
    Buffer.from(address).toString('hex'),
    ...(isIpv6(address) ? [bytes.toString('hex'), bytes.subarray(0, 8).toString('hex')] : []),
    ...hashed.flatMap((hash) => [hash.toString('hex').slice(0, 20), hash.toString('base64url').slice(0, 14)]),
  ]
}

/** The forms of addresses that stand in a text. */
export function found(addresses: readonly string[], text: string): string[] {
  const lower = text.toLowerCase()
  return addresses.flatMap(formsOf).filter((form) => text.includes(form) || lower.includes(form.toLowerCase()))
}
