// Device tokens, poll ids and manage tokens: what we made is ours, and nothing that differs from it in a single bit.
import { describe, expect, it } from 'vitest'
import { manageToken } from '../../src/polls/manage-token.ts'
import { isPollId, newPollId, regionOf } from '../../src/polls/poll-id.ts'
import { keyring, tokenHash } from '../../src/secrets/keyring.ts'
import { issueDeviceToken, readDeviceToken, TOKEN_LIFE_SECONDS } from '../../src/voters/device-token.ts'

const SECRET = 'a secret that is long enough to be one'
const ring = keyring({ POLLUX_SECRET: SECRET })
const foreign = keyring({ POLLUX_SECRET: 'the secret of another deployment altogether' })
const rotated = keyring({ POLLUX_SECRET: 'a newer secret, with the old one behind it', POLLUX_PREVIOUS_SECRET: SECRET })
const NOW_MS = Date.parse('2026-11-20T12:00:00Z')

/** Every text that differs from a base64url text in one bit of what it stands for. */
function flipped(text: string): string[] {
  const bytes = Buffer.from(text, 'base64url')
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const copy = Buffer.from(bytes)
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    return copy.toString('base64url')
  })
}

describe('a device token', () => {
  const { token, expiresAtMs } = issueDeviceToken(ring, null, NOW_MS)
  const body = token.slice('plv_'.length)

  it('names one voter from its issue to its expiry', () => {
    const device = readDeviceToken(ring, token, NOW_MS)
    expect(device).toEqual({ id: expect.stringMatching(/^[\w-]{22}$/), isNew: true })
    expect(expiresAtMs).toBe(NOW_MS + TOKEN_LIFE_SECONDS * 1_000)
    expect(readDeviceToken(ring, token, expiresAtMs - 1)).toEqual({ id: device?.id, isNew: false })
    expect(readDeviceToken(ring, token, expiresAtMs)).toBe(null)
  })

  it('is refused with any character of it replaced by any other, the expiry included', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
    for (let at = 0; at < body.length; at++) {
      for (const character of alphabet) {
        if (character === body[at]) continue
        const forged = `plv_${body.slice(0, at)}${character}${body.slice(at + 1)}`
        expect(readDeviceToken(ring, forged, NOW_MS)).toBe(null)
      }
    }
  })

  it.each([
    ['nothing', ''],
    ['the prefix alone', 'plv_'],
    ['no prefix', body],
    ['another prefix', `plm_${body}`],
    ['one character less', token.slice(0, -1)],
    ['one character more', `${token}A`],
    ['padding', `${token.slice(0, -1)}=`],
    ['other characters', `plv_${'!'.repeat(48)}`],
    ['spaces', ` ${token.slice(1)}`],
    ['zeros', `plv_${'A'.repeat(22)}.9999999999.${'A'.repeat(22)}`],
    ['a longer one of zeros', `plv_${'A'.repeat(480)}`],
    ['its bytes twice', token + token],
  ])('is not %s', (_, text) => {
    expect(readDeviceToken(ring, text, NOW_MS)).toBe(null)
  })

  it('of another deployment is refused, and one of before a rotation is taken', () => {
    expect(readDeviceToken(foreign, token, NOW_MS)).toBe(null)
    expect(readDeviceToken(rotated, token, NOW_MS)).toEqual(readDeviceToken(ring, token, NOW_MS))
    expect(readDeviceToken(ring, issueDeviceToken(rotated, null, NOW_MS).token, NOW_MS)).toBe(null)
  })

  it('is renewed for the same voter', () => {
    const device = readDeviceToken(ring, token, NOW_MS)
    const later = issueDeviceToken(ring, device?.id ?? '', NOW_MS + 5_000)
    expect(later.token).not.toBe(token)
    expect(readDeviceToken(ring, later.token, expiresAtMs)?.id).toBe(device?.id)
  })

  it('is new for a minute', () => {
    expect(readDeviceToken(ring, token, NOW_MS + 59_999)?.isNew).toBe(true)
    expect(readDeviceToken(ring, token, NOW_MS + 60_000)?.isNew).toBe(false)
  })
})

describe('a poll id', () => {
  it('is 28 characters, different each time, and carries the region', () => {
    const ids = Array.from({ length: 500 }, (_, n) => newPollId(ring, n % 2 === 0 ? null : 'eu'))
    expect(new Set(ids).size).toBe(500)
    for (const [n, id] of ids.entries()) {
      expect(id).toMatch(/^[\w-]{28}$/)
      expect([isPollId(ring, id), regionOf(id)]).toEqual([true, n % 2 === 0 ? null : 'eu'])
    }
  })

  it('is refused with any bit of it flipped, also after it was found good', () => {
    const id = newPollId(ring, 'eu')
    expect(isPollId(ring, id)).toBe(true)
    for (const made of flipped(id)) expect(isPollId(ring, made)).toBe(false)
  })

  it('is refused when it is made up, of another form or of another deployment', () => {
    const id = newPollId(ring, null)
    for (const made of [
      '',
      'A'.repeat(28),
      id.slice(1),
      `${id}A`,
      `${id.slice(0, 27)}=`,
      id.replace(/./, '+'),
      `${id.slice(0, 27)}\u0000`,
    ])
      expect(isPollId(ring, made)).toBe(false)
    expect(isPollId(ring, newPollId(foreign, null))).toBe(false)
    expect(isPollId(rotated, newPollId(ring, null))).toBe(true)
  })
})

describe('a manage token', () => {
  it('is the same for a poll and a nonce, another for any other, and stored as a hash', () => {
    const { token, hash } = manageToken(ring, 'poll', 'nonce')
    expect(token).toMatch(/^plm_[\w-]{43}$/)
    expect(manageToken(ring, 'poll', 'nonce')).toEqual({ token, hash })
    expect(hash).toBe(tokenHash(token))
    const others = [
      manageToken(ring, 'poll', 'nonce2'),
      manageToken(ring, 'poll2', 'nonce'),
      manageToken(ring, 'polln', 'once'),
      manageToken(foreign, 'poll', 'nonce'),
    ]
    expect(new Set([token, ...others.map((other) => other.token)]).size).toBe(5)
  })
})
