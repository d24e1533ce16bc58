// Owns the test of polls for accounts, in a real Chromium: what a stranger sees, how whoever is logged in votes.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { logIn, newName, register } from '../support/sign-in.ts'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const ACCOUNT = { voting: { identity: 'account' } }
const KEY = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const pathOf = ({ id }: { id: string }): string => `/p/${id}`

async function choose(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
}

describe('a poll for accounts', () => {
  it('shows a stranger the ballot and the way to log in', async () => {
    const poll = await site.newPoll({ ...ACCOUNT, ballot: { type: 'ranking' } })
    const page = await visitors.visit(pathOf(poll))
    const way = page.getByRole('link', { name: 'Log in to vote' })
    expect(await way.getAttribute('href')).toBe(`/account?next=/p/${poll.id}`)
    expect(await page.getByText('Memphis').first().isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Vote', exact: true }).count()).toBe(0)
    for (const select of await page.getByRole('combobox').all()) expect(await select.isDisabled()).toBe(true)
  })

  it('takes one vote of an account, from whichever browser, and shows it what only voters see', async () => {
    for (const options of [{}, { javaScriptEnabled: false }]) {
      const poll = await site.newPoll({ ...ACCOUNT, results: { visibility: 'after_vote' } })
      const email = `${newName()}@example.org`
      const page = await visitors.visit('/', options)
      await register(page, email)
      await page.goto(pathOf(poll))
      await page.getByText('shown to those who have voted').waitFor()
      await choose(page, 'Nashville')
      await page.getByText('Your vote is counted.').waitFor()
      await page.getByText('“Nashville” is ahead').waitFor()
      if (!('javaScriptEnabled' in options)) await page.getByText('Live', { exact: true }).waitFor()

      const second = await visitors.visit('/', options)
      await logIn(second, email)
      await second.getByRole('heading', { name: 'Desk' }).waitFor()
      await second.goto(pathOf(poll))
      await second.getByText('Your vote is counted.').waitFor()
      expect(await second.getByRole('radio').count()).toBe(0)
    }
  })

  it('tells somebody whose session ended meanwhile, and counts nothing', async () => {
    const poll = await site.newPoll(ACCOUNT)
    const page = await visitors.visit('/')
    await register(page, `${newName()}@example.org`)
    await page.goto(pathOf(poll))
    await page.context().clearCookies()
    await choose(page, 'Memphis')
    await page.getByText('you are not logged in').waitFor()
    await page.getByRole('link', { name: 'Log in and vote' }).waitFor()
    expect((await site.result(poll)).voters).toBe(0)
  })

  it('sends the users of another site there, and shows the result', async () => {
    for (const issuer of ['https://news.example', null]) {
      const poll = await site.newPoll({ voting: { identity: 'account', siteTokens: { issuer, publicKey: KEY } } })
      const page = await visitors.visit(pathOf(poll))
      await page.getByText(`Voting happens on ${issuer ?? 'the site that embeds this poll'}`).waitFor()
      await page.getByText('No votes yet.').waitFor()
      expect(await page.getByRole('radio').count()).toBe(0)
      expect(await page.getByRole('link', { name: 'Log in to vote' }).count()).toBe(0)
    }
  })

  it('lets its voters change their vote where it says so, and says what is stored meanwhile', async () => {
    const poll = await site.newPoll({ voting: { identity: 'account', changes: 'allowed' } })
    const page = await visitors.visit('/')
    await register(page, `${newName()}@example.org`)
    await page.goto(pathOf(poll))
    await page.getByText('its link to your account is kept until the poll closes').waitFor()
    await choose(page, 'Memphis')
    await page.getByLabel('Knoxville').check()
    await page.getByRole('button', { name: 'Change my vote' }).click()
    await page.getByText('You chose “Knoxville”').waitFor()
    expect((await site.result(poll)).options.map(({ votes }) => votes)).toEqual([0, 0, 1])
    await page.reload()
    await page.getByText('You chose “Knoxville”').waitFor()
    expect(await page.getByLabel('Knoxville').isChecked()).toBe(true)
  })
})

it('asks whoever comes too fast to wait, and keeps what they filled in', async () => {
  const perNetwork = { voters: 1, seconds: 3_600 }
  const poll = await site.newPoll({ voting: { perNetwork }, ballot: { type: 'points', budget: 10 } })
  const page = await visitors.visit(pathOf(poll), { javaScriptEnabled: false })
  await site.cast(poll, { points: { [poll.options[0]?.id ?? '']: 10 } })
  await page.getByLabel('Nashville', { exact: true }).fill('7')
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Vote', exact: true }).click(),
  ])
  expect(answer.status()).toBe(429)
  expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0)
  await page.getByText('Yours was not counted yet. Try again in').waitFor()
  expect(await page.getByLabel('Nashville', { exact: true }).inputValue()).toBe('7')
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
