// Owns the talk with a provider: OpenID Connect's authorisation code flow with PKCE, state and nonce (RFC 9700).
import * as oauth from 'oauth4webapi'
import { log } from '../log.ts'
import type { Provider } from './providers.ts'
import type { SignInState } from './sign-in-state.ts'

/** A provider that takes longer does not answer. */
const PATIENCE_MS = 8_000
const DISCOVERY_LIFE_MS = 60 * 60_000

/** What a provider has proven of somebody. */
export interface Claims {
  issuer: string
  subject: string
  email: string | null
  emailVerified: boolean
}

export type Proof =
  | { outcome: 'proven'; claims: Claims }
  /** The person said no at the provider, or the provider did. */
  | { outcome: 'declined' }
  /** Something in the answer is not as it must be. */
  | { outcome: 'invalid' }
  | { outcome: 'unreachable' }

/** What providers say of themselves, by issuer; their keys are kept with it by the library. Safe to lose. */
const discovered = new Map<string, { server: oauth.AuthorizationServer; atMs: number }>()

/** The secrets of one way to a provider and back. */
export function newSecrets(): Pick<SignInState, 'state' | 'nonce' | 'codeVerifier'> {
  return {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    codeVerifier: oauth.generateRandomCodeVerifier(),
  }
}

/** Where to send somebody who wants to sign in; null when the provider does not answer as one. */
export async function authorizationUrl(
  provider: Provider,
  redirectUri: string,
  { state, nonce, codeVerifier }: Pick<SignInState, 'state' | 'nonce' | 'codeVerifier'>,
): Promise<URL | null> {
  try {
    const { authorization_endpoint: endpoint } = await discover(provider)
    if (endpoint === undefined) return null
    const url = new URL(endpoint)
    oauth.checkProtocol(url, !provider.insecure)
    const parameters = {
      response_type: 'code',
      client_id: provider.clientId,
      redirect_uri: redirectUri,
      scope: provider.scopes.join(' '),
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    }
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
    return url
  } catch (error) {
    tell(provider, error)
    return null
  }
}

/** Who came back with `parameters`, after every check that the protocol knows, the ID token's signature included. */
export async function proveIdentity(
  provider: Provider,
  parameters: URLSearchParams,
  redirectUri: string,
  { state, nonce, codeVerifier }: SignInState,
): Promise<Proof> {
  const client = { client_id: provider.clientId }
  try {
    const server = await discover(provider)
    // `iss` (RFC 9207) and `state`, before anything else of the answer is believed.
    const checked = oauth.validateAuthResponse(server, client, parameters, state)
    const secret = clientAuthentication(server, provider)
    const options = optionsFor(provider)
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      secret,
      checked,
      redirectUri,
      codeVerifier,
      options,
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
      expectedNonce: nonce,
      requireIdToken: true,
    })
    await oauth.validateApplicationLevelSignature(server, answer, optionsFor(provider))
    const claims = oauth.getValidatedIdTokenClaims(tokens)
    if (!claims) return { outcome: 'invalid' }
    const told = claims.email === undefined ? await userInfo(provider, server, tokens, claims.sub) : claims
    const email = typeof told?.email === 'string' && told.email !== '' ? told.email : null
    const emailVerified = told?.email_verified === true
    return { outcome: 'proven', claims: { issuer: claims.iss, subject: claims.sub, email, emailVerified } }
  } catch (error) {
    tell(provider, error)
    return { outcome: outcomeOf(error) }
  }
}

/** Some providers tell the address here only (OpenID Connect Core, section 5.3). */
async function userInfo(
  provider: Provider,
  server: oauth.AuthorizationServer,
  { access_token }: oauth.TokenEndpointResponse,
  subject: string,
): Promise<oauth.UserInfoResponse | null> {
  if (server.userinfo_endpoint === undefined) return null
  const client = { client_id: provider.clientId }
  const answer = await oauth.userInfoRequest(server, client, access_token, optionsFor(provider))
  return oauth.processUserInfoResponse(server, client, subject, answer)
}

async function discover(provider: Provider): Promise<oauth.AuthorizationServer> {
  const known = discovered.get(provider.issuer.href)
  const nowMs = Date.now()
  if (known && nowMs - known.atMs < DISCOVERY_LIFE_MS) return known.server
  const answer = await oauth.discoveryRequest(provider.issuer, optionsFor(provider))
  const server = await oauth.processDiscoveryResponse(provider.issuer, answer)
  discovered.set(provider.issuer.href, { server, atMs: nowMs })
  return server
}

const optionsFor = ({ insecure }: Provider) => ({
  signal: AbortSignal.timeout(PATIENCE_MS),
  [oauth.allowInsecureRequests]: insecure,
})

/** `client_secret_basic` is what a provider takes that does not say (RFC 8414, section 2). */
function clientAuthentication(server: oauth.AuthorizationServer, { clientSecret }: Provider): oauth.ClientAuth {
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return methods.includes('client_secret_basic')
    ? oauth.ClientSecretBasic(clientSecret)
    : oauth.ClientSecretPost(clientSecret)
}

function outcomeOf(error: unknown): Exclude<Proof['outcome'], 'proven'> {
  if (error instanceof oauth.AuthorizationResponseError) return 'declined'
  // Whatever the library finds wrong with an answer has a code of its own; a time-out has one that is not.
  const isOfLibrary = error instanceof Error && 'code' in error && !(error instanceof DOMException)
  return isOfLibrary ? 'invalid' : 'unreachable'
}

/** The library's own code only: its messages and causes hold tokens and addresses. */
function tell({ id }: Provider, error: unknown): void {
  const known = error instanceof Error
  const code = known && 'code' in error ? String(error.code) : known ? error.name : 'unknown'
  log('warn', 'signing in with a provider failed', { provider: id, code })
}
