// Owns passwords as they are stored: scrypt (RFC 7914) in a PHC string, so that each says how it was made.
// The default import, since tests count the runs of scrypt on it.
import nodeCrypto from 'node:crypto'

interface Cost {
  /** The base-2 logarithm of scrypt's N. */
  ln: number
  r: number
  p: number
}

/** 16 MiB and about 200 ms: as much as a Worker has room for. OWASP lists it as equal to N = 2^17, r = 8, p = 1. */
const COST: Cost = { ln: 14, r: 8, p: 5 }
const SALT_BYTES = 16
const HASH_BYTES = 32
/** scrypt needs 128 · N · r bytes and a little more. */
const MAX_MEMORY_BYTES = 64 * 1024 * 1024
const FORM = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/

/** What whoever has no account, or no password, is compared with: the work is the same, and nothing fits. */
export const NO_PASSWORD = `${costText(COST)}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** A password as it is stored: `$scrypt$ln=14,r=8,p=5$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = nodeCrypto.randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, COST)
  return `${costText(COST)}$${unpadded(salt)}$${unpadded(hash)}`
}

/**
 * Whether a password is the stored one. One run of scrypt, whatever the answer.
 * @throws when what is stored is not a PHC string of ours
 */
export async function isPassword(stored: string, password: string): Promise<boolean> {
  const { cost, salt, hash } = readStored(stored)
  const derived = await derive(password, salt, cost)
  return nodeCrypto.timingSafeEqual(derived, hash) && stored !== NO_PASSWORD
}

/** Whether a stored password was hashed at another cost than new ones are. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(`${costText(COST)}$`)
}

function readStored(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const [, ln, r, p, salt, hash] = FORM.exec(stored) ?? []
  if (salt === undefined || hash === undefined) throw new Error('a stored password has another form than ours')
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

/** Equal signs look different in different scripts of one letter: a password is compared in its composed form. */
function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const options = { N: 2 ** ln, r, p, maxmem: MAX_MEMORY_BYTES }
  return new Promise((resolve, reject) => {
    nodeCrypto.scrypt(password.normalize('NFC'), salt, HASH_BYTES, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}

function costText({ ln, r, p }: Cost): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}`
}

/** PHC strings have base64 without padding. */
function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
