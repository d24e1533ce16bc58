// The contract as our own OpenAPI tells it: every documented answer comes about, and every answer is a documented one.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PROBLEMS } from '../../src/http/problems.ts'
import { stubOf } from '../support/box.ts'
import { move, newPoll, newVoter, pathOf, send, voter } from '../support/client.ts'
import { codesOf, type Operation, readOpenApi, undocumented } from '../support/openapi.ts'
import { ACCOUNT_ROWS } from './contract/account-rows.ts'
import { AUDIT_ROWS, keyUsedUp } from './contract/audit-rows.ts'
import { COLLABORATOR_ROWS } from './contract/collaborator-rows.ts'
import { COUNT_ROWS } from './contract/count-rows.ts'
import { INVITE_ROWS } from './contract/invite-rows.ts'
import { KEY_ROWS } from './contract/key-rows.ts'
import { POLL_ROWS } from './contract/poll-rows.ts'
import type { Rows } from './contract/rows.ts'
import { VOTE_ROWS } from './contract/vote-rows.ts'
import { WEBHOOK_ROWS } from './contract/webhook-rows.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

const openApi = await readOpenApi()
const { operations, description, faultsOf } = openApi

const ROWS: Rows = {
  ...POLL_ROWS,
  ...VOTE_ROWS,
  ...COUNT_ROWS,
  ...INVITE_ROWS,
  ...COLLABORATOR_ROWS,
  ...AUDIT_ROWS,
  ...KEY_ROWS,
  ...ACCOUNT_ROWS,
  ...WEBHOOK_ROWS,
  getMyVote: { ...VOTE_ROWS.getMyVote, poll_closed: forgottenVote },
}

/** Documented for every operation, since nobody can promise that they never come; these have nothing that could fail so. */
const CANNOT_FAIL: Record<string, string[]> = {
  // What could fail does so after the answer.
  registerAccount: ['internal'],
  requestPasswordReset: ['internal'],
  issueVoterToken: ['unavailable'],
  countBallots: ['unavailable'],
  checkLiveness: ['internal', 'unavailable'],
  checkReadiness: ['internal'],
  // No vote is cast by an API key, so that none is looked up.
  getMyVote: ['rate_limited'],
}

/** Operations that need a token for some of what they do. */
const NEED_IT_SOMETIMES = ['listPolls']

/** A day after closing the box no longer knows who voted. */
async function forgottenVote(): Promise<Response> {
  const poll = await newPoll()
  const token = voter(await newVoter())
  await move(poll, 'close')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS })
  await runDurableObjectAlarm(stubOf(poll))
  return send(pathOf(poll, '/votes/mine'), { headers: token })
}

/** Successes by status, refusals by code. */
function documentedAnswers({ operationId, responses }: Operation): string[] {
  const all = Object.entries(responses).flatMap(([status, documented]) =>
    Number(status) < 400 ? [status] : codesOf(documented),
  )
  return all.filter((name) => !CANNOT_FAIL[operationId]?.includes(name)).sort()
}

/** Whether nothing but the quota of an API key limits an operation. */
function byKeyAlone(operation: Operation, rows: Rows[string]): boolean {
  return documentedAnswers(operation).includes('rate_limited') && rows.rate_limited === undefined
}

beforeEach(() => {
  // Failures are brought about on purpose here; what is logged of them is asserted elsewhere.
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the description', () => {
  it('is OpenAPI 3.1 with full paths and an id for each operation', () => {
    expect(description.openapi).toBe('3.1.0')
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, summary, operationId } of operations) {
      expect(path).toMatch(/^\/(api\/v1|health)\//)
      expect([operationId, typeof summary]).toEqual([operationId, 'string'])
    }
  })

  it('has a table row for every operation, and none for others', () => {
    expect(Object.keys(ROWS).sort()).toEqual(operations.map(({ operationId }) => operationId).sort())
  })

  it('says which operations take a token, which need one, and what that is', () => {
    expect(description.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } })
    for (const { operationId, security, responses } of operations) {
      const codes = Object.values(responses).flatMap(codesOf)
      const needed = codes.includes('unauthorized') && !NEED_IT_SOMETIMES.includes(operationId)
      const token = { bearer: [] }
      const expected = needed ? [token] : codes.includes('invalid_token') ? [{}, token] : undefined
      expect([operationId, security]).toEqual([operationId, expected])
    }
  })

  it('lists codes of the table, under their status, with examples that say the same', () => {
    for (const { responses } of operations) {
      for (const [status, documented] of Object.entries(responses).filter(([status]) => Number(status) >= 400)) {
        const codes = codesOf(documented)
        expect(codes.length).toBeGreaterThan(0)
        for (const code of codes) expect(PROBLEMS[code as keyof typeof PROBLEMS].status).toBe(Number(status))
      }
    }
  })

  it('gives examples that its own schemas accept', () => {
    let examples = 0
    for (const { operationId, requestBody, responses } of operations) {
      const media = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)]
      for (const { schema, example } of media.flatMap((content) => Object.values(content ?? {}))) {
        examples++
        expect(example).not.toBe(undefined)
        expect([operationId, faultsOf(schema, example)]).toEqual([operationId, null])
      }
    }
    expect(examples).toBeGreaterThan(100)
  })

  it('takes what we say a poll may be', () => {
    const create = operations.find(({ operationId }) => operationId === 'createPoll')
    const schema = create?.requestBody?.content['application/json']?.schema ?? {}
    const whole = {
      question: 'Where?',
      description: '',
      options: ['A', { label: 'B', description: '', imageUrl: null, capacity: null }],
      ballot: { type: 'choice', min: 1, max: 1 },
      count: { method: 'plurality', seats: 1, tieBreak: 'report' },
      voting: { identity: 'device', changes: 'forbidden', challenge: 'none', siteTokens: null, perNetwork: null },
      retention: { days: null },
      embed: { origins: ['https://news.example'] },
      results: { visibility: 'always', batch: 1 },
      schedule: { opensAt: null, closesAt: null },
      draft: false,
      listing: 'unlisted',
      region: null,
      tags: [],
      metadata: {},
    }
    expect(faultsOf(schema, whole)).toBe(null)
    expect(faultsOf(schema, { question: 'Where?', options: ['A', 'B'] })).toBe(null)
    for (const wrong of [{}, { ...whole, surprise: 1 }, { ...whole, options: ['A'] }, { ...whole, listing: 'secret' }])
      expect(faultsOf(schema, wrong)).not.toBe(null)
  })
})

describe.each(operations.map((operation) => [operation.operationId, operation] as const))(
  '%s',
  (operationId, operation) => {
    const own = ROWS[operationId] ?? {}
    const rows = byKeyAlone(operation, own) ? { ...own, rate_limited: () => keyUsedUp(operation) } : own

    it('has a row for every documented answer, and for no other', () => {
      expect(Object.keys(rows).sort()).toEqual(documentedAnswers(operation))
    })

    it.each(Object.entries(rows))('answers %s as documented', async (name, ask) => {
      const response = await ask()
      const { status, headers } = response
      if (status >= 400) {
        const problem = await response.clone().json<Record<string, unknown>>()
        expect([problem.status, problem.code]).toEqual([status, name])
        expect(headers.get('Content-Type')).toBe('application/problem+json')
        expect(problem.requestId).toBe(headers.get('X-Request-Id'))
        expect(problem.type).toBe(`https://pollux.test/problems#${name}`)
        expect(headers.has('Retry-After')).toBe(status === 429 || status === 503)
        if (status >= 500) expect(Object.keys(problem).sort()).toEqual(['code', 'requestId', 'status', 'title', 'type'])
      } else expect(String(status)).toBe(name)
      expect(await undocumented(openApi, operation, response)).toBe(null)
    })
  },
)
