// Owns the test of the open dashboard in a real Chromium: it follows the votes and the deeds of others by itself.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { enterByToken } from '../support/desk-browser.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

async function openDashboard(poll: OwnPoll): Promise<Page> {
  const page = await visitors.visit('/')
  await enterByToken(page, poll)
  return page
}

const voters = (page: Page, count: number) => page.locator('[data-voters]', { hasText: new RegExp(`^${count}$`) })

describe('an open dashboard', () => {
  it('moves when others vote, the hidden result as well, and keeps what was unfolded and ticked', async () => {
    const poll = await site.newPoll({ results: { visibility: 'owner' } })
    const page = await openDashboard(poll)
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await page.getByText('Reload for newer figures').isVisible()).toBe(false)
    await page.getByText('Close the poll', { exact: true }).click()
    const close = page.locator('form').filter({ hasText: 'Close for good' })
    await close.getByLabel('I understand').check()
    await close.getByLabel('I understand').focus()
    for (const index of [0, 1, 1]) await site.vote(poll, index)
    await voters(page, 3).waitFor()
    await page.getByText('“Nashville” is ahead').waitFor()
    await page.getByRole('heading', { name: 'When votes came' }).waitFor()
    expect(await close.getByLabel('I understand').isChecked()).toBe(true)
    expect(await page.evaluate('document.activeElement.name')).toBe('sure')
  })

  it('shows one owner what the other does, and what was ticked for one thing stands for no other', async () => {
    const poll = await site.newPoll()
    const [ann, bob] = [await openDashboard(poll), await openDashboard(poll)]
    await ann.getByText('Close the poll', { exact: true }).click()
    await ann.locator('form').filter({ hasText: 'Close for good' }).getByLabel('I understand').check()
    await bob.getByRole('button', { name: 'Pause' }).click()
    await ann.getByRole('button', { name: 'Go on' }).waitFor()
    await ann.getByText('The poll has changed: Paused.').waitFor()
    expect(await ann.getByRole('button', { name: 'Pause' }).count()).toBe(0)
    await bob.getByText('Close the poll', { exact: true }).click()
    const close = bob.locator('form').filter({ hasText: 'Close for good' })
    await close.getByLabel('I understand').check()
    await close.getByRole('button').click()
    await ann.getByText('This poll is closed for good.').waitFor()
    await ann.getByRole('heading', { name: 'Final result' }).waitFor()
    expect(await ann.locator('[name=sure]:checked').count()).toBe(0)
    expect(await ann.locator('#trail').getByText('closed the poll').count()).toBe(1)
  })

  it('comes back by itself when the connection breaks', async () => {
    const poll = await site.newPoll()
    const page = await visitors.visit('/')
    let connections = 0
    await page.routeWebSocket('**/manage/live', (socket) => {
      connections++
      const server = socket.connectToServer()
      if (connections > 1) return
      socket.close()
      server.close()
    })
    await enterByToken(page, poll)
    await page.getByText('Live', { exact: true }).waitFor()
    await site.vote(poll, 0)
    await voters(page, 1).waitFor()
  })

  it('is kept up to date where there can be no connection', async () => {
    const poll = await site.newPoll()
    const page = await visitors.visit('/')
    await page.routeWebSocket('**/manage/live', (socket) => socket.close())
    await enterByToken(page, poll)
    await site.vote(poll, 0)
    await voters(page, 1).waitFor()
  })

  it('says so when the poll is gone', async () => {
    const poll = await site.newPoll()
    const [ann, bob] = [await openDashboard(poll), await openDashboard(poll)]
    await ann.getByText('Live', { exact: true }).waitFor()
    await bob.getByText('Delete the poll', { exact: true }).click()
    const form = bob.locator('form').filter({ hasText: 'Delete for good' })
    await form.getByLabel('I understand').check()
    await form.getByRole('button').click()
    await bob.getByText('The poll is deleted').waitFor()
    await ann.getByText('no longer there for you to manage').waitFor()
  })

  it('without a script stands still, and leads to newer figures by a link', async () => {
    const poll = await site.newPoll()
    const page = await visitors.visit('/', { javaScriptEnabled: false })
    await enterByToken(page, poll)
    await site.vote(poll, 0)
    await page.getByRole('link', { name: 'Reload for newer figures' }).click()
    await voters(page, 1).waitFor()
  })
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
