// Owns asking for pages inside the Workers runtime as a browser does: with cookies, and by forms.
import { env } from 'cloudflare:workers'
import { app } from '../../src/app.ts'
import { ORIGIN } from './client.ts'

export interface Visit {
  /** Fields of a form that is posted; without any, the page is read. */
  form?: Record<string, string>
  cookies?: Record<string, string>
  origin?: string
  /** Whose page sends the form, when it is not one of ours. */
  from?: string
  /** Bindings of another deployment. */
  changed?: object
}

/** Asks for a page as a browser does. */
export async function visit(
  path: string,
  { form, cookies = {}, origin = ORIGIN, from = origin, changed }: Visit = {},
): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'text/html',
    Cookie: Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; '),
    ...(form && { Origin: from, 'Content-Type': 'application/x-www-form-urlencoded' }),
  }
  const body = form && new URLSearchParams(form).toString()
  const request = new Request(origin + path, {
    method: form ? 'POST' : 'GET',
    headers,
    redirect: 'manual',
    ...(body !== undefined && { body }),
  })
  return app.fetch(request, { ...env, ...changed })
}

/** Cookies as an answer leaves them in the browser; '' for one that it takes away. */
export function cookiesOf(response: Response): Record<string, string> {
  const set = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]?.split('=') ?? [])
  return Object.fromEntries(set.map(([name = '', value = '']) => [name, value]))
}
