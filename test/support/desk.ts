// Owns people at the desk inside the Workers runtime: the cookies that their browsers show, and what they send.
import { env } from 'cloudflare:workers'
import { cookieToken } from '../../src/credentials/session-token.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { newAccount, type TestAccount, type Wanted } from './accounts.ts'
import type { Created } from './client.ts'
import { visit } from './page-client.ts'

export type Cookies = Record<string, string>

export interface Person {
  account: TestAccount
  cookies: Cookies
}

/** Somebody whose browser is logged in. */
export async function newPerson(wanted: Wanted = {}): Promise<Person> {
  const account = await newAccount({ ...wanted, kind: 'browser' })
  const session = cookieToken(keyring(env), account.sessionId)
  return {
    account,
    cookies: { '__Host-pollux_session': session, '__Host-pollux_access': account.accessToken },
  }
}

/** A browser that keeps the manage token of a poll. */
export const tokenCookie = ({ manageToken }: Pick<Created, 'manageToken'>): Cookies => ({
  '__Secure-pollux_manage': manageToken,
})

export const managePath = ({ id }: { id: string }, query = ''): string => `/p/${id}/manage${query}`

/** A page as text; it must be there. */
export async function textOf(path: string, cookies: Cookies): Promise<string> {
  const response = await visit(path, { cookies })
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
  return response.text()
}

/** Sends a form of the manage page; says with which status it is answered, and where it leads. */
export async function act(
  poll: { id: string },
  cookies: Cookies,
  action: string,
  fields: Record<string, string> = {},
): Promise<[status: number, location: string | null]> {
  const response = await visit(managePath(poll), { cookies, form: { action, ...fields } })
  await response.body?.cancel()
  return [response.status, response.headers.get('Location')]
}

/** The targets of all links on a page. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
}
