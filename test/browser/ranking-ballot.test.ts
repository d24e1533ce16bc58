// Owns the test of ranking in a real Chromium: by keys alone, by buttons, by mouse, by finger, and without a script.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { button, middleOf, swipe } from '../support/ballot-visits.ts'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }
const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } }

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const newPoll = (ballot: Record<string, unknown> = {}, fields: Record<string, unknown> = {}) =>
  site.newPoll({ ballot: { type: 'ranking', ...ballot }, ...fields })
const pathOf = ({ id }: { id: string }): string => `/p/${id}`
const counted = (page: Page) => page.getByText('Your vote is counted.')
const said = (page: Page, words: string) => page.locator('pollux-poll [aria-live=polite]', { hasText: words }).waitFor()
const sendVote = (page: Page) => button(page, 'Vote').click()
/** The ranking as it is shown: `1 Nashville`. */
const shown = (page: Page) =>
  page
    .getByRole('list', { name: 'Your ranking' })
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item) =>
        ['.rank-number', '.option-label'].map((part) => item.querySelector(part)?.textContent).join(' '),
      ),
    )

async function rank(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await button(page, `Rank ${name}`).click()
}

describe('ranking', () => {
  it('works by keyboard alone, and says where each answer stands', async () => {
    const poll = await newPoll()
    const page = await visitors.visit(pathOf(poll))
    const press = (key: string) => page.keyboard.press(key)
    await button(page, 'Rank Memphis').focus()
    // The focus goes on to the next answer that is not ranked, at last to the handle of the last one.
    await press('Enter')
    await said(page, 'Memphis is now number 1 of 1.')
    await press('Enter')
    await press('Space')
    await said(page, 'Knoxville is now number 3 of 3.')
    expect(await shown(page)).toEqual(['1 Memphis', '2 Nashville', '3 Knoxville'])

    await press('ArrowUp')
    await said(page, 'Knoxville is now number 2 of 3.')
    await press('Home')
    await said(page, 'Knoxville is now number 1 of 3.')
    await press('ArrowUp')
    await said(page, 'Knoxville is still number 1 of 3.')
    await press('ArrowDown')
    expect(await shown(page)).toEqual(['1 Memphis', '2 Knoxville', '3 Nashville'])
    await press('Delete')
    await said(page, 'Knoxville is not ranked any more.')
    expect(await shown(page)).toEqual(['1 Memphis', '2 Nashville'])

    // The focus is on the neighbour's buttons: on from there to the vote.
    await press('ArrowUp')
    await said(page, 'Nashville is now number 1 of 2.')
    while (!(await button(page, 'Vote').evaluate((vote) => vote.matches(':focus')))) await press('Tab')
    await press('Enter')
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ ranking: ['Nashville', 'Memphis'], count: 1 }])
  })

  it('works by buttons, and refuses a ballot without a rank', async () => {
    const poll = await newPoll()
    const page = await visitors.visit(pathOf(poll))
    await page.getByText('Answers that you leave out never get your vote.').waitFor()
    await sendVote(page)
    await page.getByText('Rank at least one answer.').waitFor()
    await rank(page, 'Knoxville', 'Memphis', 'Nashville')
    await button(page, 'Move Nashville up').click()
    await button(page, 'Take Knoxville out').click()
    await button(page, 'Move Nashville down').click()
    expect(await shown(page)).toEqual(['1 Memphis', '2 Nashville'])
    await sendVote(page)
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ ranking: ['Memphis', 'Nashville'], count: 1 }])
  })

  it('has equal ranks where the poll allows them, and no more ranks than it has', async () => {
    const poll = await newPoll({ equalRanks: true, maxRanks: 2 }, { options: ['A', 'B', 'C', 'D'] })
    const page = await visitors.visit(pathOf(poll))
    await rank(page, 'A', 'B', 'C')
    await said(page, 'C is now number 2 of 2, level with others.')
    await page.getByText('All 2 ranks are used: more answers share the last one.').waitFor()
    await button(page, 'C: same rank as above').click()
    await said(page, 'C is still number 2 of 2.')
    await button(page, 'B: same rank as above').click()
    expect(await shown(page)).toEqual(['1 A', '1 B', '1 C'])
    await button(page, 'C: same rank as above').click()
    expect(await shown(page)).toEqual(['1 A', '1 B', '2 C'])
    await sendVote(page)
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ ranking: [['A', 'B'], 'C'], count: 1 }])
  })

  it('stops at the last rank where ranks are not shared', async () => {
    const poll = await newPoll({ maxRanks: 1 })
    const page = await visitors.visit(pathOf(poll))
    await rank(page, 'Memphis')
    await button(page, 'Rank Nashville').click({ force: true })
    await said(page, 'Your rank is used. To rank another answer, take that one out.')
    expect(await shown(page)).toEqual(['1 Memphis'])
  })
})

describe('dragging', () => {
  it('puts an answer elsewhere with the mouse, or back with Escape', async () => {
    const poll = await newPoll()
    const page = await visitors.visit(pathOf(poll))
    await rank(page, 'Memphis', 'Nashville', 'Knoxville')
    const drag = async (from: string, to: string) => {
      const start = await middleOf(button(page, `Move ${from}`))
      const end = await middleOf(button(page, `Move ${to}`))
      await page.mouse.move(start.x, start.y)
      await page.mouse.down()
      await page.mouse.move(end.x, end.y, { steps: 8 })
    }
    await drag('Knoxville', 'Memphis')
    await page.mouse.up()
    await said(page, 'Knoxville is now number 1 of 3.')
    expect(await shown(page)).toEqual(['1 Knoxville', '2 Memphis', '3 Nashville'])

    await drag('Knoxville', 'Nashville')
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await shown(page)).toEqual(['1 Knoxville', '2 Memphis', '3 Nashville'])
    await sendVote(page)
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ ranking: ['Knoxville', 'Memphis', 'Nashville'], count: 1 }])
  })

  it('works by finger on the handle, while a finger beside it scrolls the page', async () => {
    const poll = await newPoll()
    const page = await visitors.visit(pathOf(poll), PHONE)
    const finger = await page.context().newCDPSession(page)
    await rank(page, 'Memphis', 'Nashville', 'Knoxville')
    const scrolled = () => page.evaluate<number>('scrollY')
    await page.evaluate('scrollTo(0, 0)')

    await swipe(finger, await middleOf(button(page, 'Move Memphis')), await middleOf(button(page, 'Move Knoxville')))
    await said(page, 'Memphis is now number 3 of 3.')
    expect(await shown(page)).toEqual(['1 Nashville', '2 Knoxville', '3 Memphis'])
    expect(await scrolled()).toBe(0)

    const label = await middleOf(page.locator('.option-label', { hasText: 'Memphis' }))
    await swipe(finger, label, { x: label.x, y: label.y - 250 })
    await expect.poll(scrolled, { timeout: 10_000 }).toBeGreaterThan(50)
    expect(await shown(page)).toEqual(['1 Nashville', '2 Knoxville', '3 Memphis'])
  })
})

describe('without a script', () => {
  it('ranks by numbers, whose gaps are closed', async () => {
    const poll = await newPoll()
    const page = await visitors.visit(pathOf(poll), NO_SCRIPT)
    await page.getByLabel('Knoxville').selectOption('1')
    await page.getByLabel('Memphis').selectOption('3')
    await sendVote(page)
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ ranking: ['Knoxville', 'Memphis'], count: 1 }])
  })

  it('refuses equal ranks and blank ballots with what was filled in, and then counts the form once', async () => {
    const poll = await newPoll({}, { options: ['A', 'B', '<C> & "D"'] })
    const page = await visitors.visit(pathOf(poll), NO_SCRIPT)
    await sendVote(page)
    await page.getByText('Nothing was counted. Rank at least one answer.').waitFor()
    await page.getByLabel('A', { exact: true }).selectOption('2')
    await page.getByLabel('<C> & "D"').selectOption('2')
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST'),
      sendVote(page),
    ])
    expect(response.status()).toBe(422)
    await page.getByText('“A” and “<C> & "D"” have the same rank, 2. Give each its own.').waitFor()
    expect(await page.getByLabel('A', { exact: true }).inputValue()).toBe('2')
    const wrong = page.getByLabel('A', { exact: true })
    expect(await wrong.getAttribute('aria-invalid')).toBe('true')
    const message = page.locator(`#${await wrong.getAttribute('aria-describedby')}`)
    expect(await message.innerText()).toContain('Nothing was counted.')
    await page.getByLabel('A', { exact: true }).selectOption('1')
    await sendVote(page)
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ ranking: ['A', '<C> & "D"'], count: 1 }])
  })
})

describe('a ranking that may be changed', () => {
  it.each([
    ['with', {}],
    ['without', NO_SCRIPT],
  ])('is shown again as it was cast, %s a script', async (_, options) => {
    const poll = await newPoll({ equalRanks: true }, { voting: { changes: 'allowed' } })
    const page = await visitors.visit(pathOf(poll), options)
    const scripted = _ === 'with'
    if (scripted) {
      await rank(page, 'Nashville', 'Memphis', 'Knoxville')
      await button(page, 'Knoxville: same rank as above').click()
    } else {
      await page.getByLabel('Nashville').selectOption('1')
      for (const name of ['Memphis', 'Knoxville']) await page.getByLabel(name).selectOption('2')
    }
    await sendVote(page)
    await counted(page).waitFor()
    await page.reload()
    await page.getByText('You ranked, the best first:').waitFor()
    expect(await page.locator('.own-ballot li').allInnerTexts()).toEqual(['“Nashville”', '“Memphis”, “Knoxville”'])

    if (scripted) {
      expect(await shown(page)).toEqual(['1 Nashville', '2 Memphis', '2 Knoxville'])
      await button(page, 'Move Knoxville up').click()
    } else {
      expect(await page.getByLabel('Knoxville').inputValue()).toBe('2')
      await page.getByLabel('Memphis').selectOption('3')
    }
    await button(page, 'Change my vote').click()
    await expect.poll(() => site.ballots(poll)).toEqual([{ ranking: ['Nashville', 'Knoxville', 'Memphis'], count: 1 }])

    await button(page, 'Withdraw my vote').click()
    await page.getByText('You have no vote in this poll now').waitFor()
    expect(await site.ballots(poll)).toEqual([])
    if (scripted) {
      expect(await shown(page)).toEqual([])
      await rank(page, 'Memphis')
    } else await page.getByLabel('Memphis').selectOption('1')
    await sendVote(page)
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ ranking: ['Memphis'], count: 1 }])
  })
})

it('has broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
