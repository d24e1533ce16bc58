// Owns posting the forms for polls inside the Workers runtime, as a browser without a script does.
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import { type Created, ORIGIN, send, sendRaw } from './client.ts'
import { cookiesOf } from './page-client.ts'
import { fieldsIn } from './sent-form.ts'

/** The form for a poll, among those of its page. */
export const FORM = '[data-poll-form]'

export type Cookies = Record<string, string>

const cookieLine = (cookies: Cookies): string =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')

export const see = (path: string, cookies: Cookies = {}) =>
  send(path, { headers: { Accept: 'text/html', Cookie: cookieLine(cookies) } })

export function post(
  path: string,
  form: URLSearchParams | Record<string, string>,
  cookies: Cookies = {},
): Promise<Response> {
  return sendRaw(path, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: {
      Accept: 'text/html',
      Origin: ORIGIN,
      Cookie: cookieLine(cookies),
      'Content-Type': 'application/x-www-form-urlencoded',
    },
  })
}

export const tokenOf = ({ manageToken }: Created): Cookies => ({ '__Secure-pollux_manage': manageToken })
export const editOf = ({ id }: { id: string }) => `/p/${id}/manage/edit`
export const copyOf = ({ id }: { id: string }) => `/p/${id}/manage/duplicate`

/** The poll as whoever has its token reads it. */
async function read(id: string, token: string): Promise<PollAnswer> {
  const answer = await send(`/api/v1/polls/${id}`, { headers: { Authorization: `Bearer ${token}` } })
  return answer.json<PollAnswer>()
}

/** The poll that an answer leads to, and the token that came with it. */
export async function made(answer: Response): Promise<PollAnswer> {
  const [, id = ''] = /^\/p\/([\w-]{28})\/manage\?notice=created$/.exec(answer.headers.get('Location') ?? '') ?? []
  return read(id, cookiesOf(answer)['__Secure-pollux_manage'] ?? '')
}

export const editForm = async (poll: Created) => fieldsIn(await see(editOf(poll), tokenOf(poll)), FORM)
export const now = (poll: Created) => read(poll.id, poll.manageToken)
