// PATCH after the first vote: nothing may change what a cast vote meant; a typo may be mended.
import { expect, it } from 'vitest'
import { type Created, edit, move, newPoll, newVoter, pathOf, results, send, vote, voter } from '../support/client.ts'

interface Refused {
  code: string
  errors: { pointer: string; detail: string }[]
}

const HOUR_MS = 60 * 60 * 1_000
const iso = (ms: number) => new Date(ms).toISOString()
const optionsOf = (poll: Created, labels: (string | null)[]) =>
  labels.flatMap((label, index) => {
    const id = poll.options[index]?.id
    if (label === null) return []
    return id === undefined ? [{ label }] : [{ id, label }]
  })

async function refused(poll: Created, patch: unknown): Promise<string[]> {
  const response = await edit(poll, patch)
  const { code, errors } = await response.json<Refused>()
  expect([response.status, code]).toEqual([409, 'would_change_votes'])
  return errors.map(({ pointer }) => pointer)
}

async function accepted(poll: Created, patch: unknown): Promise<Created> {
  const response = await edit(poll, patch)
  expect(response.status).toBe(200)
  return response.json<Created>()
}

const votedPoll = async (fields: Record<string, unknown> = {}): Promise<Created> => {
  const poll = await newPoll({ options: ['Memfis', 'Nashville', 'Knoxville'], ...fields })
  expect((await vote(poll, [0])).status).toBe(201)
  return poll
}

it('leaves description, tags, metadata, listing and a closing time to come free', async () => {
  const closesAt = iso(Date.now() + HOUR_MS)
  const patch = { description: 'd', tags: ['t'], metadata: { m: 1 }, listing: 'public', schedule: { closesAt } }
  const poll = await votedPoll()
  expect(await accepted(poll, patch)).toMatchObject({ ...patch, version: 2 })
})

it('mends a typo and keeps what was there to see', async () => {
  const poll = await votedPoll()
  const { options, earlierTexts, question } = await accepted(poll, {
    question: 'Where shuld the capital be?',
    options: optionsOf(poll, ['Memphis', 'Nashville', 'Knoxville']),
  })
  expect([question, earlierTexts]).toEqual(['Where shuld the capital be?', ['Where should the capital be?']])
  expect(options.map(({ label, earlierTexts: texts }) => [label, texts])).toEqual([
    ['Memphis', ['Memfis']],
    ['Nashville', []],
    ['Knoxville', []],
  ])
  expect((await results(poll)).options[0]).toMatchObject({ label: 'Memphis', votes: 1 })
  const page = await (await send(`/p/${poll.id}/results`, { headers: { Accept: 'text/html' } })).text()
  const row = page.slice(page.indexOf('data-figures='), page.indexOf('</tr>', page.indexOf('data-figures=')))
  expect(row).toContain('was: “Memfis”')
})

it('names every field that would change what votes meant', async () => {
  const poll = await votedPoll()
  expect(await refused(poll, { ballot: { min: 0 } })).toEqual(['/ballot'])
  expect(await refused(poll, { count: { seats: 2 } })).toEqual(['/count'])
  expect(await refused(poll, { voting: { changes: 'allowed' } })).toEqual(['/voting'])
  expect(await refused(poll, { results: { visibility: 'owner' } })).toEqual(['/results'])
  expect(await refused(poll, { schedule: { opensAt: '2090-01-01T00:00:00Z' } })).toEqual(['/schedule/opensAt'])
  expect(await refused(poll, { question: 'Something else?' })).toEqual(['/question'])
  expect(await refused(poll, { options: optionsOf(poll, ['Memfis', 'Chattanooga', 'Knoxville']) })).toEqual([
    '/options/1/label',
  ])
  expect(await refused(poll, { options: optionsOf(poll, ['Memfis', 'Nashville', null]) })).toEqual(['/options'])
  expect(await refused(poll, { count: { seats: 2 }, question: 'Other?' })).toEqual(['/count', '/question'])
  expect(await (await send(pathOf(poll))).json()).toMatchObject({ version: 1 })
})

it('refuses to change the order, the description or the picture of options', async () => {
  const poll = await votedPoll()
  const [a, b, c] = optionsOf(poll, ['Memfis', 'Nashville', 'Knoxville'])
  expect(await refused(poll, { options: [b, a, c] })).toEqual(['/options'])
  expect(await refused(poll, { options: [{ ...a, description: 'new' }, b, c] })).toEqual(['/options/0/description'])
  expect(await refused(poll, { options: [{ ...a, capacity: 5 }, b, c] })).toEqual(['/options/0/capacity'])
})

it('refuses to swap the labels of two options, however small the edit of each', async () => {
  const poll = await votedPoll({ options: ['Hall A', 'Hall B', 'Outside'] })
  expect(await refused(poll, { options: optionsOf(poll, ['Hall B', 'Hall A', 'Outside']) })).toEqual([
    '/options/0/label',
    '/options/1/label',
  ])
})

it('refuses to rotate labels in several edits', async () => {
  const poll = await votedPoll({ options: ['Hall A', 'Hall B', 'Outside'] })
  const steps = [
    ['Hall AA', 'Hall B'],
    ['Hall AA', 'Hall A'],
    ['Hall B', 'Hall A'],
  ]
  let last = 200
  for (const labels of steps) last = (await edit(poll, { options: optionsOf(poll, [...labels, 'Outside']) })).status
  expect(last).toBe(409)
  const { options } = await results(poll)
  expect(options.map(({ label }) => label)).not.toEqual(['Hall B', 'Hall A', 'Outside'])
})

it('mends a typo beside a text that looks alike from afar', async () => {
  const poll = await votedPoll({ options: ['Nashvile', 'Knoxville'] })
  await accepted(poll, { options: optionsOf(poll, ['Nashville', 'Knoxville']) })
})

it('adds options to single-choice and approval polls only', async () => {
  const labels = ['Memfis', 'Nashville', 'Knoxville', 'Chattanooga']
  const single = await votedPoll()
  expect((await accepted(single, { options: optionsOf(single, labels) })).options).toHaveLength(4)
  const approval = await votedPoll({ ballot: { max: 3 } })
  expect((await accepted(approval, { options: optionsOf(approval, labels) })).options).toHaveLength(4)
  const block = await votedPoll({ ballot: { max: 2 }, count: { method: 'block', seats: 2 } })
  expect(await refused(block, { options: optionsOf(block, labels) })).toEqual(['/options'])
})

it('takes votes for an option that was added', async () => {
  const poll = await votedPoll()
  const edited = await accepted(poll, {
    options: [...optionsOf(poll, ['Memfis', 'Nashville', 'Knoxville']), 'Chattanooga'],
  })
  expect((await vote(edited, [3])).status).toBe(201)
  expect((await results(poll)).options.map(({ votes }) => votes)).toEqual([1, 0, 0, 1])
})

it('refuses a closing time in the past', async () => {
  expect(await refused(await votedPoll(), { schedule: { closesAt: iso(Date.now() - HOUR_MS) } })).toEqual([
    '/schedule/closesAt',
  ])
})

it('holds though every vote was withdrawn, until a reset', async () => {
  const poll = await newPoll({ voting: { changes: 'allowed' } })
  const token = voter(await newVoter())
  await vote(poll, [0], token)
  await send(pathOf(poll, '/votes/mine'), { method: 'DELETE', headers: token })
  expect(await refused(poll, { question: 'Something else?' })).toEqual(['/question'])
  await move(poll, 'reset')
  expect((await accepted(poll, { question: 'Something else?' })).earlierTexts).toEqual([])
})

it('holds for a closed poll without votes, and lets its description be written', async () => {
  const poll = await newPoll()
  await move(poll, 'close')
  expect(await refused(poll, { question: 'Something else?' })).toEqual(['/question'])
  expect(await refused(poll, { schedule: { closesAt: iso(Date.now() + HOUR_MS) } })).toEqual(['/schedule/closesAt'])
  expect(await accepted(poll, { description: 'It was close.' })).toMatchObject({ status: 'closed', version: 2 })
})
