// Owns the test that whoever watches goes on watching after the server was started anew, and is shown what is so then.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { startRuntime } from '../../src/local/runtime.ts'
import { type Embedder, embedCode, startEmbedder } from '../support/embedder.ts'
import { freePort } from '../support/separate-copy.ts'
import { recordShown, shownOn } from '../support/shown-revs.ts'
import { siteAt } from '../support/site.ts'
import { newState } from '../support/site-copies.ts'
import { SECRET } from '../support/site-secrets.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

/** A widget waits longer from try to try; it may have found nobody a few times. */
const BACK_WITHIN_MS = 60_000

let embedder: Embedder
let visitors: Visitors
let stateDirectory: string
let port: number

beforeAll(async () => {
  stateDirectory = await newState()
  port = await freePort()
  embedder = await startEmbedder()
  visitors = await startVisitors(`http://localhost:${port}`, [embedder.origin])
})

afterAll(async () => {
  await visitors?.close()
  await embedder?.stop()
  await rm(stateDirectory, { recursive: true, force: true })
})

it('reconnects by itself and ends on the right state, on our page and on somebody else’s', async () => {
  const start = () =>
    startRuntime({ bundle: inject('bundle'), port, stateDirectory, vars: { POLLUX_SECRET: SECRET, LOG_LEVEL: 'none' } })
  let runtime = await start()
  const { origin } = await runtime.ready
  const site = siteAt(origin)
  const poll = await site.newPoll()
  await site.vote(poll, 0)
  const ours = await visitors.visit(`${origin}/p/${poll.id}`)
  const theirs = await visitors.visit(embedder.page(embedCode(origin, poll.id)))
  for (const page of [ours, theirs]) {
    await page.locator('[data-live="on"]').first().waitFor()
    await recordShown(page)
  }

  await runtime.dispose()
  for (const page of [ours, theirs]) await page.locator('[data-live="reconnecting"]').first().waitFor()
  runtime = await start()
  await runtime.ready
  await site.vote(poll, 1)
  await site.vote(poll, 1)
  const { rev } = await site.result(poll)
  for (const page of [ours, theirs]) {
    await page.locator('[data-live="on"]').first().waitFor({ timeout: BACK_WITHIN_MS })
    await expect.poll(async () => (await shownOn(page)).at(-1), { timeout: BACK_WITHIN_MS }).toEqual({ rev, votes: 3 })
    const revs = (await shownOn(page)).map((shown) => shown.rev)
    expect(revs).toEqual(revs.toSorted((a, b) => a - b))
  }
  await runtime.dispose()
})
