// The live iterator outlives the server: killed in the middle and started anew, it goes on, and ends on the right state.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createClient, type LiveState, type Result } from '../../src/client/index.ts'
import { freePort, type SeparateCopy, startSeparateCopy } from '../support/separate-copy.ts'
import { newState } from '../support/site-copies.ts'
import { SECRET } from '../support/site-secrets.ts'

let stateDirectory: string
let copy: SeparateCopy | undefined

beforeAll(async () => {
  stateDirectory = await newState()
})

afterAll(async () => {
  await copy?.kill()
  await rm(stateDirectory, { recursive: true, force: true })
})

it('goes on after the server was killed, never back, and ends with the final result', async () => {
  const port = await freePort()
  const start = () =>
    startSeparateCopy({
      bundle: inject('bundle'),
      port,
      stateDirectory,
      vars: { POLLUX_SECRET: SECRET, LOG_LEVEL: 'none' },
    })
  copy = await start()
  const pollux = createClient({ baseUrl: copy.origin })
  const poll = await pollux.createPoll({ question: 'Lunch?', options: ['Pizza', 'Soup'] })
  const vote = () => createClient({ baseUrl: pollux.baseUrl }).vote(poll.id, { choices: [poll.options[1]?.id ?? ''] })

  const seen: Result[] = []
  const states: LiveState[] = []
  const watched = (async () => {
    for await (const result of pollux.live(poll.id, { onState: (state) => states.push(state) })) seen.push(result)
  })()

  await vote()
  await expect.poll(() => seen.at(-1)?.voters, { timeout: 30_000 }).toBe(1)
  await copy.kill()
  await expect.poll(() => states.at(-1), { timeout: 30_000 }).toBe('reconnecting')
  copy = await start()
  await vote()
  await expect.poll(() => seen.at(-1)?.voters, { timeout: 60_000 }).toBe(2)
  await pollux.as(poll.manageToken).movePoll(poll.id, 'close')
  await watched

  const final = await pollux.results(poll.id)
  expect(seen.at(-1)).toEqual(final)
  expect(final).toMatchObject({ final: true, status: 'closed', voters: 2 })
  const revs = seen.map(({ rev }) => rev)
  expect(revs).toEqual(revs.toSorted((a, b) => a - b))
  expect(new Set(revs).size).toBe(revs.length)
  expect(states[0]).toBe('live')
  expect(states.at(-1)).toBe('live')
})
