// Forms of the desk that are sent twice, that delete, that are long, and that hold what somebody hostile wrote.
import { describe, expect, it } from 'vitest'
import { nameCollaborator, newPollBy } from '../support/account-tokens.ts'
import { bearer, type Created, edit, newPoll, pathOf, results, send, vote } from '../support/client.ts'
import { act, linksOf, managePath, newPerson, textOf, tokenCookie } from '../support/desk.ts'
import { INVITED, invitesOf } from '../support/invites.ts'
import { cookiesOf, visit } from '../support/page-client.ts'

const HOSTILE = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '</title></textarea></template><svg onload=alert(1)>',
  '<!--><a href="javascript:alert(1)">x</a>',
  '{{constructor.constructor("alert(1)")()}}',
]

const deedsOf = (html: string) => [...html.matchAll(/<li id="deed-(\d+)"/g)].map(([, seq]) => Number(seq))

describe('deleting', () => {
  it('asks first, then leaves nothing, and being asked again says so', async () => {
    const { account, cookies } = await newPerson()
    const poll = await newPollBy(account)
    expect(await act(poll, cookies, 'delete')).toEqual([303, `/p/${poll.id}/manage?notice=not_sure`])
    expect((await visit(managePath(poll), { cookies })).status).toBe(200)
    expect(await act(poll, cookies, 'delete', { sure: 'yes' })).toEqual([303, '/desk?notice=deleted'])
    expect(await textOf('/desk?notice=deleted', cookies)).toContain('The poll is deleted')
    for (const path of [managePath(poll), `/p/${poll.id}`, `/p/${poll.id}/results`, pathOf(poll)]) {
      expect([path, (await visit(path, { cookies })).status]).toEqual([path, 404])
    }
    expect(await textOf('/desk', cookies)).toContain('No polls yet')
    expect(await act(poll, cookies, 'delete', { sure: 'yes' })).toEqual([303, '/desk?notice=gone'])
  })

  it('forgets the manage token with the poll, and tells whoever has no account as well', async () => {
    const poll = await newPoll()
    const response = await visit(managePath(poll), {
      cookies: tokenCookie(poll),
      form: { action: 'delete', sure: 'yes' },
    })
    expect(response.headers.get('Location')).toBe('/desk?notice=deleted')
    expect(cookiesOf(response)).toEqual({ '__Secure-pollux_manage': '' })
    expect(await textOf('/desk?notice=deleted', {})).toContain('The poll is deleted')
  })

  it('tells an outsider of a private poll what it tells of none', async () => {
    const hidden = await newPoll({ listing: 'private' })
    const gone = [303, '/desk?notice=gone']
    for (const id of [hidden.id, 'nothing', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAA']) {
      expect(await act({ id }, {}, 'delete', { sure: 'yes' })).toEqual(gone)
    }
    expect((await send(pathOf(hidden), { headers: bearer(hidden) })).status).toBe(200)
  })
})

describe('a form that is sent twice', () => {
  it('does what it does once', async () => {
    const { account, cookies } = await newPerson()
    const poll = await newPollBy(account, INVITED)
    const fields = {
      sure: 'yes',
      count: '2',
      weight: '1',
      email: 'friend@pollux.test',
      role: 'editor',
      key: crypto.randomUUID(),
    }
    const twice = async (action: string) => [
      await act(poll, cookies, action, fields),
      await act(poll, cookies, action, fields),
    ]
    for (const action of ['issue-invites', 'set-collaborator', 'pause', 'open', 'close', 'archive']) {
      const [first, second] = await twice(action)
      expect([action, second]).toEqual([action, first])
    }
    const [, again] = await act(poll, cookies, 'open')
    expect(again).toContain('illegal_transition')
    const { items } = await (await send(pathOf(poll, '/audit'), { headers: account.headers })).json<{
      items: { action: string }[]
    }>()
    expect(items.map(({ action }) => action).reverse()).toEqual([
      'created',
      'invites-issued',
      'collaborator-set',
      'paused',
      'opened',
      'closed',
      'archived',
    ])
    const page = await textOf(managePath(poll, '?notice=archive'), cookies)
    expect(page).toContain('The poll is archived.')
    expect(page).toContain('2 invites made.')
  })

  it('by two owners at once ends as one of them wanted, and both are told how it is', async () => {
    const [ann, bob] = [await newPerson(), await newPerson()]
    const poll = await newPollBy(ann.account)
    await nameCollaborator(poll, ann.account.headers, bob.account.email, 'editor')
    const told = await Promise.all([
      act(poll, ann.cookies, 'close', { sure: 'yes' }),
      act(poll, bob.cookies, 'pause'),
      act(poll, bob.cookies, 'close', { sure: 'yes' }),
    ])
    expect(told.map(([status]) => status)).toEqual([303, 303, 303])
    for (const { cookies } of [ann, bob]) {
      expect(await textOf(managePath(poll, '?notice=pause'), cookies)).toContain('This poll is closed for good.')
      expect(await textOf(managePath(poll, '?notice=pause'), cookies)).not.toContain('The poll is paused')
    }
  })
})

describe('long lists', () => {
  it('of deeds and of invites are walked page by page', async () => {
    const poll = await newPoll(INVITED)
    const cookies = tokenCookie(poll)
    for (let n = 0; n < 24; n++) await edit(poll, { description: `Number ${n}` })
    for (let n = 0; n < 5; n++)
      await invitesOf(poll, { invites: Array.from({ length: 10 }, (_, i) => ({ label: `No. ${n * 10 + i}.` })) })
    const first = await textOf(managePath(poll), cookies)
    const older = linksOf(first).find((href) => href.includes('?trail=')) ?? ''
    const second = await textOf(older.replace('#trail', ''), cookies)
    expect([...deedsOf(first), ...deedsOf(second)]).toEqual(Array.from({ length: 30 }, (_, n) => 30 - n))
    expect(linksOf(second).some((href) => href.includes('?trail='))).toBe(false)
    expect(deedsOf(await textOf(managePath(poll, '?trail=constructor&invites=nonsense'), cookies))).toHaveLength(20)

    const labels: string[] = []
    let page = first
    for (let pages = 0; pages < 3; pages++) {
      labels.push(
        ...[...page.matchAll(/No\. (\d+)\./g)].map(([, n]) => n ?? '').filter((n, at, all) => all.indexOf(n) === at),
      )
      const next = linksOf(page).find((href) => href.includes('?invites='))
      page = next ? await textOf(next.replace('#invites', ''), cookies) : ''
    }
    expect(labels).toEqual(Array.from({ length: 50 }, (_, n) => String(49 - n)))
    expect(page).toBe('')
  })
})

describe('what somebody hostile wrote', () => {
  it.each(HOSTILE)('runs nowhere: %s', async (evil) => {
    const { account, cookies } = await newPerson()
    const body = {
      question: evil,
      description: evil,
      options: [evil, 'No'],
      tags: [evil.slice(0, 30)],
      metadata: { evil },
    }
    const poll = await newPollBy(account, { ...body, ...INVITED })
    await send(pathOf(poll, '/invites'), { body: { invites: [{ label: evil }] }, headers: account.headers })
    await send(pathOf(poll), {
      method: 'PATCH',
      body: { description: `${evil}!` },
      headers: { ...account.headers, 'If-Match': '*' },
    })
    await act(poll, cookies, 'set-collaborator', { email: evil, role: evil })
    const query = new URLSearchParams({
      q: evil,
      tag: evil,
      status: evil,
      cursor: evil,
      notice: evil,
      poll: evil,
      sort: evil,
    })
    const own = new URLSearchParams({ notice: evil, trail: evil, invites: evil, only: evil })
    const paths = [
      '/desk',
      `/desk?q=${encodeURIComponent(evil)}`,
      `/desk?${query}`,
      managePath(poll),
      managePath(poll, `?${own}`),
      managePath(poll, '?only=live'),
    ]
    for (const path of paths) {
      const page = await textOf(path, cookies)
      expect(page).not.toMatch(/<(script|img|svg)[^>]*(>alert|onerror|onload)/)
      expect(page).not.toContain('href="javascript:')
      expect(page).not.toContain(evil)
    }
  })
})

it('counts and tells the same figures as the API', async () => {
  const poll: Created = await newPoll()
  for (const index of [0, 1, 1]) await vote(poll, [index])
  const { rev, voters } = await results(poll)
  const page = await textOf(managePath(poll, '?only=live'), tokenCookie(poll))
  expect(page).toContain(`data-rev="${rev}"`)
  expect(page).toMatch(new RegExp(`data-voters="">${voters}<`))
})
