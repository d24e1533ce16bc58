// POST /api/v1/polls: what a poll may be, what it becomes when little is said, and what is refused where.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newPoll, pathOf, refusal, send, sendRaw } from '../support/client.ts'

interface Refused {
  code: string
  errors: { pointer: string; detail: string }[]
}

const NOW_MS = Date.parse('2026-11-20T12:00:00Z')
const create = (fields: Record<string, unknown>) =>
  send('/api/v1/polls', { body: { question: 'Where?', options: ['Here', 'There'], ...fields } })

async function pointersOf(fields: Record<string, unknown>): Promise<string[]> {
  const response = await create(fields)
  const { code, errors } = await response.json<Refused>()
  expect([response.status, code]).toEqual([422, 'invalid_request'])
  return errors.map(({ pointer }) => pointer)
}

afterEach(() => {
  vi.useRealTimers()
})

it('needs a question and options, and fills in everything else', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS })
  const response = await send('/api/v1/polls', { body: { question: ' Where? ', options: ['Here', 'There'] } })
  expect(response.status).toBe(201)
  const poll = await response.json<Record<string, unknown>>()
  const { id } = poll
  expect(poll).toEqual({
    id: expect.stringMatching(/^[\w-]{28}$/),
    url: `https://pollux.test/p/${id}`,
    status: 'open',
    version: 1,
    assurance: 'device',
    createdAt: '2026-11-20T12:00:00.000Z',
    updatedAt: '2026-11-20T12:00:00.000Z',
    question: 'Where?',
    earlierTexts: [],
    description: '',
    options: ['Here', 'There'].map((label) => ({
      id: expect.stringMatching(/^o[a-z0-9]{7}$/),
      label,
      description: '',
      imageUrl: null,
      capacity: null,
      earlierTexts: [],
    })),
    ballot: { type: 'choice', min: 1, max: 1 },
    count: { method: 'plurality', seats: 1, tieBreak: 'report' },
    voting: { identity: 'device', changes: 'forbidden', challenge: 'none', siteTokens: null, perNetwork: null },
    retention: { days: null },
    embed: { origins: null },
    results: { visibility: 'always', batch: 1 },
    schedule: { opensAt: null, closesAt: null },
    draft: false,
    listing: 'unlisted',
    region: null,
    tags: [],
    metadata: {},
    manageToken: expect.stringMatching(/^plm_[\w-]{43}$/),
  })
  expect(response.headers.get('Location')).toBe(`/api/v1/polls/${id}`)
  expect(response.headers.get('ETag')).toBe('"1.open"')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
})

it('gives back what was given, and the same to whoever reads it, less the token', async () => {
  const given = {
    description: 'Line one\nline two',
    ballot: { type: 'choice', min: 0, max: 2 },
    count: { method: 'block', seats: 2, tieBreak: 'report' },
    voting: { identity: 'network', changes: 'allowed' },
    results: { visibility: 'after_close', batch: 5 },
    schedule: { opensAt: '2090-01-01T00:00:00.000Z', closesAt: '2091-01-01T00:00:00.000Z' },
    listing: 'public',
    region: 'eu',
    tags: ['a', 'b'],
    metadata: { customer: 7, nested: { deep: [1, null, 'x'] } },
  }
  const { manageToken, ...poll } = await newPoll(given)
  expect(manageToken).toBeTruthy()
  expect(poll).toMatchObject({ ...given, status: 'scheduled' })
  expect(await (await send(pathOf(poll))).json()).toEqual(poll)
})

it('takes the method from the number of choices when none is named', async () => {
  expect((await newPoll({ ballot: { max: 1 } })).count.method).toBe('plurality')
  expect((await newPoll({ ballot: { max: 3 } })).count.method).toBe('approval')
  expect((await newPoll({ ballot: { max: 2 }, count: { method: 'block', seats: 2 } })).count.method).toBe('block')
})

it('puts texts in one form and times in UTC', async () => {
  const poll = await newPoll({
    question: 'Cafe\u0301?',
    schedule: { closesAt: '2090-01-01T02:00:00+02:00' },
    description: 'a\r\nb',
  })
  expect(poll.question).toBe('Caf\u00e9?')
  expect(poll.schedule.closesAt).toBe('2090-01-01T00:00:00.000Z')
  expect(poll.description).toBe('a\nb')
})

it('begins as a draft, as scheduled or as open', async () => {
  expect(await newPoll({ draft: true })).toMatchObject({ status: 'draft', draft: true })
  expect((await newPoll({ schedule: { opensAt: '2090-01-01T00:00:00Z' } })).status).toBe('scheduled')
  expect((await newPoll({ schedule: { opensAt: '2020-01-01T00:00:00Z' } })).status).toBe('open')
})

describe('bounds', () => {
  const long = (length: number) => 'x'.repeat(length)
  const many = (length: number) => Array.from({ length }, (_, n) => `option ${n}`)

  it('are met exactly', async () => {
    await newPoll({ question: long(300), options: many(100), description: long(4_000), tags: many(10) })
    await newPoll({ options: [long(300), '🗳️'.repeat(150)], ballot: { min: 2, max: 2 }, count: { seats: 2 } })
    await newPoll({ options: [{ label: 'A', capacity: 1_000_000_000 }, 'B'], tags: [long(40)] })
    await newPoll({ results: { batch: 1_000 } })
  })

  it.each<[fields: Record<string, unknown>, pointers: string[]]>([
    [{ question: '' }, ['/question']],
    [{ question: '   ' }, ['/question']],
    [{ question: long(301) }, ['/question']],
    [{ question: 7 }, ['/question']],
    [{ question: 'a\u0007b' }, ['/question']],
    [{ question: 'a\nb' }, ['/question']],
    [{ question: 'a\u202eb' }, ['/question']],
    [{ question: 'a\u2066b' }, ['/question']],
    [{ question: 'a\ud800b' }, ['/question']],
    [{ description: long(4_001) }, ['/description']],
    [{ description: 'a\u0000b' }, ['/description']],
    [{ options: ['one'] }, ['/options']],
    [{ options: many(101) }, ['/options']],
    [{ options: ['same', ' same '] }, ['/options/1']],
    [{ options: ['é', 'e\u0301'] }, ['/options/1']],
    [{ options: [{ label: 'A', colour: 'red' }, 'B'] }, ['/options/0/colour']],
    [{ options: [{ label: 'A' }, { label: long(301) }] }, ['/options/1/label']],
    [{ options: ['A', long(301)] }, ['/options/1']],
    [{ options: ['A', 7] }, ['/options/1']],
    [{ options: ['A', { label: 'B', imageUrl: 'javascript:alert(1)' }] }, ['/options/1/imageUrl']],
    [{ options: ['A', { label: 'B', capacity: 0 }] }, ['/options/1/capacity']],
    [{ ballot: { type: 'lottery' } }, ['/ballot/type']],
    [{ ballot: { min: 2, max: 1 } }, ['/ballot/min']],
    [{ ballot: { max: 3 } }, ['/ballot/max']],
    [{ ballot: { max: 0 } }, ['/ballot/max']],
    [{ ballot: { max: 2 }, count: { method: 'plurality' } }, ['/count/method']],
    [{ count: { seats: 3 } }, ['/count/seats']],
    [{ count: { method: 'irv' } }, ['/count/method']],
    [{ voting: { identity: 'passport' } }, ['/voting/identity']],
    [{ results: { visibility: 'sometimes', batch: 0 } }, ['/results/visibility', '/results/batch']],
    [{ schedule: { opensAt: 'soon' } }, ['/schedule/opensAt']],
    [{ schedule: { opensAt: '2090-01-01T00:00:00' } }, ['/schedule/opensAt']],
    [{ schedule: { opensAt: '2090-02-01T00:00:00Z', closesAt: '2090-01-01T00:00:00Z' } }, ['/schedule/closesAt']],
    [{ schedule: { closesAt: '2020-01-01T00:00:00Z' } }, ['/schedule/closesAt']],
    [{ listing: 'secret' }, ['/listing']],
    [{ region: 'mars' }, ['/region']],
    [{ tags: ['a', 'a'] }, ['/tags']],
    [{ tags: [long(41)] }, ['/tags/0']],
    [{ tags: many(11) }, ['/tags']],
    [{ metadata: { text: long(8_192) } }, ['/metadata']],
    [{ metadata: [] }, ['/metadata']],
    [{ draft: 'yes' }, ['/draft']],
    [{ surprise: 1, 'a/b': 2 }, ['/surprise', '/a~1b']],
    [{ id: 'mine', manageToken: 'x' }, ['/id', '/manageToken']],
  ])('refuse %j and point at it', async (fields, pointers) => {
    expect(await pointersOf(fields)).toEqual(pointers)
  })

  it('say that question and options are missing', async () => {
    const response = await send('/api/v1/polls', { body: {} })
    const { errors } = await response.json<Refused>()
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/question', '/options'])
  })

  it('hold for metadata nested without end', async () => {
    for (const [opening, closing, depth] of [
      ['[', ']', 32_000],
      ['{"a":', '}', 10_000],
    ] as const) {
      const deep = `${opening.repeat(depth)}1${closing.repeat(depth)}`
      const body = `{"question":"Where?","options":["A","B"],"metadata":{"deep":${deep}}}`
      const response = await sendRaw('/api/v1/polls', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      })
      expect(await refusal(response)).toEqual([422, 'invalid_request'])
    }
  })

  it('hold for the body as a whole', async () => {
    const body = JSON.stringify({ question: 'Where?', options: ['A', 'B'], padding: long(65_536) })
    const headers = { 'Content-Type': 'application/json' }
    const response = await sendRaw('/api/v1/polls', { method: 'POST', headers, body })
    expect(await refusal(response)).toEqual([413, 'payload_too_large'])
  })
})

describe('what cannot be seen', () => {
  it.each([
    ['a question of nothing visible', { question: '\u200b' }],
    ['two labels that only look different to a machine', { options: ['a', 'a\u200b'] }],
  ])('refuses %s', async (_, fields) => {
    const body = { question: 'Where?', options: ['here', 'there'], ...fields }
    expect(await refusal(await send('/api/v1/polls', { body }))).toEqual([422, 'invalid_request'])
  })
})

it('refuses a token that was cut off, rather than make a poll without its owner', async () => {
  const answer = await send('/api/v1/polls', {
    body: { question: 'Where?', options: ['Here', 'There'] },
    headers: { Authorization: 'Bearer eyJhbGciOi' },
  })
  expect(await refusal(answer)).toEqual([401, 'invalid_token'])
})
