// Owns the types of what the tests use of oidc-provider, which comes without any.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  interface Account {
    accountId: string
    claims(): Record<string, unknown> & { sub: string }
  }

  interface Configuration {
    clients: object[]
    jwks: { keys: object[] }
    claims: Record<string, readonly string[]>
    cookies: { keys: string[] }
    conformIdTokenClaims: boolean
    ttl: Record<string, number>
    findAccount(context: unknown, subject: string): Account
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration)
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
  }
}
