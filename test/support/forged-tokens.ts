// Owns every way in which a test falsifies a site token.
import { createHmac } from 'node:crypto'
import type { Created } from './client.ts'
import { claims, HOUR_SECONDS, nowSeconds, signed, type TestKey } from './site-tokens.ts'

const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token put together by hand. */
function byHand(header: object, payload: object, signature: (signedPart: string) => string): string {
  const signedPart = `${text(header)}.${text(payload)}`
  return `${signedPart}.${signature(signedPart)}`
}

const hs256 = (secret: string | Buffer) => (part: string) =>
  createHmac('sha256', secret).update(part).digest('base64url')

/** Another payload under the signature of a good token. */
async function swapped(key: TestKey, poll: Created, payload: object): Promise<string> {
  const [header, , signature] = (await signed(key, claims(poll))).split('.')
  return `${header}.${text(payload)}.${signature}`
}

/**
 * Tokens of which not one is good, by what is wrong with them.
 * @param key the poll's own
 * @param strangers a key of the same type that is not the poll's, under the same name
 * @param issuer what the poll asks for
 */
export function forgedTokens(
  key: TestKey,
  strangers: TestKey,
  poll: Created,
  other: Created,
  issuer: string,
): Record<string, () => string | Promise<string>> {
  const good = (changed: Record<string, unknown> = {}) => claims(poll, { iss: issuer, ...changed })
  const header = { alg: key.alg, kid: key.kid }
  const raw = Buffer.from(key.publicKey.x ?? key.publicKey.n ?? '', 'base64url')
  const cut = async (change: (token: string) => string) => change(await signed(key, good()))
  return {
    'for another poll': () => signed(key, good({ aud: other.id })),
    'for everybody': () => signed(key, good({ aud: 'pollux-api' })),
    'for many others': () => signed(key, good({ aud: [other.id, 'everybody'] })),
    'for nobody in particular': () => signed(key, good({ aud: undefined })),
    'for the poll in other letters': () => signed(key, good({ aud: poll.id.toLowerCase() })),
    expired: () => signed(key, good({ iat: nowSeconds() - 2 * HOUR_SECONDS, exp: nowSeconds() - HOUR_SECONDS })),
    'without an end': () => signed(key, good({ exp: undefined })),
    'with an end that is a text': () => signed(key, good({ exp: String(nowSeconds() + HOUR_SECONDS) })),
    'good for more than a day': () => signed(key, good({ exp: nowSeconds() + 25 * HOUR_SECONDS })),
    'good for more than a day from now, without a beginning': () =>
      signed(key, good({ iat: undefined, exp: nowSeconds() + 25 * HOUR_SECONDS })),
    'issued long ago for long': () => signed(key, good({ iat: nowSeconds() - 48 * HOUR_SECONDS })),
    'issued tomorrow': () =>
      signed(key, good({ iat: nowSeconds() + 12 * HOUR_SECONDS, exp: nowSeconds() + 20 * HOUR_SECONDS })),
    'not good yet': () => signed(key, good({ nbf: nowSeconds() + HOUR_SECONDS })),
    'from another issuer': () => signed(key, good({ iss: 'https://elsewhere.example' })),
    'without an issuer': () => signed(key, good({ iss: undefined })),
    'without a user': () => signed(key, good({ sub: undefined })),
    'for the empty user': () => signed(key, good({ sub: '' })),
    'for a user of 256 characters': () => signed(key, good({ sub: 'x'.repeat(256) })),
    'for a user that is a number': () => signed(key, good({ sub: 7 })),
    'for a user of broken text': () => signed(key, good({ sub: 'a\ud800' })),
    'by another key under the same name': () => signed({ ...strangers, kid: key.kid }, good()),
    'by another key without a name': () => signed(strangers, good(), { kid: undefined }),
    'with its key inside': () => signed({ ...strangers, kid: key.kid }, good(), { jwk: strangers.publicKey }),
    'with a URL of its keys inside': () =>
      signed({ ...strangers, kid: key.kid }, good(), { jku: 'https://elsewhere.example/keys' }),
    'alg none': () => byHand({ alg: 'none', kid: key.kid }, good(), () => ''),
    'alg None with the signature of a good one': async () =>
      byHand({ alg: 'None', kid: key.kid }, good(), () => 'AAAA'),
    'HS256 by the public key as bytes': () => byHand({ ...header, alg: 'HS256' }, good(), hs256(raw)),
    'HS256 by the public key as JSON': () =>
      byHand({ ...header, alg: 'HS256' }, good(), hs256(JSON.stringify(key.publicKey))),
    'HS256 by the empty secret': () => byHand({ ...header, alg: 'HS256' }, good(), hs256('')),
    'the right key under the name of another algorithm': async () => {
      const alg = key.alg === 'ES256' ? 'RS256' : 'ES256'
      const [, payload, signature] = (await signed(key, good())).split('.')
      return `${text({ ...header, alg })}.${payload}.${signature}`
    },
    'with a header that must be understood': () =>
      byHand({ ...header, crit: ['surprise'], surprise: true }, good(), () => 'AAAA'),
    'with another user under the same signature': () => swapped(key, poll, good({ sub: 'somebody else' })),
    'with another poll under the same signature': () => swapped(key, other, good()),
    'without its signature': () => cut((token) => token.slice(0, token.lastIndexOf('.') + 1)),
    'with its signature cut': () => cut((token) => token.slice(0, -4)),
    'with a signature of zeros': () => cut((token) => `${token.slice(0, token.lastIndexOf('.'))}.${'A'.repeat(86)}`),
    'of two parts': () => cut((token) => token.slice(0, token.lastIndexOf('.'))),
    'of nonsense': () => 'eyJ.eyJ.eyJ',
    'longer than any': () => signed(key, good({ story: 'x'.repeat(9_000) })),
  }
}
