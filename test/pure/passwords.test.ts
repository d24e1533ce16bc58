// Passwords as they are stored, against what RFC 7914 says and what scrypt itself makes.
import nodeCrypto from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hashPassword, isOutdated, isPassword, NO_PASSWORD } from '../../src/credentials/password.ts'

const PASSWORD = 'correct horse battery staple'
const stored = await hashPassword(PASSWORD)

/** A PHC string, from the parts as scrypt takes and gives them. */
function phc(password: string, salt: Buffer, { ln = 14, r = 8, p = 5 } = {}): string {
  const hash = nodeCrypto.scryptSync(password, salt, 32, { N: 2 ** ln, r, p, maxmem: 2 ** 27 })
  const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(hash)}`
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a stored password', () => {
  it('says how it was made, with a salt of its own', async () => {
    expect(stored).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w+/]{22}\$[\w+/]{43}$/)
    const [, , , salt = ''] = stored.split('$')
    expect(stored).toBe(phc(PASSWORD, Buffer.from(salt, 'base64')))
    expect(await hashPassword(PASSWORD)).not.toBe(stored)
  })

  it('is known again, and nothing else is', async () => {
    expect(await isPassword(stored, PASSWORD)).toBe(true)
    for (const wrong of ['', ' ', PASSWORD.toUpperCase(), `${PASSWORD} `, PASSWORD.slice(0, -1)])
      expect(await isPassword(stored, wrong)).toBe(false)
  })

  it('is the same in every composition of its letters', async () => {
    const composed = await hashPassword('Gr\u00fc\u00dfe aus \u00c5rhus')
    expect(await isPassword(composed, 'Gru\u0308\u00dfe aus A\u030arhus')).toBe(true)
    expect(await isPassword(composed, 'Gru\u0308sse aus A\u030arhus')).toBe(false)
  })

  it('is read at the cost that it names', async () => {
    const old = phc(PASSWORD, Buffer.alloc(16, 9), { ln: 10, r: 8, p: 1 })
    expect([await isPassword(old, PASSWORD), await isPassword(old, 'another')]).toEqual([true, false])
    expect([isOutdated(old), isOutdated(stored), isOutdated(NO_PASSWORD)]).toEqual([true, false, false])
  })

  it.each([
    ['nothing', ''],
    ['another algorithm', stored.replace('scrypt', 'argon2id')],
    ['a salt less', stored.replace(/\$[\w+/]{22}\$/, '$$')],
    ['a short hash', stored.slice(0, -1)],
    ['something behind it', `${stored}$`],
    ['the password itself', PASSWORD],
  ])('is not %s', async (_, text) => {
    await expect(isPassword(text, PASSWORD)).rejects.toThrow('another form')
  })
})

describe('whoever has no password', () => {
  it('is compared at the full cost, and nothing fits', async () => {
    const scrypt = vi.spyOn(nodeCrypto, 'scrypt')
    for (const any of ['', PASSWORD, 'A'.repeat(43)]) expect(await isPassword(NO_PASSWORD, any)).toBe(false)
    await isPassword(stored, PASSWORD)
    expect(scrypt.mock.calls.length).toBe(4)
    expect(new Set(scrypt.mock.calls.map(([, , bytes, options]) => JSON.stringify([bytes, options]))).size).toBe(1)
  })
})
