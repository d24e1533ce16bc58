// What a caller sees while parts of the service fail: nothing where it can be mended, the truth where it cannot.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  bearer,
  type Created,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  refusal,
  results,
  send,
  vote,
  voter,
} from '../support/client.ts'
import { failingCatalogue, faultyBoxes, movingBoxes, overloadedBoxes, sendWith } from '../support/doubles.ts'

const ballotOf = (poll: Created, index = 0) => ({ choices: [optionId(poll, index)] })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each([
  ['before a call arrives', false],
  ['after a call has arrived', true],
])('a box that breaks off %s', (_, arrives) => {
  it('is called again, and the vote is counted once', async () => {
    const poll = await newPoll()
    for (let n = 0; n < 5; n++) {
      const headers = voter(await newVoter())
      const response = await sendWith(movingBoxes(arrives), pathOf(poll, '/votes'), { body: ballotOf(poll), headers })
      expect(response.status).toBe(201)
      expect(await response.json()).toMatchObject({ receipt: { pollId: poll.id }, results: { voters: n + 1 } })
      expect(await refusal(await vote(poll, [1], headers))).toEqual([409, 'already_voted'])
    }
    expect((await results(poll)).voters).toBe(5)
  })

  it('counts a vote once where nobody has a name either', async () => {
    const poll = await newPoll({ voting: { identity: 'open' } })
    const response = await sendWith(movingBoxes(arrives), pathOf(poll, '/votes'), { body: ballotOf(poll) })
    expect(response.status).toBe(201)
    expect((await results(poll)).voters).toBe(1)
  })

  it('is read, changed, moved and deleted all the same', async () => {
    const poll = await newPoll({ voting: { changes: 'allowed' } })
    const mine = voter(await newVoter())
    const owner = bearer(poll)
    const steps: [method: string, below: string, status: number, headers: Record<string, string>, body?: unknown][] = [
      ['GET', '', 200, {}],
      ['PUT', '/votes/mine', 200, mine, ballotOf(poll)],
      ['GET', '/votes/mine', 200, mine],
      ['GET', '/results', 200, owner],
      ['GET', '/turnout', 200, owner],
      ['GET', '/export', 200, owner],
      ['POST', '/pause', 200, owner],
      ['POST', '/open', 200, owner],
      ['DELETE', '/votes/mine', 204, mine],
      ['POST', '/close', 200, owner],
      ['DELETE', '', 204, owner],
    ]
    for (const [method, below, status, headers, body] of steps) {
      const response = await sendWith(movingBoxes(arrives), pathOf(poll, below), { method, headers, body })
      expect([method, below, response.status]).toEqual([method, below, status])
    }
  })

  it('is listened to', async () => {
    const poll = await newPoll()
    const headers = { Upgrade: 'websocket' }
    const { status, webSocket } = await sendWith(movingBoxes(arrives), pathOf(poll, '/live'), { headers })
    expect(status).toBe(101)
    webSocket?.accept()
    webSocket?.close()
  })

  it('takes in a new poll', async () => {
    const body = { question: 'Where?', options: ['Here', 'There'] }
    const response = await sendWith(movingBoxes(arrives), '/api/v1/polls', { body })
    expect(response.status).toBe(201)
    expect((await vote(await response.json<Created>(), [0])).status).toBe(201)
  })
})

describe('a catalogue that does not answer', () => {
  it('stops no vote, no change and no reading of an open poll', async () => {
    const poll = await newPoll({ voting: { changes: 'allowed' } })
    const headers = voter(await newVoter())
    const down = failingCatalogue()
    const ask = (method: string, below: string, body?: unknown) =>
      sendWith(down, pathOf(poll, below), { method, body, headers })
    expect((await ask('POST', '/votes', ballotOf(poll))).status).toBe(201)
    expect((await ask('PUT', '/votes/mine', ballotOf(poll, 1))).status).toBe(200)
    for (const below of ['', '/results', '/turnout', '/votes/mine']) expect((await ask('GET', below)).status).toBe(200)
    expect((await ask('DELETE', '/votes/mine')).status).toBe(204)
  })

  it('is told as such by what needs it, and by readiness but not by liveness', async () => {
    const poll = await newPoll()
    const down = failingCatalogue()
    for (const [path, sent] of [
      ['/api/v1/polls', {}],
      ['/api/v1/polls', { body: { question: 'Where?', options: ['Here', 'There'] } }],
      [pathOf(poll), { method: 'DELETE', headers: bearer(poll) }],
      ['/health/ready', {}],
    ] as const) {
      const response = await sendWith(down, path, sent)
      expect(response.headers.get('Retry-After')).toMatch(/^\d+$/)
      expect(await refusal(response)).toEqual([503, 'unavailable'])
    }
    expect((await sendWith(down, '/health/live')).status).toBe(200)
    expect((await send(pathOf(poll))).status).toBe(200)
  })
})

describe('a box that cannot answer', () => {
  it('is a 503 when it is too busy and a 500 when it is at fault, and neither says more than a code', async () => {
    const poll = await newPoll()
    for (const [boxes, status, code] of [
      [overloadedBoxes(), 503, 'unavailable'],
      [faultyBoxes(), 500, 'internal'],
    ] as const) {
      for (const [method, below, more] of [
        ['GET', '', {}],
        ['GET', '/results', {}],
        ['GET', '/live', { Upgrade: 'websocket' }],
        ['POST', '/close', {}],
      ] as const) {
        const response = await sendWith(boxes, pathOf(poll, below), { method, headers: { ...bearer(poll), ...more } })
        const problem = await response.json<object>()
        expect(problem).toMatchObject({ status, code })
        expect(Object.keys(problem).sort()).toEqual(['code', 'requestId', 'status', 'title', 'type'])
      }
    }
  })
})
