// Owns the test of scores and points in a real Chromium: by keys, by buttons, over the budget, changed; with and without a script.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }
const BOTH = [
  ['with', {}],
  ['without', NO_SCRIPT],
] as const

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const pathOf = ({ id }: { id: string }): string => `/p/${id}`
const counted = (page: Page) => page.getByText('Your vote is counted.')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const sendVote = (page: Page) => button(page, 'Vote').click()
const score = (page: Page, name: string, step: string) =>
  page.getByRole('group', { name, exact: true }).getByRole('radio', { name: step, exact: true })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const left = (page: Page, words: string) => page.locator('.points-left', { hasText: words }).waitFor()

describe('scores', () => {
  it('are given and taken back by keyboard', async () => {
    const poll = await site.newPoll({ ballot: { type: 'score' } })
    const page = await visitors.visit(pathOf(poll))
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await score(page, 'Memphis', 'No score').focus()
    await press('ArrowRight', 'ArrowRight', 'Tab', 'ArrowRight', 'Tab', 'ArrowLeft', 'ArrowLeft')
    await press('Shift+Tab', 'ArrowLeft')
    expect(await score(page, 'Memphis', '1').isChecked()).toBe(true)
    expect(await score(page, 'Nashville', 'No score').isChecked()).toBe(true)
    expect(await score(page, 'Knoxville', '4').isChecked()).toBe(true)
    await press('Enter')
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ scores: { Memphis: 1, Knoxville: 4 }, count: 1 }])
  })

  it.each(BOTH)('are refused when there are none, %s a script', async (_, options) => {
    const poll = await site.newPoll({ ballot: { type: 'score' } })
    const page = await visitors.visit(pathOf(poll), options)
    await sendVote(page)
    await page.getByText('Give at least one answer a score.').waitFor()
    await score(page, 'Memphis', '0').check()
    await sendVote(page)
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ scores: { Memphis: 0 }, count: 1 }])
  })

  it('are yes, maybe and no for dates, and grades where the poll names them', async () => {
    const dates = await site.newPoll({ ballot: { type: 'score', max: 2 }, count: { method: 'availability' } })
    const page = await visitors.visit(pathOf(dates))
    await page.getByText('No answer counts as no.').waitFor()
    await score(page, 'Memphis', 'Yes').check()
    await score(page, 'Nashville', 'Maybe').check()
    await score(page, 'Knoxville', 'No').check()
    await sendVote(page)
    await counted(page).waitFor()
    expect(await site.ballots(dates)).toEqual([{ scores: { Memphis: 2, Nashville: 1, Knoxville: 0 }, count: 1 }])

    const grades = await site.newPoll({
      ballot: { type: 'score', min: 1, max: 3, labels: ['Poor', 'Fair', 'Good'] },
      count: { method: 'majority-judgment', unscored: 'ignore' },
      voting: { changes: 'allowed' },
    })
    await page.goto(pathOf(grades))
    await page.getByText('Your ballot says nothing about answers without a score.').waitFor()
    await score(page, 'Nashville', 'Good').check()
    await sendVote(page)
    await counted(page).waitFor()
    await page.reload()
    expect(await page.locator('.own-ballot li').allInnerTexts()).toEqual(['“Nashville”: Good'])
    expect(await score(page, 'Nashville', 'Good').isChecked()).toBe(true)
    expect(await site.ballots(grades)).toEqual([{ scores: { Nashville: 3 }, count: 1 }])
  })

  it.each(BOTH)('of a long scale are numbers, and can be changed and taken back, %s a script', async (_, options) => {
    const poll = await site.newPoll({ ballot: { type: 'score', min: -50, max: 50 }, voting: { changes: 'allowed' } })
    const page = await visitors.visit(pathOf(poll), options)
    await field(page, 'Memphis').fill('-7')
    await field(page, 'Nashville').fill('50')
    await sendVote(page)
    await counted(page).waitFor()
    await page.reload()
    expect(await field(page, 'Memphis').inputValue()).toBe('-7')
    await field(page, 'Memphis').fill('')
    await field(page, 'Nashville').fill('51')
    await button(page, 'Change my vote').click()
    expect(await field(page, 'Nashville').evaluate((input) => input.matches(':invalid'))).toBe(true)
    await field(page, 'Nashville').fill('49')
    await button(page, 'Change my vote').click()
    await expect.poll(() => site.ballots(poll)).toEqual([{ scores: { Nashville: 49 }, count: 1 }])
    await button(page, 'Withdraw my vote').click()
    await page.getByText('You have no vote in this poll now').waitFor()
    expect(await field(page, 'Nashville').inputValue()).toBe('')
  })
})

describe('points', () => {
  it('say what is left while they are given, and are refused over the budget with nothing lost', async () => {
    const poll = await site.newPoll({ ballot: { type: 'points' } })
    const page = await visitors.visit(pathOf(poll))
    await left(page, '10 of 10 points left')
    await sendVote(page)
    await page.getByText('Give at least one answer a point.').waitFor()
    await field(page, 'Memphis').fill('7')
    await left(page, '3 of 10 points left')
    for (let times = 0; times < 4; times++) await button(page, 'One point more for Nashville').click()
    await left(page, '1 too many: you have 10 points')
    await sendVote(page)
    await page.getByText('That takes 11 points, and you have 10: take back 1 or more.').waitFor()
    expect(await field(page, 'Memphis').inputValue()).toBe('7')
    expect((await site.result(poll)).voters).toBe(0)
    await button(page, 'One point less for Nashville').click()
    await left(page, '0 of 10 points left')
    await sendVote(page)
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ points: { Memphis: 7, Nashville: 3 }, count: 1 }])
  })

  it('that grow dear say what they cost', async () => {
    const poll = await site.newPoll({ ballot: { type: 'points', cost: 'quadratic' }, voting: { changes: 'allowed' } })
    const page = await visitors.visit(pathOf(poll))
    await page.getByText('3 cost 9').waitFor()
    await field(page, 'Memphis').fill('3')
    await page.getByText('3 votes cost 9', { exact: true }).waitFor()
    await left(page, '1 of 10 points left')
    await field(page, 'Nashville').fill('2')
    await left(page, '3 too many: you have 10 points')
    await button(page, 'One vote less for Nashville').click()
    await sendVote(page)
    await counted(page).waitFor()
    await page.reload()
    expect(await page.locator('.own-ballot li').allInnerTexts()).toEqual(['“Memphis”: 3 votes', '“Nashville”: 1 vote'])
    await left(page, '0 of 10 points left')
  })

  it('over the budget are refused by the server too, as they were filled in', async () => {
    const poll = await site.newPoll({ ballot: { type: 'points' } })
    const page = await visitors.visit(pathOf(poll), NO_SCRIPT)
    await field(page, 'Memphis').fill('7')
    await field(page, 'Nashville').fill('4')
    await sendVote(page)
    await page.getByText('That takes 11 points, and you have 10').waitFor()
    expect(await field(page, 'Memphis').inputValue()).toBe('7')
    await field(page, 'Nashville').fill('3')
    await sendVote(page)
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ points: { Memphis: 7, Nashville: 3 }, count: 1 }])
  })

  it('that got no answer are sent again as they were, and count once', async () => {
    const poll = await site.newPoll({ ballot: { type: 'points' } })
    const page = await visitors.visit(pathOf(poll))
    await page.route('**/votes', async (route) => {
      // The vote arrives; its answer does not.
      await route.fetch()
      await route.abort()
    })
    await field(page, 'Memphis').fill('2')
    await sendVote(page)
    await page.getByText('No answer came').waitFor()
    await page.unroute('**/votes')
    await button(page, 'Send it again').click()
    await counted(page).waitFor()
    expect(await site.ballots(poll)).toEqual([{ points: { Memphis: 2 }, count: 1 }])
  })
})

it('has broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
