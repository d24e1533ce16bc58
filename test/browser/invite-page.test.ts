// Owns the test of polls for those who were invited, in a real Chromium: the code in the link, by hand, wrong, revoked.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { siteAt } from '../support/site.ts'
import { codeFor } from '../support/site-secrets.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }
const INVITE = { voting: { identity: 'invite' } }
const PRIVATE = { listing: 'private' }

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const pathOf = ({ id }: { id: string }): string => `/p/${id}`
const counted = (page: Page) => page.getByText('Your vote is counted.')

async function choose(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
}

describe('an invite', () => {
  it('opens the ballot by its link, and its code is nowhere to be seen or logged', async () => {
    const poll = await site.newPoll(INVITE)
    const code = codeFor(poll, 3)
    const page = await visitors.visit('/')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''))
    await page.goto(`${pathOf(poll)}#invite=${code}`)
    await page.getByText('your vote counts as 3 votes').waitFor()
    expect(page.url()).toBe(`${site.origin}${pathOf(poll)}`)
    expect(await page.content()).not.toContain(code)
    expect(await page.evaluate('document.cookie')).not.toContain(code)

    await choose(page, 'Nashville')
    await counted(page).waitFor()
    expect(await site.result(poll)).toMatchObject({ voters: 3, people: 1 })
    await page.getByText('1 person has voted, with 3 votes by the weights').waitFor()
    await page.goBack()
    await page.goForward()
    await counted(page).waitFor()
    expect(asked.filter((url) => url.includes(code))).toEqual([])
  })

  it('lets its voter change and withdraw, with and without a script, on a poll that allows it', async () => {
    for (const options of [{}, NO_SCRIPT]) {
      const poll = await site.newPoll({ voting: { identity: 'invite', changes: 'allowed' } })
      const page = await visitors.visit(pathOf(poll), options)
      await page.getByLabel('Your invite code').fill(codeFor(poll))
      await page.getByRole('button', { name: 'Go on to vote' }).click()
      await choose(page, 'Memphis')
      await counted(page).waitFor()
      await page.getByLabel('Nashville').check()
      await page.getByRole('button', { name: 'Change my vote' }).click()
      await page.getByText('You chose “Nashville”').waitFor()
      expect((await site.result(poll)).options.map(({ votes }) => votes)).toEqual([0, 1, 0])
      await page.getByRole('button', { name: 'Withdraw my vote' }).click()
      await page.getByText('You have no vote in this poll now').waitFor()
      expect((await site.result(poll)).people).toBe(0)
    }
  })

  it('can be pasted as the whole link, refused when it is another poll’s, and forgotten', async () => {
    const [poll, other] = [await site.newPoll(INVITE), await site.newPoll(INVITE)]
    const page = await visitors.visit(pathOf(poll), NO_SCRIPT)
    expect(await page.getByRole('radio', { name: 'Memphis' }).isDisabled()).toBe(true)
    await page.getByLabel('Your invite code').fill(codeFor(other))
    await page.getByRole('button', { name: 'Go on to vote' }).click()
    await page.getByText('is no invite to this poll').waitFor()

    await page.getByLabel('Your invite code').fill(`${site.origin}${pathOf(poll)}#invite=${codeFor(poll)}`)
    await page.getByRole('button', { name: 'Go on to vote' }).click()
    await page.getByRole('button', { name: 'Vote', exact: true }).waitFor()
    await page.getByText('You are here by an invite').click()
    await page.getByRole('button', { name: 'Forget my code' }).click()
    await page.getByLabel('Your invite code').waitFor()
    expect(await page.getByRole('button', { name: 'Vote', exact: true }).count()).toBe(0)
  })

  it('opens a private poll, whose result moves and is shown on its own page', async () => {
    for (const voting of [{ identity: 'device' }, { identity: 'invite' }]) {
      const poll = await site.newPoll({ ...PRIVATE, voting })
      const page = await visitors.visit(`${pathOf(poll)}#invite=${codeFor(poll)}`)
      await page.getByText('Live', { exact: true }).waitFor()
      const other = await visitors.visit(`${pathOf(poll)}#invite=${codeFor(poll)}`)
      await choose(other, 'Knoxville')
      await counted(other).waitFor()
      await expect
        .poll(() => page.locator('.bar', { hasText: 'Knoxville' }).locator('.bar-figures span').innerText())
        .toBe('1 vote')
      await page.getByRole('link', { name: 'All figures' }).click()
      await page.getByRole('heading', { name: 'In figures' }).waitFor()
      await page.getByText('Live', { exact: true }).waitFor()
    }
  })

  it('is entered on the page that says there is no such poll, and a wrong one there is told', async () => {
    const poll = await site.newPoll(PRIVATE)
    for (const path of [pathOf(poll), `${pathOf(poll)}/results`]) {
      const page = await visitors.visit(path, NO_SCRIPT)
      await page.getByLabel('Your invite code').fill('pli_wrong')
      await page.getByRole('button', { name: 'Open the poll' }).click()
      await page.getByText('That code opens nothing here').waitFor()
      await page.getByLabel('Your invite code').fill(codeFor(poll))
      await page.getByRole('button', { name: 'Open the poll' }).click()
      await page.getByRole('heading', { name: 'Where should the capital be?' }).waitFor()
    }
  })

  it('that was revoked is told so, and opens a private poll no more', async () => {
    for (const fields of [INVITE, { ...INVITE, ...PRIVATE }]) {
      const poll = await site.newPoll(fields)
      const headers = { Authorization: `Bearer ${poll.manageToken}` }
      const path = `${site.origin}/api/v1/polls/${poll.id}/invites`
      const body = JSON.stringify({ count: 1 })
      const json = { ...headers, 'Content-Type': 'application/json' }
      const issued = await fetch(path, { method: 'POST', body, headers: json })
      // The seam where JSON becomes a type: it is our own API.
      const { items } = (await issued.json()) as { items: [{ id: string; code: string }] }
      const [{ id, code }] = items
      const page = await visitors.visit(`${pathOf(poll)}#invite=${code}`)
      await page.getByRole('button', { name: 'Vote', exact: true }).waitFor()
      expect((await fetch(`${path}/${id}`, { method: 'DELETE', headers })).status).toBe(204)
      await choose(page, 'Memphis')
      const told = 'listing' in fields ? 'is not there for you any more' : 'asks for an invite that is good'
      await page.getByText(`Nothing was counted: this poll ${told}.`).waitFor()
      expect((await page.goto(pathOf(poll)))?.status()).toBe('listing' in fields ? 404 : 200)
    }
  })
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
