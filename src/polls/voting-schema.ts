// Owns the shape of a poll's rules on who may vote, and what has to hold between them.
import { z } from '../schema.ts'
import { jwksUrlFault } from './jwks-url.ts'
import { IDENTITIES } from './poll.ts'

const MAX_ISSUER_CHARACTERS = 255
const MAX_URL_CHARACTERS = 2_048
const MAX_KEY_CHARACTERS = 2_048
const MAX_PER_NETWORK_VOTERS = 1_000_000
const MAX_PER_NETWORK_SECONDS = 24 * 60 * 60
const MAX_RETENTION_DAYS = 3_650

const issuer = z
  .string()
  .min(1)
  .max(MAX_ISSUER_CHARACTERS)
  .nullable()
  .default(null)
  .openapi({ description: 'What `iss` of the tokens must be; null for any.' })

const keyText = z.string().max(MAX_KEY_CHARACTERS)

/** What generators of keys write beside one. It is taken and forgotten: the algorithm follows from the key. */
const beside = {
  kid: z.string().max(MAX_ISSUER_CHARACTERS).optional(),
  alg: z.string().max(MAX_ISSUER_CHARACTERS).optional(),
  use: z.literal('sig').optional(),
}

/** A public key; a private one is refused by its very fields. */
const publicKey = z
  .union([
    z
      .strictObject({ ...beside, kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: keyText })
      .transform(({ kty, crv, x }) => ({ kty, crv, x })),
    z
      .strictObject({ ...beside, kty: z.literal('EC'), crv: z.literal('P-256'), x: keyText, y: keyText })
      .transform(({ kty, crv, x, y }) => ({ kty, crv, x, y })),
    z
      .strictObject({ ...beside, kty: z.literal('RSA'), n: keyText, e: keyText })
      .transform(({ kty, n, e }) => ({ kty, n, e })),
  ])
  .openapi('PublicKey')

/** Plain http is for copies that run on somebody's own machine: whether this is one is asked when a poll is made. */
const jwksUrl = z
  .url({ protocol: /^https?$/ })
  .max(MAX_URL_CHARACTERS)
  .superRefine((url, context) => {
    const fault = jwksUrlFault(url, true)
    if (fault !== null) context.addIssue({ code: 'custom', message: fault })
  })
  .openapi({
    description:
      'Where the public keys of the site are (a JWKS, at most 64 KiB and 20 keys): a host that everybody can reach, by its name, over https.',
  })

const siteTokens = z
  .union([z.strictObject({ issuer, jwksUrl }), z.strictObject({ issuer, publicKey })])
  .nullable()
  .openapi('SiteTokens')

const perNetwork = z
  .strictObject({
    voters: z.int().min(1).max(MAX_PER_NETWORK_VOTERS),
    seconds: z.int().min(1).max(MAX_PER_NETWORK_SECONDS),
  })
  .nullable()
  .openapi('PerNetwork')

const shape = {
  identity: z.enum(IDENTITIES),
  changes: z.enum(['forbidden', 'allowed']),
  challenge: z.enum(['none', 'turnstile']),
}

/** Who may vote, as a body gives it. */
export const newVotingSchema = z
  .strictObject({
    identity: shape.identity.default('device'),
    changes: shape.changes.default('forbidden'),
    challenge: shape.challenge.default('none'),
    siteTokens: siteTokens.default(null),
    perNetwork: perNetwork.default(null),
  })
  .superRefine((voting, context) => {
    if (voting.siteTokens !== null && voting.identity !== 'account') {
      context.addIssue({
        code: 'custom',
        path: ['siteTokens'],
        message: 'A site’s own tokens need identity "account".',
      })
    }
  })
  .prefault({})

/** Who may vote, as the API gives it. */
export const votingSchema = z.object({ ...shape, siteTokens, perNetwork })

/** How long a closed poll is kept. */
export const retentionSchema = z.strictObject({
  days: z
    .int()
    .min(0)
    .max(MAX_RETENTION_DAYS)
    .nullable()
    .default(null)
    .openapi({ description: 'The poll with its votes is deleted so many days after closing; null keeps it.' }),
})
