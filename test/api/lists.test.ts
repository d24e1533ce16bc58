// GET /api/v1/polls: who is listed, and what filters find.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Created, edit, move, refusal } from '../support/client.ts'
import { get, idsOf, list, polls, project } from '../support/lists.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('what is listed', () => {
  it('is public polls, newest first, each as it reads itself', async () => {
    const made = await polls('plain', [{}, { listing: 'unlisted' }, { listing: 'private' }, { draft: true }, {}])
    const { items, nextCursor } = await list('tag=plain')
    expect(items.map(({ id }) => id)).toEqual([made[4]?.id, made[0]?.id])
    expect(nextCursor).toBe(null)
    const { manageToken: _, ...poll } = made[4] as Created
    expect(items[0]).toEqual({ ...poll, votes: 0 })
  })

  it('follows edits and openings once they have reached the catalogue', async () => {
    const [draft, shown] = (await polls('moving', [{ draft: true }, {}])) as [Created, Created]
    await move(draft, 'open')
    await edit(shown, { listing: 'unlisted' })
    for (const poll of [draft, shown]) await project(poll)
    expect(await idsOf('tag=moving')).toEqual([draft.id])
  })

  it('tells a status of this moment though no alarm has run', async () => {
    const nowMs = Date.now()
    const at = (ms: number) => new Date(nowMs + ms).toISOString()
    const made = await polls('clock', [{ schedule: { opensAt: at(60_000), closesAt: at(120_000) } }, {}])
    const statuses: string[][] = []
    for (const ms of [0, 60_000, 120_000]) {
      vi.useFakeTimers({ toFake: ['Date'], now: nowMs + ms })
      statuses.push((await list('tag=clock')).items.map(({ status }) => status))
      const status = ms === 0 ? 'scheduled' : ms === 60_000 ? 'open' : 'closed'
      expect(await idsOf(`tag=clock&status=${status}`)).toContain(made[0]?.id)
    }
    expect(statuses).toEqual([
      ['open', 'scheduled'],
      ['open', 'open'],
      ['open', 'closed'],
    ])
  })
})

describe('filters', () => {
  it('find a tag as a whole, a status, and a part of the question whatever its case', async () => {
    const [a, b] = await polls('find', [
      { tags: ['find', 'red', 'it"s'], question: 'Which Colour is best?' },
      { tags: ['find', 'redder'], question: 'Which 100% shade_of grey?' },
    ])
    await move(b as Created, 'pause')
    await project(b as Created)
    const both = [b?.id, a?.id]
    for (const [query, ids] of [
      ['tag=red', [a?.id]],
      ['tag=it%22s', [a?.id]],
      ['tag=re', []],
      ['tag=find&status=paused', [b?.id]],
      ['tag=find&status=open', [a?.id]],
      ['tag=find&q=COLOUR', [a?.id]],
      ['tag=find&q=which', both],
      ['tag=find&q=100%25', [b?.id]],
      ['tag=find&q=shade_', [b?.id]],
      ['tag=find&q=colour_is', []],
      ['tag=find&q=%25', [b?.id]],
      ['tag=find&q=%5C', []],
      ['tag=find&q=which&status=open&sort=votes', [a?.id]],
    ] as const)
      expect([query, await idsOf(query)]).toEqual([query, ids])
  })

  it('take a part of a question of any length', async () => {
    const question = 'x'.repeat(40) + 'needle in a haystack'.repeat(4)
    const [poll] = await polls('long', [{ question }])
    expect(await idsOf(`tag=long&q=${encodeURIComponent(question.slice(20, 120))}`)).toEqual([poll?.id])
  })

  it.each([
    ['limit=0', '/query/limit'],
    ['limit=101', '/query/limit'],
    ['limit=many', '/query/limit'],
    ['status=gone', '/query/status'],
    ['sort=oldest', '/query/sort'],
    ['q=', '/query/q'],
    [`q=${'x'.repeat(101)}`, '/query/q'],
    ['tag=', '/query/tag'],
    ['mine=maybe', '/query/mine'],
    ['cursor=', '/query/cursor'],
    ['cursor=nonsense', '/query/cursor'],
    ['cursor=eyJzZXEiOjB9', '/query/cursor'],
    ['cursor=eyJzZXEiOiIxIn0', '/query/cursor'],
    ['cursor=bnVsbA', '/query/cursor'],
  ])('refuse %s', async (query, pointer) => {
    const response = await get(query)
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { code: 'invalid_request', errors: [{ pointer }] },
    ])
  })

  it('know nobody’s own polls without an account', async () => {
    expect(await refusal(await get('mine=true'))).toEqual([401, 'unauthorized'])
    expect((await get('mine=false')).status).toBe(200)
  })
})
