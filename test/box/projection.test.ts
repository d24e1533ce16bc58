// The catalogue follows the box: monotonic by rev, and by itself after any failure. Votes never wait for it.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { projectPoll } from '../../src/catalogue/poll-rows.ts'
import { inBox, stored, stubOf } from '../support/box.ts'
import { bearer, type Created, newPoll, newVoter, refusal, results, send, vote, voter } from '../support/client.ts'

const row = ({ id }: Created) =>
  env.DB.prepare('SELECT rev, status, votes, sort_votes AS sortVotes FROM polls WHERE id = ?').bind(id).first()

/** A real failure of D1: its table is away. */
const breakCatalogue = () => env.DB.exec('ALTER TABLE polls RENAME TO polls_away')
const mendCatalogue = () => env.DB.exec('ALTER TABLE polls_away RENAME TO polls')

afterEach(() => {
  vi.useRealTimers()
})

it('writes rev, status and votes by the alarm that a vote arms', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  await vote(poll, [1])
  expect(await runDurableObjectAlarm(stubOf(poll))).toBe(true)
  expect(await row(poll)).toEqual({ rev: 2, status: 'open', votes: 2, sortVotes: 2 })
})

it('writes no number of votes while it is hidden', async () => {
  const poll = await newPoll({ results: { visibility: 'after_close' } })
  await vote(poll, [0])
  await runDurableObjectAlarm(stubOf(poll))
  expect(await row(poll)).toMatchObject({ votes: null, sortVotes: 0 })
  await send(`/api/v1/polls/${poll.id}/close`, { method: 'POST', headers: bearer(poll) })
  await runDurableObjectAlarm(stubOf(poll))
  expect(await row(poll)).toMatchObject({ status: 'closed', votes: 1 })
})

it('never goes back: an older projection that comes late changes nothing', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  await vote(poll, [0])
  await runDurableObjectAlarm(stubOf(poll))
  const { definition, secretId } = await inBox(poll, (box) => {
    const { known } = box.ledger
    if (!known || known === 'deleted') throw new Error('the box does not know its poll')
    return known.poll
  })
  const figures = { number: 1, everCast: 1, live: 0, refusals: {}, lagMs: 1 }
  await projectPoll(env.DB, { definition, status: 'open', rev: 1, votes: 1, secretId }, figures)
  expect(await row(poll)).toMatchObject({ rev: 2, votes: 2 })
})

it('takes every vote while the catalogue is down, and brings it up to date once it is back', async () => {
  const poll = await newPoll()
  vi.useFakeTimers({ toFake: ['Date'] })
  await breakCatalogue()
  try {
    const tokens = await Promise.all(Array.from({ length: 40 }, newVoter))
    const responses = await Promise.all(tokens.map((token) => vote(poll, [0], voter(token))))
    expect(responses.every(({ status }) => status === 201)).toBe(true)
    for (let failures = 0; failures < 8; failures++) {
      expect(await runDurableObjectAlarm(stubOf(poll))).toBe(true)
      vi.setSystemTime(Date.now() + 60_000)
    }
  } finally {
    await mendCatalogue()
  }
  const waitMs = await inBox(poll, async (_, { storage }) => ((await storage.getAlarm()) ?? Number.NaN) - Date.now())
  expect(waitMs).toBeLessThanOrEqual(60_000)
  await runDurableObjectAlarm(stubOf(poll))
  expect(await row(poll)).toEqual({ rev: 40, status: 'open', votes: 40, sortVotes: 40 })
})

it('answers reads, results and management of a known poll while the catalogue is down', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  await breakCatalogue()
  try {
    expect((await send(`/api/v1/polls/${poll.id}`)).status).toBe(200)
    expect((await results(poll)).voters).toBe(1)
    expect((await send(`/api/v1/polls/${poll.id}/close`, { method: 'POST', headers: bearer(poll) })).status).toBe(200)
    expect(await refusal(await send('/api/v1/polls'))).toEqual([503, 'unavailable'])
  } finally {
    await mendCatalogue()
  }
})

it('loads a poll that its box has never heard of, once', async () => {
  const poll = await newPoll()
  await inBox(poll, (box, { storage }) => {
    for (const table of ['poll', 'state']) storage.sql.exec(`DELETE FROM ${table}`)
    box.ledger.reload()
  })
  const responses = await Promise.all([vote(poll, [0]), vote(poll, [1]), vote(poll, [2])])
  expect(responses.map(({ status }) => status)).toEqual([201, 201, 201])
  expect((await stored(poll)).poll).toHaveLength(1)
})

it('empties a box whose poll the catalogue has marked deleted, when the deletion stopped halfway', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  await env.DB.prepare('UPDATE polls SET deleted_at_ms = 1 WHERE id = ?').bind(poll.id).run()
  await runDurableObjectAlarm(stubOf(poll))
  expect(await refusal(await vote(poll, [0]))).toEqual([404, 'not_found'])
  expect(await stored(poll)).toMatchObject({ state: [], voters: [], ballots: [], turnout: [] })
})
