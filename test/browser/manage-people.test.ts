// Owns the test of the manage page's people in a real Chromium: invites, collaborators, claiming, who sees what.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findings, SCHEMES, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { newName, register } from '../support/sign-in.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { unfold } from '../support/unfold.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }
const INVITE = { voting: { identity: 'invite' } }

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const managePath = ({ id }: { id: string }): string => `/p/${id}/manage`

async function enter(page: Page, { id, manageToken }: OwnPoll): Promise<void> {
  await page.goto(managePath({ id }))
  await page.getByLabel(/Manage token|Your invite code/).fill(manageToken)
  await page.getByRole('button', { name: /Manage this poll|Open the poll/ }).click()
  await page.getByRole('heading', { name: 'Voting' }).waitFor()
}

/** Makes invites by the form; returns the rows of the file: label, weight, code, link. */
async function makeInvites(page: Page, count: string, weight: string, note: string): Promise<string[][]> {
  await page.getByLabel('How many').fill(count)
  await page.getByLabel('Votes each').fill(weight)
  await page.getByLabel('Note, for your list only').fill(note)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make and download codes' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/invites\.csv$/)
  const text = await readFile(await download.path(), 'utf8')
  return text
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
}

describe('invites', () => {
  it('are made into a file once, listed, voted by and revoked, without a script', async () => {
    const poll = await site.newPoll({ ...INVITE, listing: 'private' })
    const page = await visitors.visit('/', NO_SCRIPT)
    await enter(page, poll)
    const [head, first, second] = await makeInvites(page, '2', '5', '<b>Ada</b>')
    expect(head).toEqual(['label', 'weight', 'code', 'url'])
    expect(first?.[1]).toBe('5')
    expect(second?.[2]).not.toBe(first?.[2])

    const voter = await visitors.visit(first?.[3] ?? '')
    await voter.getByLabel('Nashville').check()
    await voter.getByRole('button', { name: 'Vote', exact: true }).click()
    await voter.getByText('Your vote is counted.').waitFor()

    await page.goto(managePath(poll))
    const table = page.getByRole('region', { name: 'The newest invites' })
    await page.getByText('2 invites made. 1 person has voted.').waitFor()
    expect(await table.getByText('<b>Ada</b>').count()).toBe(2)
    expect(await table.getByText('has voted').count()).toBe(1)
    expect(await page.content()).not.toContain(first?.[2])
    await table.getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('opens nothing and votes nowhere').waitFor()
    expect(await table.getByText('revoked').count()).toBe(1)
    expect((await visitors.visit(second?.[3] ?? '', NO_SCRIPT)).url()).toContain('#invite')
    const refused = await visitors.visit(second?.[3] ?? '')
    await refused.getByText('That code opens nothing here').waitFor()
  })

  it('are in the list as soon as their file is saved, and the next ones are others', async () => {
    const poll = await site.newPoll(INVITE)
    const page = await visitors.visit('/')
    await enter(page, poll)
    await page.getByText('There were none yet').waitFor()
    const [, first] = await makeInvites(page, '1', '1', 'Ada')
    await page.getByText('1 invite made.').waitFor()
    const [, second] = await makeInvites(page, '1', '1', 'Grace')
    await page.getByText('2 invites made.').waitFor()
    expect(second?.[2]).not.toBe(first?.[2])
    const table = page.getByRole('region', { name: 'The newest invites' })
    expect(await table.getByRole('rowheader').count()).toBe(2)
    await page.evaluate("document.querySelector('form.issue').noValidate = true")
    await page.getByLabel('How many').fill('10001')
    await page.getByRole('button', { name: 'Make and download codes' }).click()
    await page.getByText('No invites were made').waitFor()
  })

  it('are refused in words when there are too many, and not offered where nobody needs one', async () => {
    const poll = await site.newPoll(INVITE)
    const page = await visitors.visit('/', NO_SCRIPT)
    await enter(page, poll)
    await page.evaluate("document.querySelector('form.issue').noValidate = true")
    await page.getByLabel('How many').fill('10001')
    await page.getByRole('button', { name: 'Make and download codes' }).click()
    await page.getByText('No invites were made').waitFor()
    await page.getByText('There were none yet').waitFor()
    const plain = await site.newPoll()
    await enter(page, plain)
    expect(await page.getByRole('heading', { name: 'Invites' }).count()).toBe(0)
  })
})

describe('collaborators', () => {
  it('are named by address, see what their role lets them, and are removed', async () => {
    const poll = await site.newPoll({ results: { visibility: 'owner' } })
    const owner = await visitors.visit('/', NO_SCRIPT)
    await enter(owner, poll)
    const seen = {
      viewer: ['Result as you see it', 'Worth a second look', 'Download', 'People'],
      editor: ['Result as you see it', 'Worth a second look', 'Download', 'People'],
      auditor: ['People', 'Who did what'],
    }
    for (const [role, headings] of Object.entries(seen)) {
      const email = `${newName()}@pollux.test`
      await owner.getByText('Name somebody').click()
      await owner.getByLabel('E-mail address').fill(email)
      await owner.getByLabel('Role').selectOption(role)
      await owner.getByRole('button', { name: 'Give the role' }).click()
      await owner.getByText('Nobody was written to').waitFor()
      expect(await owner.getByText(email).count()).toBe(1)

      const page = await visitors.visit('/')
      await register(page, email)
      await page.goto(managePath(poll))
      for (const heading of headings) await page.getByRole('heading', { name: heading }).waitFor()
      expect(await page.getByRole('heading', { name: 'Who did what' }).count()).toBe(role === 'auditor' ? 1 : 0)
      expect(await page.getByText('No votes yet.').count()).toBe(role === 'auditor' ? 0 : 1)
      expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(role === 'editor' ? 1 : 0)
      expect(await page.getByRole('button', { name: 'Reset the poll' }).count()).toBe(0)
      expect(await page.getByText('Name somebody').count()).toBe(0)

      await owner.getByRole('button', { name: `Remove ${email}` }).click()
      await owner.getByText('ends at once').waitFor()
      expect((await page.goto(managePath(poll)))?.status()).toBe(403)
      await page.getByText('has no role on this poll').waitFor()
    }
    await owner.getByText('Whoever has the manage token made somebody an auditor').waitFor()
  })

  it('are not named without a good address', async () => {
    const poll = await site.newPoll()
    const page = await visitors.visit('/', NO_SCRIPT)
    await enter(page, poll)
    await page.getByText('Name somebody').click()
    await page.getByLabel('E-mail address').fill('grace@localhost')
    await page.getByRole('button', { name: 'Give the role' }).click()
    await page.getByText('that is not an e-mail address').waitFor()
  })
})

describe('claiming', () => {
  it('makes a poll the account’s, and its manage token good for nothing', async () => {
    const poll = await site.newPoll()
    const page = await visitors.visit('/')
    await enter(page, poll)
    expect(await page.getByRole('button', { name: 'Make it my account' }).count()).toBe(0)
    await register(page, `${newName()}@pollux.test`)
    await page.goto(managePath(poll))
    await page.getByRole('button', { name: 'Make it my account' }).click()
    await page.getByText('Its manage token manages nothing any more').waitFor()
    await page.getByText('You made the poll an account’s').waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('The poll is paused').first().waitFor()

    const other = await visitors.visit(managePath(poll))
    await other.getByLabel('Manage token').fill(poll.manageToken)
    await other.getByRole('button', { name: 'Manage this poll' }).click()
    await other.getByText('That is not the manage token').waitFor()
  })
})

it('has no grave fault for whoever cannot see it, on a phone and on a desk, light and dark', async () => {
  const poll = await site.newPoll({ ...INVITE, retention: { days: 30 } })
  const plain = await site.newPoll({ voting: { identity: 'account' } })
  const browser = await launchBrowser()
  const found: string[] = []
  for (const scheme of SCHEMES) {
    for (const width of [360, 1280]) {
      const context = await windowOf(browser, site.origin, width, scheme)
      const page = await context.newPage()
      await enter(page, poll)
      await makeInvites(page, '3', '2', 'A note that is long enough to be broken into more than one line on a phone')
      await page.goto(managePath(poll))
      await unfold(page)
      found.push(...(await findings(page)))
      for (const path of [`/p/${poll.id}`, `/p/${plain.id}`, '/p/nothing', managePath(plain)]) {
        await page.goto(path)
        found.push(...(await findings(page)))
      }
      await context.close()
    }
  }
  await browser.close()
  expect(found).toEqual([])
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
