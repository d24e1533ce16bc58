// The manage page: who sees which part of it and may do what, and what it tells of the poll.
import { describe, expect, it } from 'vitest'
import { nameCollaborator, newPollBy } from '../support/account-tokens.ts'
import { bearer, newPoll, pathOf, send, vote } from '../support/client.ts'
import { act, type Cookies, linksOf, managePath, newPerson, textOf, tokenCookie } from '../support/desk.ts'
import { INVITED } from '../support/invites.ts'
import { visit } from '../support/page-client.ts'

const statusOf = async (poll: { id: string }, headers: Record<string, string>) =>
  (await (await send(pathOf(poll), { headers })).json<{ status: string }>()).status

/** What of the dashboard is shown, in the order of the page. */
const PARTS = [
  'id="voting"',
  'value="open"',
  'value="pause"',
  'value="close"',
  'id="figures"',
  'data-live=',
  'Worth a second look',
  'id="invites"',
  'value="set-collaborator"',
  'id="download"',
  '/manage/edit"',
  '/manage/duplicate"',
  'value="reset"',
  'value="delete"',
  'id="trail"',
] as const

const EDITS = ['id="invites"', 'id="download"', '/manage/edit"', '/manage/duplicate"']
const SEES = ['id="voting"', 'id="figures"', 'data-live=', 'Worth a second look']
const SEEN: Record<string, readonly string[]> = {
  owner: PARTS.filter((part) => part !== 'value="open"'),
  token: PARTS.filter((part) => part !== 'value="open"'),
  editor: [...SEES, ...EDITS, 'value="pause"', 'value="close"'],
  viewer: [...SEES, 'id="download"'],
  auditor: ['id="voting"', 'id="figures"', 'id="trail"'],
  admin: ['id="voting"', 'id="figures"', 'value="pause"', 'value="close"', 'value="delete"', 'id="trail"'],
}
const ACTIONS = {
  pause: ['owner', 'token', 'editor', 'admin'],
  open: ['owner', 'token', 'editor'],
  'issue-invites': ['owner', 'token', 'editor'],
  'set-collaborator': ['owner', 'token'],
  reset: ['owner', 'token'],
  'export-csv': ['owner', 'token', 'editor', 'viewer'],
  close: ['owner', 'token', 'editor', 'admin'],
  archive: ['owner', 'token', 'editor'],
  delete: ['owner', 'token', 'admin'],
} as const

describe('the dashboard', () => {
  const fields = { count: '1', weight: '1', email: 'friend@pollux.test', role: 'viewer', sure: 'yes' }
  const hidden = { ...INVITED, results: { visibility: 'owner' } }

  async function fixture(role: string): Promise<{ poll: { id: string }; cookies: Cookies }> {
    if (role === 'token') {
      const poll = await newPoll(hidden)
      return { poll, cookies: tokenCookie(poll) }
    }
    const [owner, person] = [await newPerson(), await newPerson({ admin: role === 'admin' })]
    const poll = await newPollBy(owner.account, hidden)
    if (role === 'owner') return { poll, cookies: owner.cookies }
    if (role === 'editor' || role === 'viewer' || role === 'auditor') {
      await nameCollaborator(poll, owner.account.headers, person.account.email, role)
    }
    return { poll, cookies: person.cookies }
  }

  it.each(Object.keys(SEEN))('shows to %s what they may see, and does what they may do', async (role) => {
    const { poll, cookies } = await fixture(role)
    const page = await textOf(managePath(poll), cookies)
    expect(PARTS.filter((part) => page.includes(part)).sort()).toEqual([...(SEEN[role] ?? [])].sort())
    const live = await visit(managePath(poll, '?only=live'), { cookies })
    expect([live.status, (await live.text()).includes('id="invites"')]).toEqual([200, false])
    for (const [action, roles] of Object.entries(ACTIONS)) {
      const [status] = await act(poll, cookies, action, fields)
      const may = (roles as readonly string[]).includes(role)
      const expected = may ? (['issue-invites', 'export-csv'].includes(action) ? 200 : 303) : 403
      expect([action, status]).toEqual([action, expected])
    }
  })

  it('is closed to whoever has no role, and so are its forms and its live connection', async () => {
    const poll = await newPoll(hidden)
    const other = await newPoll()
    const stranger = await newPerson()
    for (const cookies of [{}, stranger.cookies, tokenCookie(other), { '__Secure-pollux_manage': 'plm_wrong' }]) {
      for (const query of ['', '?only=live', '?trail=3']) {
        expect((await visit(managePath(poll, query), { cookies })).status).toBe(403)
      }
      for (const action of [...Object.keys(ACTIONS), 'claim', 'constructor', '']) {
        expect([action, (await act(poll, cookies, action, fields))[0]]).toEqual([action, 403])
      }
      expect((await socketTo(poll, cookies)).status).toBe(404)
    }
    expect(await statusOf(poll, bearer(poll))).toBe('open')
    expect(
      (
        await visit(managePath(poll), {
          form: { action: 'pause' },
          cookies: tokenCookie(poll),
          from: 'https://evil.example',
        })
      ).status,
    ).toBe(403)
    expect((await socketTo(poll, tokenCookie(poll), 'https://evil.example')).status).toBe(404)
  })

  it('tells whoever may not do it so, before it asks whether they are sure', async () => {
    for (const role of ['viewer', 'auditor', 'editor']) {
      const { poll, cookies } = await fixture(role)
      for (const action of ['close', 'reset', 'delete']) {
        const expected = role === 'editor' && action === 'close' ? 303 : 403
        expect([role, action, (await act(poll, cookies, action))[0]]).toEqual([role, action, expected])
      }
    }
  })

  it('is watched live by whoever sees the hidden result', async () => {
    const poll = await newPoll({ results: { visibility: 'owner' } })
    await vote(poll, [1])
    const response = await socketTo(poll, tokenCookie(poll))
    expect(response.status).toBe(101)
    const socket = response.webSocket
    const first = new Promise<string>((resolve) =>
      socket?.addEventListener('message', ({ data }) => resolve(String(data))),
    )
    socket?.accept()
    expect(JSON.parse(await first)).toMatchObject({ pollId: poll.id, voters: 1 })
    socket?.close()
  })

  it('tells how the poll stands, when it closes, and what people see afterwards', async () => {
    const closesAt = '2099-12-31T23:00:00.000Z'
    const poll = await newPoll({ schedule: { closesAt }, results: { visibility: 'after_close' } })
    await vote(poll, [0])
    const page = await textOf(managePath(poll), tokenCookie(poll))
    for (const words of [
      '31 December 2099 at 23:00 UTC',
      'Times are in UTC',
      'In the last 10 minutes',
      'One vote per device',
      'Everybody who has the link sees the result from then on',
    ]) {
      expect(page).toContain(words)
    }
    expect(page).toMatch(/data-voters="">1</)
    expect(page).toContain(`&lt;pollux-poll poll=&quot;${poll.id}&quot;&gt;`)
    expect(linksOf(page)).toContain(`/developers?poll=${poll.id}`)
  })
})

function socketTo(poll: { id: string }, cookies: Cookies, from = 'https://pollux.test'): Promise<Response> {
  const Cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  return send(`/p/${poll.id}/manage/live`, { headers: { Cookie, Origin: from, Upgrade: 'websocket' } })
}
