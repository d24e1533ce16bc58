// Owns the test of a poll's page in a real Chromium: vote, watch, be refused, see it close; with and without scripts.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const pathOf = ({ id }: { id: string }): string => `/p/${id}`
const counted = (page: Page) => page.getByText('Your vote is counted.')
const votes = (page: Page, label: string) =>
  page.locator('.bar', { hasText: label }).locator('.bar-figures span').innerText()
/** Waits for the result's bar of an option to show so many votes. */
const barShows = (page: Page, label: string, words: string) =>
  expect.poll(() => votes(page, label), { timeout: 10_000 }).toBe(words)

async function choose(page: Page, ...labels: string[]): Promise<void> {
  for (const label of labels) await page.getByLabel(label, { exact: true }).check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
}

describe('voting', () => {
  it('counts a vote by keyboard alone, and moves the bars when others vote', async () => {
    const poll = await site.newPoll()
    const page = await visitors.visit(pathOf(poll))
    await page.getByText('Live', { exact: true }).waitFor()
    await page.getByLabel('Memphis').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await counted(page).waitFor()
    await barShows(page, 'Memphis', '1 vote')

    await site.vote(poll, 1)
    await site.vote(poll, 1)
    await barShows(page, 'Nashville', '2 votes')
    expect(await page.locator('.outcome').innerText()).toBe('“Nashville” is ahead, with 2 of 3 votes.')

    await page.reload()
    await counted(page).waitFor()
    expect(await page.getByRole('radio').count()).toBe(0)
  })

  it('works without a script, and refuses a second vote politely', async () => {
    const poll = await site.newPoll({ ballot: { min: 1, max: 2 } })
    const page = await visitors.visit(pathOf(poll), NO_SCRIPT)
    const second = await page.context().newPage()
    await second.goto(pathOf(poll))
    await choose(page, 'Memphis', 'Knoxville')
    await counted(page).waitFor()
    expect(new URL(page.url()).search).toBe('')
    expect(await votes(page, 'Knoxville')).toBe('1 vote')

    await choose(second, 'Nashville')
    await second.getByText('You have voted already').waitFor()
    expect(await votes(second, 'Nashville')).toBe('0 votes')
  })

  it('never calls a vote counted without an answer, and counts it once when it is sent again', async () => {
    const poll = await site.newPoll()
    const page = await visitors.visit(pathOf(poll))
    const keys = new Set<string | undefined>()
    await page.route('**/votes', async (route) => {
      keys.add(route.request().headers()['idempotency-key'])
      // The vote arrives; its answer does not.
      await route.fetch()
      await route.abort()
    })
    await choose(page, 'Memphis')
    await page.getByText('No answer came').waitFor()
    expect(await counted(page).count()).toBe(0)

    await page.unroute('**/votes')
    const [request] = await Promise.all([
      page.waitForRequest('**/votes'),
      page.getByRole('button', { name: 'Send it again' }).click(),
    ])
    await counted(page).waitFor()
    expect([...keys]).toEqual([request.headers()['idempotency-key']])
    expect((await site.result(poll)).voters).toBe(1)
  })

  it('changes and withdraws a vote where the poll allows it, with and without a script', async () => {
    for (const options of [{}, NO_SCRIPT]) {
      const poll = await site.newPoll({ voting: { changes: 'allowed' } })
      const page = await visitors.visit(pathOf(poll), options)
      await choose(page, 'Memphis')
      await counted(page).waitFor()
      await page.getByLabel('Nashville').check()
      await page.getByRole('button', { name: 'Change my vote' }).click()
      await expect.poll(async () => (await site.result(poll)).options.map((option) => option.votes)).toEqual([0, 1, 0])
      await page.getByRole('button', { name: 'Withdraw my vote' }).click()
      await page.getByText('You have no vote in this poll now').waitFor()
      expect((await site.result(poll)).voters).toBe(0)
      await choose(page, 'Knoxville')
      await counted(page).waitFor()
      expect((await site.result(poll)).options.map((option) => option.votes)).toEqual([0, 0, 1])
    }
  })

  it('does not call a form counted that comes a second time where nobody is checked', async () => {
    const poll = await site.newPoll({ voting: { identity: 'open' } })
    const form = new URLSearchParams({ key: 'the-form-of-a-kiosk', choice: poll.options[0]?.id ?? '' })
    expect(await site.sendForm(pathOf(poll), form)).toBe(`${pathOf(poll)}?notice=voted`)
    expect(await site.sendForm(pathOf(poll), form)).toBe(`${pathOf(poll)}?notice=idempotency_key_reused`)
    expect((await site.result(poll)).voters).toBe(1)
  })

  it('says once that a vote is counted where nobody is checked, without a script as well', async () => {
    const poll = await site.newPoll({ voting: { identity: 'open' } })
    const page = await visitors.visit(pathOf(poll), NO_SCRIPT)
    await choose(page, 'Memphis')
    await counted(page).waitFor()
    expect(await page.getByText('cannot look it up').count()).toBe(0)
    expect(await page.getByText('If you have just pressed').count()).toBe(0)
  })

  it('shows a result that is for voters once the voter has voted', async () => {
    const poll = await site.newPoll({ results: { visibility: 'after_vote' } })
    await site.vote(poll, 0)
    const page = await visitors.visit(pathOf(poll))
    await page.getByText('The result is shown to those who have voted.').waitFor()
    expect(await page.locator('.bar').count()).toBe(0)
    await choose(page, 'Memphis')
    await barShows(page, 'Memphis', '2 votes')
    await site.vote(poll, 1)
    await barShows(page, 'Nashville', '1 vote')
  })
})

describe('watching', () => {
  it('comes back by itself and never shows an older result', async () => {
    const poll = await site.newPoll()
    const page = await visitors.visit('/')
    let older = ''
    let connections = 0
    await page.routeWebSocket('**/live', (socket) => {
      const server = socket.connectToServer()
      connections++
      server.onMessage((message) => {
        const { voters } = JSON.parse(String(message))
        if (connections === 1 && voters === 1) older = String(message)
        socket.send(message)
        if (connections === 1 && voters === 2) void socket.close({ code: 1012 })
        if (connections === 2) socket.send(older)
      })
    })
    await page.goto(pathOf(poll))
    await site.vote(poll, 0)
    await barShows(page, 'Memphis', '1 vote')
    await site.vote(poll, 0)
    await expect.poll(() => connections, { timeout: 10_000 }).toBe(2)
    await site.vote(poll, 1)
    await barShows(page, 'Nashville', '1 vote')
    expect(await votes(page, 'Memphis')).toBe('2 votes')
  })

  it('tells a watcher of the end, when the manager has closed the poll', async () => {
    const poll = await site.newPoll()
    await site.vote(poll, 2)
    const watcher = await visitors.visit(pathOf(poll))
    await watcher.getByText('Live', { exact: true }).waitFor()

    const manager = await visitors.visit(`${pathOf(poll)}/manage`, NO_SCRIPT)
    await manager.getByLabel('Manage token').fill(poll.manageToken)
    await manager.getByRole('button', { name: 'Manage this poll' }).click()
    await manager.getByRole('button', { name: 'Pause' }).click()
    await manager.getByText('The poll is paused').waitFor()
    await watcher.getByText('Voting is paused').waitFor()
    await manager.getByRole('button', { name: 'Go on' }).click()
    await manager.getByText('Close the poll').click()
    await manager.getByRole('group').getByLabel('I understand').first().check()
    await manager.getByRole('button', { name: 'Close for good' }).click()
    await manager.getByText('The poll is closed. Its result is final.').waitFor()

    await watcher.getByText('Final result').waitFor()
    expect(await watcher.locator('.outcome').innerText()).toBe('“Knoxville” wins, with 1 of 1 vote.')
    expect(await watcher.getByRole('radio').count()).toBe(0)
    const [download] = await Promise.all([
      manager.waitForEvent('download'),
      manager.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`pollux-${poll.id}.csv`)
  })
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
