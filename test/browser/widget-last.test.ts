// Owns the test of what the widget says and keeps where people share a browser, and where votes are reset.
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Embedder, embedCode, startEmbedder } from '../support/embedder.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'
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

async function embed(body: string, before: (page: Page) => Promise<unknown> = async () => undefined): Promise<Page> {
  const page = await visitors.visit(embedder.page(''))
  await before(page)
  await page.goto(embedder.page(body))
  return page
}

const counted = (page: Page) => page.getByText('Your vote is counted.')
const voteButton = (page: Page) => page.getByRole('button', { name: 'Vote', exact: true })
const again = (page: Page) => page.getByRole('button', { name: 'Send it again' })
const votesOf = async (poll: OwnPoll) => (await site.result(poll)).options.map(({ votes }) => votes)
/** The vote arrives, its answer does not. */
const lost = async (route: Route): Promise<void> => {
  await route.fetch()
  await route.abort()
}

async function vote(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).check()
  await voteButton(page).click()
}

const manage = ({ id, manageToken }: OwnPoll, method: string, path = '') =>
  fetch(`${site.origin}/api/v1/polls/${id}${path}`, { method, headers: { Authorization: `Bearer ${manageToken}` } })

describe('at a kiosk, a vote whose answer was lost', () => {
  const kiosk = async () => {
    const poll = await site.newPoll({ voting: { identity: 'open' } })
    const page = await embed(embedCode(site.origin, poll.id), (empty) => empty.route(VOTES, lost))
    await vote(page, 'Memphis')
    await again(page).waitFor()
    await page.unroute(VOTES)
    return { poll, page }
  }

  it('does not take the place of the next voter’s', async () => {
    const { poll, page } = await kiosk()
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await vote(page, 'Nashville')
    await counted(page).waitFor()
    expect(await again(page).count()).toBe(0)
    expect(await votesOf(poll)).toEqual([1, 1, 0])
  })

  it('does not either after a reload, and counts once when it is sent again', async () => {
    const { poll, page } = await kiosk()
    await page.reload()
    await again(page).waitFor()
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await again(page).click()
    await counted(page).waitFor()
    expect(await votesOf(poll)).toEqual([1, 0, 0])
    await page.getByRole('button', { name: 'Next vote' }).click()
    await vote(page, 'Nashville')
    await counted(page).waitFor()
    expect(await votesOf(poll)).toEqual([1, 1, 0])
  })

  it('is not shown beside one that is counted', async () => {
    const poll = await site.newPoll({ voting: { identity: 'open' } })
    const page = await visitors.visit(`/p/${poll.id}`)
    await page.route(VOTES, lost)
    await page.locator('form[data-vote-form]').waitFor({ state: 'detached' })
    await vote(page, 'Memphis')
    await again(page).waitFor()
    await page.unroute(VOTES)
    await page
      .context()
      .addCookies([
        { name: 'pollux_receipt', value: 'made-up', domain: new URL(site.origin).hostname, path: `/p/${poll.id}` },
      ])
    await page.reload()
    await page.getByText('made-up').waitFor()
    await page.getByRole('button', { name: 'Next vote' }).waitFor()
    expect(await again(page).count()).toBe(0)
  })
})

describe('after a reset, an earlier voter of a network', () => {
  it('may vote again, and is not told that the vote is counted', async () => {
    const poll = await site.newPoll({ voting: { identity: 'network' } })
    const page = await embed(embedCode(site.origin, poll.id))
    await vote(page, 'Memphis')
    await counted(page).waitFor()
    expect(await voteButton(page).count()).toBe(0)
    await page.getByText('Live', { exact: true }).waitFor()
    expect((await manage(poll, 'POST', '/reset')).status).toBe(200)
    await page.getByText('A vote from this browser was counted here.').waitFor()
    await page.reload()
    await page.getByText('A vote from this browser was counted here.').waitFor()
    expect(await counted(page).count()).toBe(0)
    await vote(page, 'Nashville')
    await counted(page).waitFor()
    expect(await votesOf(poll)).toEqual([0, 1, 0])
  })
})

describe('an invite code that was entered', () => {
  it('is not there for whoever comes next', async () => {
    const poll = await site.newPoll({ voting: { identity: 'invite' } })
    const made = await fetch(`${site.origin}/api/v1/polls/${poll.id}/invites`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${poll.manageToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ count: 1 }),
    })
    const [code] = /pli_[\w.-]+/.exec(await made.text()) ?? ['']
    const page = await embed(embedCode(site.origin, poll.id))
    const field = page.getByLabel('Your invite code')
    const enter = async () => {
      await field.fill(code)
      await page.getByRole('button', { name: 'Go on to vote' }).click()
    }
    await enter()
    await voteButton(page).waitFor()
    // In another tab nobody is known by it; in this one it stays until it has voted.
    const tab = await page.context().newPage()
    await tab.goto(page.url())
    await tab.getByLabel('Your invite code').waitFor()
    await page.reload()
    await vote(page, 'Memphis')
    await counted(page).waitFor()
    const left = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }])'
    expect(await page.evaluate(left)).not.toContain(code)
    await page.reload()
    await field.waitFor()
    expect(await counted(page).count()).toBe(0)
    await enter()
    await counted(page).waitFor()
  })
})

it('does nothing that a page must not do', () => {
  expect(visitors.misdeeds).toEqual([])
})
