// Owns accounts and sessions as the API takes and gives them.

import { emailAddress } from '../credentials/email.ts'
import { z } from '../schema.ts'
import { MAX_PASSWORD_CHARACTERS, newPasswordSchema } from './new-password.ts'

/** Longer than any token of ours. */
const MAX_TOKEN_CHARACTERS = 200

/** An e-mail address in the form in which it is stored. */
const emailSchema = z
  .string()
  .overwrite((text) => emailAddress(text) ?? text)
  .refine((text) => emailAddress(text) !== null, 'This is no e-mail address.')

const moment = z.string().openapi({ description: 'RFC 3339, UTC.' })
/** A password that was chosen before: whatever its rules were then. */
export const knownPassword = z.string().normalize('NFC').max(MAX_PASSWORD_CHARACTERS)
const token = z.string().max(MAX_TOKEN_CHARACTERS)

export const addressSchema = z.strictObject({ email: emailSchema }).openapi('Address')
export const linkAndPasswordSchema = z.strictObject({ token, password: newPasswordSchema }).openapi('LinkAndPassword')
export const logInSchema = z.strictObject({ email: emailSchema, password: knownPassword }).openapi('LogIn')
export const refreshSchema = z.strictObject({ refreshToken: token }).openapi('Refresh')
export const confirmationSchema = z.strictObject({ password: knownPassword.optional() }).openapi('Confirmation')
export const passwordChangeSchema = z
  .strictObject({ currentPassword: knownPassword.optional(), password: newPasswordSchema })
  .openapi('PasswordChange')

export const openedSessionSchema = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.number().int().openapi({ description: 'Seconds until the access token expires.' }),
    refreshToken: z.string().openapi({ description: 'Good once: each refresh gives the next.' }),
  })
  .openapi('OpenedSession')

export const accountSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    createdAt: moment,
    admin: z.boolean(),
    hasPassword: z.boolean(),
    providers: z.array(z.string()).openapi({ description: 'Issuers (OpenID Connect) with which the account logs in.' }),
  })
  .openapi('Account')

export const sessionSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['api', 'browser']),
    label: z.string().openapi({ description: 'What the client called itself when it logged in.' }),
    current: z.boolean(),
    createdAt: moment,
    lastUsedAt: moment.openapi({ description: 'RFC 3339, UTC; exact to a minute or a refresh.' }),
    expiresAt: moment,
  })
  .openapi('Session')

export const sessionListSchema = z.object({ items: z.array(sessionSchema) }).openapi('SessionList')

export const accountDataSchema = z
  .object({
    account: accountSchema,
    sessions: z.array(sessionSchema.extend({ revokedAt: moment.nullable() })),
    keys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        scopes: z.array(z.string()),
        createdAt: moment,
        expiresAt: moment.nullable(),
        lastUsedAt: moment.nullable(),
      }),
    ),
    identities: z.array(z.object({ issuer: z.string(), subject: z.string(), createdAt: moment })),
    polls: z.array(z.object({ id: z.string(), question: z.string(), status: z.string(), createdAt: moment })),
    collaborations: z.array(z.object({ pollId: z.string(), role: z.string(), addedAt: moment })),
    webhooks: z.array(
      z.object({
        id: z.string(),
        pollId: z.string().nullable(),
        url: z.string(),
        events: z.array(z.string()),
        description: z.string(),
        createdAt: moment,
        disabledAt: moment.nullable(),
      }),
    ),
  })
  .openapi('AccountData')
