// Owns a real OpenID provider on loopback: oidc-provider, with a front that answers wrongly when it is asked to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import Provider from 'oidc-provider'

export const CLIENT = { id: 'pollux', secret: 'the secret of a client in tests' }
/** The address that the provider tells for a login; it is verified unless the login says otherwise. */
export const addressOf = (login: string): string => `${login}@people.example`

/** What is wrong with the ID token that comes next. */
export const TOKEN_FAULTS = ['signature', 'unsigned', 'issuer', 'audience', 'nonce', 'expired'] as const
/** Which parameter of the next way back is another, as if somebody had changed it on the way. */
export const CALLBACK_FAULTS = ['state', 'iss', 'code'] as const
/** `verifier`: the next code was asked for with another challenge. */
export const FAULTS = [...TOKEN_FAULTS, ...CALLBACK_FAULTS, 'verifier'] as const
export type Fault = (typeof FAULTS)[number]
type TokenFault = (typeof TOKEN_FAULTS)[number]

const FAULT_PATH = '/the-next-is-wrong-by/'
const HOUR_SECONDS = 3_600
/** Of everything that the provider makes. */
const LIFE_SECONDS = 600

export interface OpenIdProvider {
  issuer: string
  /** Registers the client, once it is known where it lives. */
  serve(redirectUris: string[]): void
  close(): Promise<void>
}

/** Asks the provider to go wrong once. */
export async function makeNextWrong(issuer: string, fault: Fault): Promise<void> {
  const response = await fetch(issuer + FAULT_PATH + fault, { method: 'POST' })
  if (!response.ok) throw new Error(`the provider answered ${response.status}`)
}

/** Starts on a free port. Whoever logs in is who they say they are. */
export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const keys = await generateKeyPair('RS256', { extractable: true })
  const strange = await generateKeyPair('RS256')
  let handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined
  let fault: Fault | null = null

  const server = createServer((request, response) => {
    const { url: path = '' } = request
    if (path.startsWith(FAULT_PATH)) {
      fault = FAULTS.find((each) => each === path.slice(FAULT_PATH.length)) ?? null
      response.writeHead(fault ? 204 : 404).end()
      return
    }
    if (fault === 'verifier' && path.startsWith('/auth?')) {
      request.url = path.replace(/(code_challenge=)[^&]*/, `$1${'A'.repeat(43)}`)
      fault = null
    }
    falsify(request, response)
    void handle?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the provider has no port')
  const issuer = `http://127.0.0.1:${address.port}`

  /** Lets the real answer be made, and changes it when it is one that the fault is about. */
  function falsify({ url: path }: IncomingMessage, response: ServerResponse): void {
    const end = response.end.bind(response)
    // The seam to Node's overloads: oidc-provider ends its answers with one text.
    response.end = ((text?: string) => {
      const place = String(response.getHeader('Location') ?? '')
      const parameter = CALLBACK_FAULTS.find((each) => each === fault)
      const token = TOKEN_FAULTS.find((each) => each === fault)
      if (parameter && place.includes('/callback?')) {
        const url = new URL(place)
        url.searchParams.set(parameter, `${url.searchParams.get(parameter)}x`)
        response.setHeader('Location', url.href)
        fault = null
      }
      if (!token || path !== '/token') return end(text)
      fault = null
      void falsified(JSON.parse(String(text)), token).then((wrong) => {
        const body = JSON.stringify(wrong)
        response.setHeader('Content-Length', Buffer.byteLength(body))
        end(body)
      })
      return response
    }) as typeof response.end
  }

  async function falsified(answer: { id_token: string }, by: TokenFault): Promise<object> {
    const nowSeconds = Math.floor(Date.now() / 1_000)
    const wrong: Record<TokenFault, JWTPayload> = {
      signature: {},
      unsigned: {},
      issuer: { iss: 'http://127.0.0.1:1' },
      audience: { aud: 'another client' },
      nonce: { nonce: 'another nonce' },
      expired: { iat: nowSeconds - 2 * HOUR_SECONDS, exp: nowSeconds - HOUR_SECONDS },
    }
    const claims = { ...decodeJwt(answer.id_token), ...wrong[by] }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token =
      by === 'unsigned'
        ? `${part({ alg: 'none' })}.${part(claims)}.`
        : await new SignJWT(claims)
            .setProtectedHeader({ alg: 'RS256', kid: 'test' })
            .sign(by === 'signature' ? strange.privateKey : keys.privateKey)
    return { ...answer, id_token: token }
  }

  const jwk = { ...(await exportJWK(keys.privateKey)), kid: 'test', alg: 'RS256', use: 'sig' }
  return {
    issuer,
    serve(redirectUris) {
      const client = { client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: redirectUris }
      const provider = new Provider(issuer, {
        clients: [client],
        jwks: { keys: [jwk] },
        claims: { openid: ['sub'], email: ['email', 'email_verified'] },
        cookies: { keys: ['a key for the cookies of tests'] },
        // The address comes by the userinfo endpoint, as the specification has it for the code flow.
        conformIdTokenClaims: true,
        ttl: {
          Interaction: LIFE_SECONDS,
          Session: LIFE_SECONDS,
          Grant: LIFE_SECONDS,
          AccessToken: LIFE_SECONDS,
          IdToken: LIFE_SECONDS,
        },
        findAccount: (_, subject) => ({
          accountId: subject,
          claims: () => ({
            sub: subject,
            email: addressOf(subject),
            email_verified: !subject.startsWith('unverified'),
          }),
        }),
      })
      handle = provider.callback()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
