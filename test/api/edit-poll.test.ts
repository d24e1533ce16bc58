// PATCH /api/v1/polls/{pollId}: a merge patch of what may be edited, on condition of a tag.
import { describe, expect, it } from 'vitest'
import { type Created, edit, newPoll, pathOf, refusal, results, send } from '../support/client.ts'

interface Refused {
  code: string
  errors: { pointer: string; detail: string }[]
}

async function accepted(poll: Created, patch: unknown): Promise<Created> {
  const response = await edit(poll, patch)
  expect(response.status).toBe(200)
  return response.json<Created>()
}

describe('before the first vote', () => {
  it('changes everything, one version at a time', async () => {
    const poll = await newPoll()
    const patch = {
      question: 'Something else?',
      description: 'new',
      ballot: { min: 0, max: 2 },
      count: { method: 'approval' },
      voting: { identity: 'network', changes: 'allowed' },
      results: { visibility: 'owner', batch: 3 },
      schedule: { closesAt: '2090-01-01T00:00:00.000Z' },
      listing: 'public',
      tags: ['x'],
      metadata: { a: 1 },
    }
    const edited = await accepted(poll, patch)
    expect(edited).toMatchObject({ ...patch, version: 2, id: poll.id, createdAt: poll.createdAt, earlierTexts: [] })
    expect(edited).not.toHaveProperty('manageToken')
    expect(await (await send(pathOf(poll))).json()).toEqual(edited)
  })

  it('merges: what is not named stays, null goes back to what it is by default', async () => {
    const poll = await newPoll({ description: 'old', tags: ['a'], metadata: { a: 1, b: { c: 2, d: 3 } } })
    const edited = await accepted(poll, {
      description: null,
      metadata: { b: { c: null, e: 4 } },
      voting: { changes: 'allowed' },
    })
    expect(edited).toMatchObject({
      question: poll.question,
      description: '',
      tags: ['a'],
      metadata: { a: 1, b: { d: 3, e: 4 } },
      voting: { identity: 'device', changes: 'allowed' },
    })
  })

  it('takes the list of options as a whole: kept by id, added without, missing removed', async () => {
    const poll = await newPoll()
    const [a, , c] = poll.options
    const { options } = await accepted(poll, {
      options: [{ id: c?.id, label: 'Third' }, 'New', { id: a?.id, label: 'First' }],
    })
    expect(options.map(({ id, label }) => [id, label])).toEqual([
      [c?.id, 'Third'],
      [expect.not.stringMatching(new RegExp(poll.options.map(({ id }) => id).join('|'))), 'New'],
      [a?.id, 'First'],
    ])
    expect((await results(poll)).options.map(({ label }) => label)).toEqual(['Third', 'New', 'First'])
  })

  it('leaves no earlier texts', async () => {
    const poll = await newPoll()
    const edited = await accepted(poll, { question: 'Where should the capitol be?' })
    expect(edited.earlierTexts).toEqual([])
  })

  it.each<[patch: unknown, pointer: string]>([
    [{ options: ['A'] }, '/options'],
    [{ options: [{ id: 'nobody', label: 'A' }, 'B'] }, '/options/0/id'],
    [{ question: null }, '/question'],
    [{ options: null }, '/options'],
    [{ status: 'closed' }, '/status'],
    [{ id: 'x' }, '/id'],
    [{ draft: true }, '/draft'],
    [{ region: 'eu' }, '/region'],
    [{ ballot: { max: 9 } }, '/ballot/max'],
    [{ schedule: { opens: 1 } }, '/schedule/opens'],
    [[], ''],
    ['text', ''],
    [null, ''],
  ])('refuses %j and points at it', async (patch, pointer) => {
    const response = await edit(await newPoll(), patch)
    const { code, errors } = await response.json<Refused>()
    expect([response.status, code, errors[0]?.pointer]).toEqual([422, 'invalid_request', pointer])
  })

  it('refuses to name an option twice', async () => {
    const poll = await newPoll()
    const id = poll.options[0]?.id
    const response = await edit(poll, {
      options: [
        { id, label: 'A' },
        { id, label: 'B' },
      ],
    })
    expect(await response.json()).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/options/1/id' }] })
  })
})

describe('the tag as condition', () => {
  it('is required, must match, and may be weak, listed or a star', async () => {
    const poll = await newPoll()
    const headers = { Authorization: `Bearer ${poll.manageToken}` }
    const patch = (more: Record<string, string>) =>
      send(pathOf(poll), { method: 'PATCH', body: { description: 'x' }, headers: { ...headers, ...more } })
    expect(await refusal(await patch({}))).toEqual([428, 'precondition_required'])
    for (const stale of ['"2.open"', '"1.closed"', '1.open', 'W/""'])
      expect(await refusal(await patch({ 'If-Match': stale }))).toEqual([412, 'precondition_failed'])
    let version = 1
    for (const fresh of [
      () => `"${version}.open"`,
      () => `W/"${version}.open"`,
      () => `"x", "${version}.open"`,
      () => '*',
    ]) {
      const response = await patch({ 'If-Match': fresh() })
      expect([response.status, response.headers.get('ETag')]).toEqual([200, `"${++version}.open"`])
    }
  })

  it('lets one of two edits of the same version win', async () => {
    const poll = await newPoll()
    const answers = await Promise.all(
      ['one', 'two'].map((description) => edit(poll, { description }, { 'If-Match': '"1.open"' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  it('loses no edit of those that take any version', async () => {
    const poll = await newPoll()
    const fields = ['a', 'b', 'c', 'd']
    const answers = await Promise.all(fields.map((name) => edit(poll, { metadata: { [name]: 1 } })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await (await send(pathOf(poll))).json()).toMatchObject({ version: 5, metadata: { a: 1, b: 1, c: 1, d: 1 } })
  })
})
