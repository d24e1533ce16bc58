// Owns the test of the widget on bad networks: answers that are lost, connections that drop, a browser that keeps nothing.
import type { Page, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Embedder, embedCode, startEmbedder } from '../support/embedder.ts'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const site = siteAt(inject('origin'))
let embedder: Embedder
let visitors: Visitors

beforeAll(async () => {
  embedder = await startEmbedder()
  visitors = await startVisitors(site.origin, [embedder.origin])
})

afterAll(async () => {
  await visitors?.close()
  await embedder?.stop()
})

const VOTES = /\/votes$/
const LIVE = /\/live$/

/** The page with a poll in it, after what `before` has done to a page that is empty. */
async function embed(pollId: string, before: (page: Page) => Promise<unknown> = async () => undefined): Promise<Page> {
  const page = await visitors.visit(embedder.page(''))
  await before(page)
  await page.goto(embedder.page(embedCode(site.origin, pollId)))
  return page
}

const counted = (page: Page) => page.getByText('Your vote is counted.')
const live = (page: Page) => page.locator('.live')
const vote = async (page: Page): Promise<void> => {
  await page.getByLabel('Memphis').check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
}

describe('a vote whose answer is lost', () => {
  it('is not called counted, and counts once when it is sent again', async () => {
    const poll = await site.newPoll()
    const page = await embed(poll.id)
    await page.route(VOTES, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await vote(page)
    await page.getByText('No answer came').waitFor()
    expect(await counted(page).count()).toBe(0)
    expect((await site.result(poll)).voters).toBe(1)

    await page.unroute(VOTES)
    await page.getByRole('button', { name: 'Send it again' }).click()
    await counted(page).waitFor()
    expect((await site.result(poll)).voters).toBe(1)
  })

  it('is offered again after a reload where the poll cannot tell, and known to be counted where it can', async () => {
    const kiosk = await site.newPoll({ voting: { identity: 'open' } })
    const page = await embed(kiosk.id)
    await page.route(VOTES, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await vote(page)
    await page.getByText('No answer came').waitFor()
    await page.unroute(VOTES)
    await page.reload()
    await page.getByText('Your last vote from here got no answer').waitFor()
    await page.getByRole('button', { name: 'Send it again' }).click()
    await counted(page).waitFor()
    expect((await site.result(kiosk)).voters).toBe(1)

    const poll = await site.newPoll()
    const other = await embed(poll.id)
    await other.route(VOTES, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await vote(other)
    await other.getByText('No answer came').waitFor()
    await other.unroute(VOTES)
    await other.reload()
    await counted(other).waitFor()
  })

  it('is tried again by itself when the server was away for a moment', async () => {
    const poll = await site.newPoll()
    const page = await embed(poll.id)
    let tries = 0
    await page.route(VOTES, (route) => {
      tries += 1
      return tries === 1
        ? route.fulfill({ status: 503, headers: { 'Access-Control-Allow-Origin': '*' } })
        : route.continue()
    })
    await vote(page)
    await counted(page).waitFor()
    expect(tries).toBe(2)
    expect((await site.result(poll)).voters).toBe(1)
  })
})

describe('the connection', () => {
  it('comes back by itself, with what happened meanwhile', async () => {
    const sockets: WebSocketRoute[] = []
    const poll = await site.newPoll()
    const page = await embed(poll.id, (empty) =>
      empty.routeWebSocket(LIVE, (socket) => {
        socket.connectToServer()
        sockets.push(socket)
      }),
    )
    await page.getByText('Live', { exact: true }).waitFor()
    await sockets[0]?.close({ code: 1012 })
    await site.vote(poll, 1)
    await expect.poll(() => sockets.length, { timeout: 10_000 }).toBeGreaterThan(1)
    await expect
      .poll(() => page.locator('.bar', { hasText: 'Nashville' }).innerText(), { timeout: 10_000 })
      .toContain('1 vote')
    await page.getByText('Live', { exact: true }).waitFor()
  })

  it('never shows an older state after a newer one', async () => {
    const poll = await site.newPoll()
    await site.vote(poll, 0)
    const older = await site.result(poll)
    await site.vote(poll, 0)
    let socket: WebSocketRoute | undefined
    const page = await embed(poll.id, (empty) =>
      empty.routeWebSocket(LIVE, (opened) => {
        socket = opened
      }),
    )
    const bar = page.locator('.bar', { hasText: 'Memphis' })
    await expect.poll(() => bar.innerText()).toContain('2 votes')
    await site.vote(poll, 0)
    const newer = await site.result(poll)
    socket?.send(JSON.stringify(newer))
    socket?.send(JSON.stringify(older))
    await expect.poll(() => bar.innerText()).toContain('3 votes')
    expect(await page.evaluate("document.querySelector('pollux-poll').results.rev")).toBe(newer.rev)
  })

  it('says that it is offline, and that a ballot was not sent', async () => {
    const poll = await site.newPoll()
    const page = await embed(poll.id)
    await page.getByText('Live', { exact: true }).waitFor()
    await page.context().setOffline(true)
    await expect.poll(() => live(page).innerText()).toBe('Offline')
    await vote(page)
    await page.getByText('Nothing was sent').waitFor()
    expect(await page.getByLabel('Memphis').isChecked()).toBe(true)
    await page.context().setOffline(false)
    await expect.poll(() => live(page).innerText(), { timeout: 10_000 }).toBe('Live')
    await page.getByRole('button', { name: 'Send it again' }).click()
    await counted(page).waitFor()
  })

  it('is read instead where sockets are blocked', async () => {
    const poll = await site.newPoll()
    const page = await embed(poll.id, (empty) => empty.routeWebSocket(LIVE, (socket) => socket.close()))
    await page.getByRole('heading', { name: 'Result' }).waitFor()
    await site.vote(poll, 1)
    await expect
      .poll(() => page.locator('.bar', { hasText: 'Nashville' }).innerText(), { timeout: 20_000 })
      .toContain('1 vote')
  })

  it('tells of a server that is away, and tries again when asked', async () => {
    const poll = await site.newPoll()
    const POLL = new RegExp(`/polls/${poll.id}$`)
    const page = await embed(poll.id, (empty) => empty.route(POLL, (route) => route.abort()))
    await page.getByText('The poll cannot be reached at the moment.').waitFor()
    await page.unroute(POLL)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('button', { name: 'Vote', exact: true }).waitFor()
  })
})

it('votes in a browser that keeps nothing, and says what that means', async () => {
  const poll = await site.newPoll()
  const page = await embed(poll.id, (empty) =>
    empty.addInitScript(
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError') } })",
    ),
  )
  await vote(page)
  await counted(page).waitFor()
  await page.getByText('This browser keeps nothing for this site.').waitFor()
  expect((await site.result(poll)).voters).toBe(1)
})
