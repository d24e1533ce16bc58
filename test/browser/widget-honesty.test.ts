// Owns the test that the widget never tells more than it knows: of votes whose fate is open, of results that are hidden
// now, of somebody else's vote, when several things happen at once.
import type { Page, Route, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { PolluxPollElement } from '../../src/widget/element-types.d.ts'
import { type Embedder, embedCode, startEmbedder } from '../support/embedder.ts'
import { siteAt } from '../support/site.ts'
import { signedBy, siteKeys } from '../support/site-signer.ts'
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

const WAIT = { timeout: 15_000 }
const VOTES = /\/votes$/
const LIVE = /\/live$/
const RESULTS = /\/results(\?.*)?$/
const CORS = { 'Access-Control-Allow-Origin': '*' }

/** The page with polls in it, after what `before` has done to a page that is empty. */
async function embed(body: string, before: (page: Page) => Promise<unknown> = async () => undefined): Promise<Page> {
  const page = await visitors.visit(embedder.page(''))
  await before(page)
  await page.goto(embedder.page(body))
  return page
}

const widget = (page: Page) => page.locator('pollux-poll')
const counted = (page: Page) => page.getByText('Your vote is counted.')
const unclear = (page: Page) => page.getByText('No answer came: your vote may be counted or not.')
const again = (page: Page) => page.getByRole('button', { name: 'Send it again' })
const lost = async (route: Route): Promise<void> => {
  await route.fetch()
  await route.abort()
}
const refused = (status: number, code: string) => ({
  status,
  headers: CORS,
  contentType: 'application/problem+json',
  body: JSON.stringify({ status, code, detail: 'Refused.' }),
})
async function vote(page: Page, label = 'Memphis'): Promise<void> {
  await page.getByLabel(label, { exact: true }).check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
}

describe('a vote that may be counted or not', () => {
  it('is not called unsent when the poll closes', async () => {
    const poll = await site.newPoll()
    const page = await embed(embedCode(site.origin, poll.id), (empty) => empty.route(VOTES, lost))
    await page.getByText('Live', { exact: true }).waitFor()
    await vote(page)
    await unclear(page).waitFor()
    await site.close(poll)
    await page.getByRole('heading', { name: 'Final result' }).waitFor()
    expect(await unclear(page).count()).toBe(1)
    expect(await page.getByText('This ballot was not sent.').count()).toBe(0)
    await page.unroute(VOTES)
    await again(page).click()
    await counted(page).waitFor()
    expect((await site.result(poll)).voters).toBe(1)
  })

  it('is not called uncounted by a brake that does not know of it', async () => {
    const poll = await site.newPoll()
    let tries = 0
    const page = await embed(embedCode(site.origin, poll.id), (empty) =>
      empty.route(VOTES, (route) => (tries++ === 0 ? lost(route) : route.fulfill(refused(429, 'rate_limited')))),
    )
    await vote(page)
    await unclear(page).waitFor()
    await again(page).click()
    await expect.poll(() => tries, WAIT).toBeGreaterThan(3)
    await unclear(page).waitFor()
    await page.unroute(VOTES)
    await again(page).click()
    await counted(page).waitFor()
    expect((await site.result(poll)).voters).toBe(1)
  })

  it.each([
    ['a page', 'text/html', '<h1>Welcome to our wireless network</h1>'],
    ['something else', 'application/json', '{"ok":true}'],
  ])('is not called counted by others who answer with %s', async (_, contentType, body) => {
    const poll = await site.newPoll()
    const page = await embed(embedCode(site.origin, poll.id), (empty) =>
      empty.route(VOTES, (route) => route.fulfill({ status: 200, headers: CORS, contentType, body })),
    )
    await vote(page)
    await unclear(page).waitFor()
    expect(await counted(page).count()).toBe(0)
    await page.unroute(VOTES)
    await again(page).click()
    await counted(page).waitFor()
  })

  it('that is counted while all is read anew stays counted', async () => {
    const poll = await site.newPoll({ voting: { changes: 'allowed' } })
    const page = await embed(embedCode(site.origin, poll.id))
    await vote(page)
    await counted(page).waitFor()
    await page.getByRole('button', { name: 'Withdraw my vote' }).click()
    await page.getByText('You have no vote in this poll now.').waitFor()

    const asked: Route[] = []
    await page.route(/\/votes\/mine$/, (route) =>
      route.request().method() === 'GET' && asked.length === 0 ? void asked.push(route) : route.continue(),
    )
    const stale = { status: 200, headers: CORS, contentType: 'application/json', body: '{"voted":false}' }
    await page.evaluate("void (window.reading = document.querySelector('pollux-poll').refresh())")
    await expect.poll(() => asked.length, WAIT).toBe(1)
    await vote(page, 'Nashville')
    await counted(page).waitFor()
    await asked[0]?.fulfill(stale)
    await page.evaluate('reading')
    expect(await counted(page).count()).toBe(1)
  })
})

describe('voters at one browser', () => {
  it('are one by its token, in two elements and in two tabs', async () => {
    const poll = await site.newPoll()
    const page = await embed(embedCode(site.origin, poll.id) + embedCode(site.origin, poll.id))
    const tab = await page.context().newPage()
    await tab.goto(page.url())
    await tab.getByRole('radio').nth(5).waitFor()
    await widget(page).first().getByLabel('Memphis').check()
    await widget(page).first().getByRole('button', { name: 'Vote', exact: true }).click()
    await expect.poll(() => counted(page).count(), WAIT).toBe(2)

    await widget(tab).first().getByLabel('Nashville').check()
    await widget(tab).first().getByRole('button', { name: 'Vote', exact: true }).click()
    await tab.getByText('You have voted already, and that vote is counted.').first().waitFor()
    expect((await site.result(poll)).options.map(({ votes }) => votes)).toEqual([1, 0, 0])
  })

  it('who have a token that the server does not know get another one', async () => {
    const poll = await site.newPoll()
    const page = await embed(embedCode(site.origin, poll.id), (empty) =>
      empty.evaluate(
        (name) =>
          Reflect.get(globalThis, 'localStorage').setItem(
            name,
            JSON.stringify({ token: 'pld_nonsense', expiresAt: '2099-01-01T00:00:00.000Z' }),
          ),
        `pollux:voter:${site.origin}`,
      ),
    )
    await vote(page)
    await counted(page).waitFor()
    expect((await site.result(poll)).voters).toBe(1)
  })

  it('whom a site tells apart are not shown what the other one did', async () => {
    const keys = siteKeys()
    const poll = await site.newPoll({
      voting: { identity: 'account', siteTokens: { issuer: null, publicKey: keys.publicJwk } },
    })
    const page = await embed(embedCode(site.origin, poll.id))
    const logIn = (person: string) =>
      widget(page).evaluate(
        (element: PolluxPollElement, proof) => {
          element.proof = proof
        },
        signedBy(keys, person, poll.id),
      )
    await page.getByText('Voting is for those who are logged in to this site.').waitFor()
    await logIn('Ann')
    await vote(page)
    await counted(page).waitFor()
    const receipt = await page.locator('[part=receipt] code').innerText()

    await logIn('Ben')
    await page.getByRole('button', { name: 'Vote', exact: true }).waitFor()
    expect(await counted(page).count()).toBe(0)
    expect(await page.getByText(receipt).count()).toBe(0)
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await vote(page, 'Nashville')
    await counted(page).waitFor()
    await logIn('Ann')
    await page.getByText(receipt).waitFor()
    expect((await site.result(poll)).options.map(({ votes }) => votes)).toEqual([1, 1, 0])
  })
})

describe('results', () => {
  it('that are hidden now are not shown any more', async () => {
    const poll = await site.newPoll()
    await site.vote(poll, 0)
    const sockets: WebSocketRoute[] = []
    const page = await embed(embedCode(site.origin, poll.id), (empty) =>
      empty.routeWebSocket(LIVE, (socket) => {
        if (sockets.push(socket) > 1) void socket.close()
        else socket.connectToServer()
      }),
    )
    await page.locator('.bar').first().waitFor()
    await page.route(RESULTS, (route) => route.fulfill(refused(403, 'results_hidden')))
    await page.getByText('Live', { exact: true }).waitFor()
    await sockets[0]?.close({ code: 1012 })
    await expect.poll(() => page.locator('.bar').count(), WAIT).toBe(0)
  })
})

describe('an element', () => {
  it('that shows another poll while a vote is on its way keeps the two apart', async () => {
    const [one, other] = [await site.newPoll(), await site.newPoll({ question: 'Another question?' })]
    const held: Route[] = []
    const page = await embed(embedCode(site.origin, one.id), (empty) =>
      empty.route(VOTES, (route) => void held.push(route)),
    )
    await page.evaluate("addEventListener('pollux:voted', ({ detail }) => { window.voted = detail.pollId })")
    await vote(page)
    await expect.poll(() => held.length, WAIT).toBe(1)
    await widget(page).evaluate((element: PolluxPollElement, id) => {
      element.poll = id
    }, other.id)
    await page.getByRole('heading', { name: 'Another question?' }).waitFor()
    await held[0]?.continue()
    await expect.poll(() => page.evaluate('window.voted'), WAIT).toBe(one.id)
    await page.getByRole('button', { name: 'Vote', exact: true }).waitFor()
    expect(await counted(page).count()).toBe(0)
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    expect((await site.result(other)).voters).toBe(0)
  })

  it('that is taken out of the page asks for nothing, and goes on where it is put back', async () => {
    const poll = await site.newPoll()
    const page = await embed(embedCode(site.origin, poll.id))
    await page.getByText('Live', { exact: true }).waitFor()
    const opened: { isClosed(): boolean }[] = []
    page.on('websocket', (socket) => opened.push(socket))
    await page.reload()
    await page.getByText('Live', { exact: true }).waitFor()
    await page.evaluate("window.kept = document.querySelector('pollux-poll'), void kept.remove()")
    await expect.poll(() => opened.map((socket) => socket.isClosed()), WAIT).toEqual([true])
    await site.vote(poll, 1)
    await page.evaluate("kept.setAttribute('view', 'results')")
    await page.evaluate('document.body.append(kept)')
    await page.getByText('Live', { exact: true }).waitFor()
    await expect.poll(() => page.locator('.bar', { hasText: 'Nashville' }).innerText(), WAIT).toContain('1 vote')
    expect(opened.length).toBe(2)
  })

  it('whose parts do not come says so, and shows the poll when they do', async () => {
    const poll = await site.newPoll({ ballot: { type: 'ranking' } })
    const PART = /\/assets\/widget\/(ranking|rest-en)-/
    const page = await embed(embedCode(site.origin, poll.id), (empty) => empty.route(PART, (route) => route.abort()))
    await page.getByText('A part of this poll did not load.').waitFor()
    await page.unroute(PART)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('button', { name: /Rank Nashville/ }).waitFor()
  })

  it('without a poll says so until it is told one', async () => {
    const poll = await site.newPoll()
    const page = await embed(embedCode(site.origin, ''))
    await page.getByText('No poll is named here').waitFor()
    await widget(page).evaluate((element: PolluxPollElement, id) => {
      element.poll = id
    }, poll.id)
    await page.getByRole('button', { name: 'Vote', exact: true }).waitFor()
  })
})

it('does nothing that a page must not do', () => {
  expect(visitors.misdeeds).toEqual([])
})
