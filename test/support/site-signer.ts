// Owns a site that vouches for its users to the widget in its pages: its key, and the tokens that it signs.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export interface SiteKeys {
  privateKey: KeyObject
  /** As it stands in a poll's rules. */
  publicJwk: object
}

const TOKEN_SECONDS = 600

export function siteKeys(): SiteKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { kty, crv, x } = publicKey.export({ format: 'jwk' })
  return { privateKey, publicJwk: { kty, crv, x } }
}

/** A token that says who is logged in to the site, for one poll. */
export function signedBy({ privateKey }: SiteKeys, person: string, pollId: string): string {
  const iat = Math.floor(Date.now() / 1_000)
  const text = [
    { alg: 'EdDSA', typ: 'JWT' },
    { sub: person, aud: pollId, iat, exp: iat + TOKEN_SECONDS },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`
}
