// Owns what an account of a test has besides its access token: API keys, polls of its own, a token that has expired.
import { env } from 'cloudflare:workers'
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '../../src/credentials/access-token.ts'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import type { TestAccount } from './accounts.ts'
import { pathOf, send } from './client.ts'

export type Headers = Record<string, string>

/** What creating an API key answers. */
export interface CreatedKey {
  id: string
  name: string
  scopes: string[]
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  key: string
}

/** A new API key of an account. */
export async function createKey(
  { headers }: Pick<TestAccount, 'headers'>,
  fields: { name?: string; scopes?: string[]; expiresInDays?: number | null } = {},
): Promise<CreatedKey> {
  const body = { name: 'a test', scopes: ['polls:read'], ...fields }
  const response = await send('/api/v1/me/keys', { body, headers })
  if (response.status !== 201) throw new Error(`no key: ${response.status} ${await response.text()}`)
  return response.json<CreatedKey>()
}

export const withKey = ({ key }: Pick<CreatedKey, 'key'>): Headers => ({ Authorization: `Bearer ${key}` })

/** The headers that show a new API key with these scopes. */
export async function newKey(account: TestAccount, scopes: string[]): Promise<Headers> {
  return withKey(await createKey(account, { scopes }))
}

/** Creates a poll that belongs to an account. */
export async function newPollBy(
  { headers }: Pick<TestAccount, 'headers'>,
  fields: Record<string, unknown> = {},
): Promise<PollAnswer> {
  const body = { question: 'Where should the capital be?', options: ['Memphis', 'Nashville', 'Knoxville'], ...fields }
  const response = await send('/api/v1/polls', { body, headers })
  if (response.status !== 201) throw new Error(`no poll: ${response.status} ${await response.text()}`)
  return response.json<PollAnswer>()
}

/** Gives an address a role on a poll. `owner`: the headers of somebody who may. */
export async function nameCollaborator(
  poll: { id: string },
  owner: Headers,
  email: string,
  role: 'editor' | 'viewer' | 'auditor',
): Promise<Response> {
  const path = pathOf(poll, `/collaborators/${encodeURIComponent(email)}`)
  return send(path, { method: 'PUT', body: { role }, headers: owner })
}

/** The headers that show an access token of the account that has just expired. */
export async function expiredToken({ id, sessionId }: TestAccount): Promise<Headers> {
  const thenMs = Date.now() - (ACCESS_TOKEN_SECONDS + 1) * 1_000
  const { token } = await signAccessToken(keyring(env), { accountId: id, sessionId, admin: false }, thenMs)
  return { Authorization: `Bearer ${token}` }
}
