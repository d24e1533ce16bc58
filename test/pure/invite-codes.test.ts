// Invite codes: each vouches for itself, for one poll, with one weight, and nothing that differs from it does.
import { describe, expect, it } from 'vitest'
import { inviteCode, MAX_INVITE_WEIGHT, readInviteCode } from '../../src/credentials/invite-code.ts'
import { keyring } from '../../src/secrets/keyring.ts'

const SECRET = 'a secret that is long enough to be one'
const NEWER = 'a newer secret, with the old one behind it'
const ring = keyring({ POLLUX_SECRET: SECRET })
const rotated = keyring({ POLLUX_SECRET: NEWER, POLLUX_PREVIOUS_SECRET: SECRET })
const later = keyring({ POLLUX_SECRET: NEWER })
const POLL = 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ'
const OTHER_POLL = 'Kx0QnM3lq2bQ0m1vYt0b3wB1yVdZ'
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'

const made = (weight = 1, issue = 'an issue', place = 0) => inviteCode(ring, POLL, { issue, place, weight })

describe('an invite code', () => {
  it.each([1, 2, 255, 256, 65_536, MAX_INVITE_WEIGHT])('carries a weight of %d', (weight) => {
    const { code, id } = made(weight)
    expect(readInviteCode(ring, POLL, code)).toEqual({ id, weight })
    expect(id).toMatch(/^[\w-]{22}$/)
    expect(code).not.toContain(id)
  })

  it('is the same for the same issue, place and weight, and for nothing else', () => {
    expect(made()).toEqual(made())
    const others = [made(2), made(1, 'another issue'), made(1, 'an issue', 1)]
    const elsewhere = [
      inviteCode(ring, OTHER_POLL, { issue: 'an issue', place: 0, weight: 1 }),
      inviteCode(later, POLL, { issue: 'an issue', place: 0, weight: 1 }),
    ]
    const all = [made(), ...others, ...elsewhere]
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  it('is good for its poll and its deployment only', () => {
    const { code } = made()
    expect(readInviteCode(ring, OTHER_POLL, code)).toBe(null)
    expect(readInviteCode(later, POLL, code)).toBe(null)
  })

  it('outlasts a rotation of the secret for as long as the previous one is honoured', () => {
    const { code, id } = made(3)
    expect(readInviteCode(rotated, POLL, code)).toEqual({ id, weight: 3 })
    const { code: newer } = inviteCode(rotated, POLL, { issue: 'x', place: 0, weight: 1 })
    expect(readInviteCode(later, POLL, newer)).not.toBe(null)
  })

  it('is refused with any character of it replaced by any other, left out or put in', () => {
    const { code } = made(7)
    for (let at = 0; at < code.length; at++) {
      for (const character of ALPHABET) {
        const put = code.slice(0, at) + character + code.slice(at)
        expect(readInviteCode(ring, POLL, put)).toBe(null)
        if (character === code[at]) continue
        expect(readInviteCode(ring, POLL, code.slice(0, at) + character + code.slice(at + 1))).toBe(null)
      }
      expect(readInviteCode(ring, POLL, code.slice(0, at) + code.slice(at + 1))).toBe(null)
    }
  })

  it('is refused with the weight of another and the signature of the first', () => {
    const [light = '', heavy = ''] = [made(1).code, made(MAX_INVITE_WEIGHT).code]
    const [body = ''] = heavy.split('.')
    const [, signature = ''] = light.split('.')
    expect(readInviteCode(ring, POLL, `${body}.${signature}`)).toBe(null)
  })
})
