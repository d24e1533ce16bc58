// Lists of polls page by page, and by their votes.
import { describe, expect, it } from 'vitest'
import { type Created, move, newPoll, refusal, send, vote } from '../support/client.ts'
import { get, idsOf, type List, list, PUBLIC, polls, project } from '../support/lists.ts'

describe('paging', () => {
  async function walk(query: string, between: () => Promise<unknown> = async () => {}): Promise<string[][]> {
    const pages: string[][] = []
    let next = `/api/v1/polls?${query}`
    for (;;) {
      const response = await send(next)
      const { items, nextCursor } = await response.json<List>()
      pages.push(items.map(({ id }) => id))
      const link = response.headers.get('Link')
      if (nextCursor === null) {
        expect(link).toBe(null)
        return pages
      }
      const target = /^<(.+)>; rel="next"$/.exec(link ?? '')?.[1] ?? ''
      expect(new URL(target, 'https://pollux.test').searchParams.get('cursor')).toBe(nextCursor)
      next = target
      await between()
    }
  }

  it('walks everything once, in order, by the Link of each page, filters kept', async () => {
    const made = await polls(
      'pages',
      Array.from({ length: 7 }, () => ({})),
    )
    const ids = made.map(({ id }) => id).reverse()
    expect(await walk('tag=pages&limit=3')).toEqual([ids.slice(0, 3), ids.slice(3, 6), ids.slice(6)])
    expect(await walk('tag=pages&limit=7')).toEqual([ids])
    expect(await walk('tag=pages')).toEqual([ids])
  })

  it('neither repeats nor skips while polls are created and deleted', async () => {
    const tag = 'moving-pages'
    const made = await polls(
      tag,
      Array.from({ length: 9 }, () => ({})),
    )
    const before = made.map(({ id }) => id).reverse()
    const later: string[] = []
    const pages = await walk(`tag=${tag}&limit=2`, async () => {
      const added = await Promise.all([1, 2, 3].map(() => newPoll({ ...PUBLIC, tags: [tag] })))
      later.push(...added.map(({ id }) => id))
    })
    expect(pages.flat()).toEqual(before)
    expect(new Set(await idsOf(`tag=${tag}&limit=100`))).toEqual(new Set([...before, ...later]))
  })

  it('gives 20 where nothing is said', async () => {
    await polls(
      'default',
      Array.from({ length: 21 }, () => ({})),
    )
    const { items, nextCursor } = await list('tag=default')
    expect([items.length, typeof nextCursor]).toEqual([20, 'string'])
  })
})

describe('votes', () => {
  it('sort by what the catalogue has been told, most first, in one page', async () => {
    const made = await polls('top', [{}, {}, {}])
    for (const [index, votes] of [1, 3, 2].entries()) {
      const poll = made[index] as Created
      for (let n = 0; n < votes; n++) await vote(poll, [0])
      await project(poll)
    }
    const { items, nextCursor } = await list('tag=top&sort=votes')
    expect(items.map(({ id, votes }) => [id, votes])).toEqual([
      [made[1]?.id, 3],
      [made[2]?.id, 2],
      [made[0]?.id, 1],
    ])
    expect(nextCursor).toBe(null)
    const top = await get('tag=top&sort=votes&limit=1')
    expect(top.headers.get('Link')).toBe(null)
    expect(await top.json()).toMatchObject({ items: [{ id: made[1]?.id }], nextCursor: null })
    expect(await refusal(await get('tag=top&sort=votes&cursor=eyJzZXEiOjQyfQ'))).toEqual([422, 'invalid_request'])
  })

  it('are null for polls that hide them, which sort as if nobody had voted', async () => {
    const hiding = [{ visibility: 'after_vote' }, { visibility: 'after_close' }, { visibility: 'owner' }, { batch: 2 }]
    const hidden = await polls(
      'hidden',
      hiding.map((rules) => ({ results: rules })),
    )
    const [shown] = await polls('hidden', [{}])
    for (const poll of hidden) {
      for (let n = 0; n < 3; n++) await vote(poll, [0])
      await project(poll)
    }
    await vote(shown as Created, [0])
    await project(shown as Created)
    const { items } = await list('tag=hidden&sort=votes')
    expect(items.map(({ id, votes }) => [id, votes])).toEqual([
      [shown?.id, 1],
      ...hidden.map(({ id }) => [id, null]).reverse(),
    ])
  })

  it('appear at closing where the result does', async () => {
    const made = await polls('closing', [
      { results: { visibility: 'after_close' } },
      { results: { batch: 9 } },
      { results: { visibility: 'owner' } },
      { results: { visibility: 'after_vote' } },
    ])
    for (const poll of made) {
      await vote(poll, [0])
      await move(poll, 'close')
      await project(poll)
    }
    expect((await list('tag=closing')).items.map(({ votes }) => votes).reverse()).toEqual([1, 1, null, null])
  })
})
