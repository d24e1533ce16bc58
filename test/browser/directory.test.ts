// Owns the test of the directory and of the start page's lists in a real Chromium, with scripts and without.
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

describe('the directory', () => {
  it('is searched, narrowed by a tag and widened again, without a script', async () => {
    await site.newPoll({ question: 'Which heron is this?', listing: 'public', tags: ['birds', 'herons'] })
    await site.newPoll({ question: 'Which owl is this?', listing: 'public', tags: ['birds', 'owls'] })
    const page = await visitors.visit('/', NO_SCRIPT)
    await page.getByRole('link', { name: 'Search all public polls' }).click()
    expect(await page.getByRole('link', { name: 'Polls', exact: true }).first().getAttribute('aria-current')).toBe(
      'page',
    )
    const cards = page.locator('.card-link')
    await page.getByLabel('Search the questions').fill('WHICH HERON')
    await page.getByLabel('Search the questions').press('Enter')
    expect(await cards.allTextContents()).toEqual(['Which heron is this?'])
    expect(await page.getByLabel('Search the questions').inputValue()).toBe('WHICH HERON')

    await page.getByRole('link', { name: 'birds', exact: true }).click()
    await page.getByLabel('Search the questions').fill('which')
    await page.getByLabel('State').selectOption('open')
    await page.getByRole('button', { name: 'Search' }).click()
    expect(await cards.allTextContents()).toEqual(['Which owl is this?', 'Which heron is this?'])
    await page.getByRole('link', { name: 'owls', exact: true }).click()
    expect(await cards.allTextContents()).toEqual(['Which owl is this?'])
    await page.getByLabel('State').selectOption('closed')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByText('No public poll is like that').waitFor()
    await page.getByRole('link', { name: 'Look at open and closed polls alike' }).click()
    await page.getByRole('link', { name: 'show polls of every tag' }).click()
    expect(await cards.allTextContents()).toContain('Which owl is this?')
    await cards.first().click()
    expect(new URL(page.url()).pathname).toMatch(/^\/p\/[\w-]{28}$/)
  })

  it('is walked to its end and back by links', async () => {
    for (let index = 0; index < 21; index++)
      await site.newPoll({ question: `Stop ${index}?`, listing: 'public', tags: ['walk'] })
    const page = await visitors.visit('/polls?tag=walk')
    const cards = page.locator('.card-link')
    expect(await cards.count()).toBe(20)
    await page.getByRole('link', { name: 'Older polls' }).click()
    expect(await cards.allTextContents()).toEqual(['Stop 0?'])
    expect(await page.getByRole('link', { name: 'Older polls' }).count()).toBe(0)
    await page.getByRole('link', { name: 'To the newest' }).click()
    expect(await cards.first().textContent()).toBe('Stop 20?')
  })

  it('has its whole card for a finger, and its search for a keyboard', async () => {
    const poll = await site.newPoll({ question: 'Tapped?', listing: 'public', tags: ['tapped'] })
    const page = await visitors.visit('/polls?tag=tapped', { hasTouch: true, viewport: { width: 320, height: 700 } })
    await page.locator('.poll-card').tap({ position: { x: 280, y: 12 } })
    await page.waitForURL(`**/p/${poll.id}`)
    await page.goto('/polls')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('tapped')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.searchParams.get('q') === 'tapped')
    expect(await page.locator('.card-link').allTextContents()).toEqual(['Tapped?'])
  })
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
