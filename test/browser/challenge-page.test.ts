// Owns the test of polls with a challenge in front of each vote: what the page loads, and what is said when it is not passed.
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { SITE_KEY } from '../support/site-secrets.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const SCRIPT = 'https://challenges.cloudflare.com/turnstile/v0/api.js'
const CHALLENGE = { voting: { challenge: 'turnstile' } }

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

/** What the stand-in for the check takes for a token, and answers as it says. */
function tokenSaying(answer: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify({ nonce: crypto.randomUUID(), answer })).toString('base64url')
}

const passed = (poll: OwnPoll) => ({
  success: true,
  hostname: new URL(site.origin).hostname,
  action: 'vote',
  cdata: poll.id,
  challenge_ts: new Date().toISOString(),
})

/** A visitor to whose page the widget's script is a stand-in, that puts a token into the form as the widget does. */
async function visit(poll: OwnPoll, token: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await visitors.visit('/', options)
  const body = `
    for (const box of document.querySelectorAll('.cf-turnstile')) {
      const field = document.createElement('input')
      field.type = 'hidden'
      field.name = 'cf-turnstile-response'
      field.value = ${JSON.stringify(token)}
      box.append(field, JSON.stringify({ ...box.dataset }))
    }`
  await page.context().route(SCRIPT, (route) => route.fulfill({ contentType: 'text/javascript', body }))
  await page.goto(`/p/${poll.id}`)
  return page
}

async function choose(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
}

it('votes with what the widget gives, which is bound to the poll and the act', async () => {
  const poll = await site.newPoll(CHALLENGE)
  const page = await visit(poll, tokenSaying(passed(poll)))
  const told = JSON.parse(await page.locator('.cf-turnstile').innerText())
  expect(told).toMatchObject({ sitekey: SITE_KEY, action: 'vote', cdata: poll.id })
  await choose(page, 'Nashville')
  await page.getByText('Your vote is counted.').waitFor()
  expect((await site.result(poll)).voters).toBe(1)
  // Where there is nothing left to vote, nothing is loaded from elsewhere.
  const reloaded = await page.reload()
  expect(reloaded?.headers()['content-security-policy']).not.toContain('cloudflare')
  expect(await page.locator('script[src^="https:"]').count()).toBe(0)
})

it('says that the check was not passed, and keeps what was filled in', async () => {
  const poll = await site.newPoll({ ...CHALLENGE, ballot: { type: 'points', budget: 10 } })
  const other = await site.newPoll(CHALLENGE)
  for (const token of ['', tokenSaying({ success: false }), tokenSaying(passed(other))]) {
    const page = await visit(poll, token)
    await page.getByLabel('Nashville', { exact: true }).fill('7')
    await page.getByRole('button', { name: 'Vote', exact: true }).click()
    await page.getByText('was not passed, or took too long').waitFor()
    expect(await page.getByLabel('Nashville', { exact: true }).inputValue()).toBe('7')
    expect(await page.locator('.cf-turnstile').count()).toBe(1)
  }
  expect((await site.result(poll)).voters).toBe(0)
})

it('says without a script that one is needed, and lets everybody watch', async () => {
  const poll = await site.newPoll(CHALLENGE)
  const page = await visit(poll, '', { javaScriptEnabled: false })
  await page.getByText('needs JavaScript').waitFor()
  await page.getByText('No votes yet.').waitFor()
})

it('opens the page to one other host, and no other page to any', async () => {
  const [poll, plain] = [await site.newPoll(CHALLENGE), await site.newPoll()]
  const policyOf = async (path: string) =>
    (await fetch(site.origin + path)).headers.get('Content-Security-Policy') ?? ''
  const policy = await policyOf(`/p/${poll.id}`)
  const usual = await policyOf(`/p/${plain.id}`)
  const HOST = 'https://challenges.cloudflare.com'
  expect(policy).toBe(`${usual.replace("script-src 'self'", `script-src 'self' ${HOST}`)}; frame-src ${HOST}`)
  for (const path of ['/', `/p/${poll.id}/results`, `/p/${poll.id}/manage`, '/p/nothing', '/assets/poll.js']) {
    expect(await policyOf(path)).toBe(usual)
  }
  expect(usual).not.toContain('http')
})

it('has broken no rule of its own all the while, and asked one other host', () => {
  expect(visitors.misdeeds.filter((misdeed) => misdeed !== `asked ${SCRIPT}`)).toEqual([])
})
