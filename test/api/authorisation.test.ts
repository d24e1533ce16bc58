// Who may do what: every operation of the route table × every role × every kind of poll, each cell against a table by hand.
import { beforeAll, describe, expect, it } from 'vitest'
import { send } from '../support/client.ts'
import { type Operation, readOpenApi } from '../support/openapi.ts'
import { type Fixture, newFixture, newPeople, type People, ROLES, shownBy } from './authorisation/fixtures.ts'
import { KINDS, type Kind, MATRIX, type Row } from './authorisation/rows.ts'

const { operations } = await readOpenApi()

const LETTERS: Record<string, string> = {
  unauthorized: 'u',
  invalid_token: 't',
  invalid_voter_proof: 'p',
  forbidden: 'f',
  results_hidden: 'h',
  not_found: '-',
  already_claimed: 'c',
}

let people: People
const shared = new Map<string, Promise<Fixture>>()
let cells = 0

beforeAll(async () => {
  people = await newPeople()
})

/** A poll that others ask about too. */
function sharedFixture(kind: Kind, owned: boolean): Promise<Fixture> {
  const key = `${kind} ${owned}`
  const fixture = shared.get(key) ?? newFixture(kind, owned, people)
  shared.set(key, fixture)
  return fixture
}

function operationOf(name: string): Operation {
  const operation = operations.find(({ operationId }) => operationId === name.split(' ')[0])
  if (!operation) throw new Error(`there is no operation ${name}`)
  return operation
}

/** Asks as a role, and says in a character what came of it. */
async function ask(name: string, row: Row, role: string, at: Fixture, by: People, passes: number): Promise<string> {
  const { method, path } = operationOf(name)
  const filled: Record<string, string> = {
    pollId: at.poll.id,
    inviteId: at.inviteId,
    webhookId: at.webhookId,
    deliveryId: at.deliveryId,
    email: encodeURIComponent('somebody@pollux.test'),
    keyId: 'made-up',
    sessionId: 'made-up',
  }
  const response = await send(
    path.replace(/\{(\w+)\}/g, (_, part: string) => filled[part] ?? part) +
      (typeof row.query === 'function' ? row.query(at) : (row.query ?? '')),
    {
      method,
      body: row.body?.(at),
      headers: { ...(await row.headers?.(at)), ...shownBy(role, by, at, row.scope) },
    },
  )
  cells++
  if (response.status === passes) {
    await response.body?.cancel()
    return '+'
  }
  const { code } = response.status >= 400 ? await response.json<{ code: string }>() : { code: '' }
  return LETTERS[code] ?? `(${response.status} ${code})`
}

/** The line of a poll that was created without an account: its manage token is its owner, no account is. */
function lineOf(row: Row, kind: Kind, owned: boolean): string {
  const line = row.polls?.[kind] ?? ''
  if (owned) return as(line, { M: 'm' })
  return row.anonymous?.[kind] ?? as(line, { O: 's', K: 'S', k: 'S' })
}

/** A line where some roles are treated as others. */
function as(line: string, others: Record<string, string>): string {
  const marks = [...line.replaceAll(' ', '')]
  return ROLES.map((role, at) => marks[ROLES.indexOf(others[role] ?? role)] ?? marks[at]).join('')
}

const passesOf = ({ passes }: Row, kind: Kind): number =>
  typeof passes === 'number' ? passes : (passes[KINDS.indexOf(kind)] ?? 0)

const kindsOf = ({ polls }: Row): Kind[] => KINDS.filter((kind) => polls?.[kind] !== undefined)

const onPolls = Object.entries(MATRIX).filter(([, { polls }]) => polls)
const elsewhere = Object.entries(MATRIX).filter(([, { polls }]) => !polls)

it('is about every operation of the route table, and about no other', () => {
  const named = new Set(Object.keys(MATRIX).map((name) => name.split(' ')[0]))
  expect([...named].sort()).toEqual(operations.map(({ operationId }) => operationId).sort())
  for (const [name, { polls, line, namesPoll }] of Object.entries(MATRIX)) {
    const { path } = operationOf(name)
    const isOnPoll = path.includes('{pollId}') || path.includes('{webhookId}') || namesPoll === true
    expect([name, isOnPoll]).toEqual([name, polls !== undefined])
    for (const one of polls ? Object.values(polls) : [line ?? ''])
      expect(one.replaceAll(' ', '')).toHaveLength(ROLES.length)
  }
})

describe.each(onPolls)('%s', (name, row) => {
  it.each(
    kindsOf(row).flatMap((kind) =>
      [true, false].map((owned) => [kind, owned ? 'of an account' : 'of nobody', owned] as const),
    ),
  )('of a %s poll %s', async (kind, _, owned) => {
    const expected = lineOf(row, kind, owned).replaceAll(' ', '')
    const found = ROLES.map(async (role, index) => {
      const alone = row.changes && expected[index] === '+'
      const at = await (alone ? newFixture(kind, owned, people) : sharedFixture(kind, owned))
      return ask(name, row, role, at, people, passesOf(row, kind))
    })
    expect(`${ROLES.join('')} ${(await Promise.all(found)).join('')}`).toBe(`${ROLES.join('')} ${expected}`)
  })
})

describe.each(elsewhere)('%s', (name, row) => {
  it('of nobody’s poll', async () => {
    const by = row.changes ? await newPeople() : people
    const at = await sharedFixture('public', true)
    const found = ROLES.map((role) => ask(name, row, role, at, by, passesOf(row, 'public')))
    expect(`${ROLES.join('')} ${(await Promise.all(found)).join('')}`).toBe(
      `${ROLES.join('')} ${(row.line ?? '').replaceAll(' ', '')}`,
    )
  })
})

it('has asked about every cell', () => {
  const lines = onPolls.reduce((sum, [, row]) => sum + kindsOf(row).length * 2, elsewhere.length)
  expect(cells).toBe(lines * ROLES.length)
})
