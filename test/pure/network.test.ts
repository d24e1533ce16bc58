// Network pseudonyms: what is one network, and that nothing of an address is in its pseudonym.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyring } from '../../src/secrets/keyring.ts'
import { networkOf, networkPseudonyms } from '../../src/secrets/network.ts'

const SECRET = 'a secret that is long enough to be one'
const OTHER = 'another secret, also long enough to be one'
const ring = keyring({ POLLUX_SECRET: SECRET })

describe('a network', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::6', '2001:db8:1:2::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['::192.0.2.1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ])('%j is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it.each([
    null,
    undefined,
    '',
    'unknown',
    'localhost',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.1.1',
    '192.0.2.01x',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    ':::',
    '12345::',
    'g::1',
    '1:2:3:4:5:6:7::8',
    '::ffff:192.0.2.256',
    '::192.0.2.1:1',
    '192.0.2.1:8080',
    '[::1]',
    '192.0.2.1, 192.0.2.2',
    'x'.repeat(10_000),
  ])('%j is none, and shares the unknown one', (address) => {
    expect(networkOf(address)).toBe('unknown')
  })

  it('of IPv6 is its first 64 bits and nothing else', () => {
    const group = fc.nat(0xffff).map((value) => value.toString(16))
    const four = fc.tuple(group, group, group, group)
    fc.assert(
      fc.property(four, four, four, (prefix, one, two) => {
        const network = networkOf([...prefix, ...one].join(':'))
        // A mapped IPv4 address is written in the last 32 bits.
        fc.pre(network.endsWith('::/64'))
        expect(networkOf([...prefix, ...two].join(':'))).toBe(network)
        expect(network).toBe(`${prefix.join(':')}::/64`)
      }),
      { seed: 20_261_120 },
    )
  })
})

describe('a pseudonym', () => {
  it('is the same for a network, and another for another', () => {
    const of = (address: string) => networkPseudonyms(ring, address)[0]?.pseudonym
    expect(of('192.0.2.1')).toBe(of('::ffff:192.0.2.1'))
    expect(of('2001:db8::1')).toBe(of('2001:db8::2'))
    expect(new Set(['192.0.2.1', '192.0.2.2', '2001:db8::', '2001:db9::', 'junk'].map(of)).size).toBe(5)
  })

  it('is made once for each secret of the ring, newest first, and names the secret by its id alone', () => {
    const both = keyring({ POLLUX_SECRET: OTHER, POLLUX_PREVIOUS_SECRET: SECRET })
    const pseudonyms = networkPseudonyms(both, '192.0.2.1')
    expect(pseudonyms.map(({ secretId }) => secretId)).toEqual(both.map(({ id }) => id))
    expect(pseudonyms[1]).toEqual(networkPseudonyms(ring, '192.0.2.1')[0])
    expect(pseudonyms[0]?.pseudonym).not.toBe(pseudonyms[1]?.pseudonym)
    expect(JSON.stringify(pseudonyms)).not.toMatch(/192|secret that/)
  })

  it('needs a secret that is one', () => {
    for (const POLLUX_SECRET of ['', 'short', 'x'.repeat(31)]) expect(() => keyring({ POLLUX_SECRET })).toThrow()
    expect(() => keyring({})).toThrow()
  })
})
