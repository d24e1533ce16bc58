// Owns calls on a poll's invites, as whoever manages the poll makes them.
import { bearer, type Created, pathOf, send, voter } from './client.ts'

export interface Issued {
  id: string
  code: string
  url: string
  label: string
  weight: number
}

export interface Listed {
  id: string
  label: string
  weight: number
  issuedAt: string
  revokedAt: string | null
  used: boolean | null
}

export const INVITED = { voting: { identity: 'invite' } }
export const INVITED_CHANGEABLE = { voting: { identity: 'invite', changes: 'allowed' } }

/** Asks for invites. */
export function issue(poll: Created, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return send(pathOf(poll, '/invites'), { body, headers: { ...bearer(poll), ...headers } })
}

/** Invites that were issued. */
export async function invitesOf(poll: Created, body: unknown): Promise<Issued[]> {
  const response = await issue(poll, body)
  if (response.status !== 201) throw new Error(`no invites: ${response.status} ${await response.text()}`)
  return (await response.json<{ items: Issued[] }>()).items
}

/** One invite. */
export async function inviteTo(poll: Created, weight = 1): Promise<Issued> {
  const [invite] = await invitesOf(poll, { count: 1, weight })
  if (!invite) throw new Error('no invite was issued')
  return invite
}

export const showing = ({ code }: Pick<Issued, 'code'>) => voter(code)

export function revoke(poll: Created, { id }: Pick<Issued, 'id'>): Promise<Response> {
  return send(pathOf(poll, `/invites/${id}`), { method: 'DELETE', headers: bearer(poll) })
}

/** A page of the list. */
export function page(poll: Created, query = ''): Promise<Response> {
  return send(pathOf(poll, `/invites${query}`), { headers: bearer(poll) })
}

/** All invites of a poll, by walking its pages. */
export async function listed(poll: Created, limit = 100): Promise<Listed[]> {
  const items: Listed[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`
    const told = await (await page(poll, `?limit=${limit}${after}`)).json<{
      items: Listed[]
      nextCursor: string | null
    }>()
    items.push(...told.items)
    cursor = told.nextCursor
  }
  return items
}

/** What the list says of who has used theirs, in its order. */
export const usedOf = async (poll: Created) => (await listed(poll)).map(({ used }) => used)
