// Owns the test that polls are created, edited and copied by the keyboard alone, with a script and without, and that the
// preview follows while one types.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import { arrowTo, press, tabTo, typeInto } from '../support/keyboard.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const WAYS = [
  ['with a script', { timezoneId: 'Europe/Berlin' }],
  ['without a script', { javaScriptEnabled: false, timezoneId: 'Europe/Berlin' }],
] as const

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const section = (page: Page, title: string) => page.locator('summary', { hasText: title })

/** The poll as the API gives it. */
async function read(id: string, headers: Record<string, string> = {}): Promise<PollAnswer> {
  const answer = await fetch(`${site.origin}/api/v1/polls/${id}`, { headers })
  // The seam where JSON becomes a type: it is our own API.
  return (await answer.json()) as PollAnswer
}

/** The poll that the browser has just created, read with its token. */
async function created(page: Page): Promise<PollAnswer> {
  const token = await page.getByLabel('Manage token').inputValue()
  const [, id] = /^\/p\/([\w-]{28})\/manage$/.exec(new URL(page.url()).pathname) ?? []
  const headers = { Authorization: `Bearer ${token}` }
  return read(id ?? '', headers)
}

/** A browser that manages a poll by its token. */
async function managing(poll: OwnPoll, options: object): Promise<Page> {
  const page = await visitors.visit(`/p/${poll.id}/manage`, options)
  await page.getByLabel('Manage token').fill(poll.manageToken)
  await page.getByRole('button', { name: 'Manage this poll' }).click()
  return page
}

describe.each(WAYS)('%s, by the keyboard alone', (_, options) => {
  it.each<[kind: string, ballot: object, count: object]>([
    ['one', { type: 'choice', max: 1 }, { method: 'plurality' }],
    ['several', { type: 'choice', max: 3 }, { method: 'approval' }],
    ['ranking', { type: 'ranking' }, { method: 'irv' }],
    ['score', { type: 'score', max: 5 }, { method: 'score' }],
    ['dates', { type: 'score', labels: ['No', 'Maybe', 'Yes'] }, { method: 'availability' }],
    ['points', { type: 'points', budget: 10 }, { method: 'cumulative' }],
  ])('a poll is created: %s', async (kind, ballot, count) => {
    const page = await visitors.visit('/new', options)
    await typeInto(page, page.getByLabel('Question'), `By keyboard: ${kind}?`)
    await typeInto(page, page.getByLabel('Answers', { exact: true }), 'Tea\nCoffee\nMilk')
    await arrowTo(page, page.locator(`[name=answers][value=${kind}]`))
    await press(page, button(page, 'Create the poll'))
    await page.getByLabel('Manage token').waitFor()
    expect(await created(page)).toMatchObject({ question: `By keyboard: ${kind}?`, ballot, count })
  })

  it('answers get what belongs to them, in rows that move', async () => {
    const page = await visitors.visit('/new', options)
    await typeInto(page, page.getByLabel('Question'), 'In which order?')
    await typeInto(page, page.getByLabel('Answers', { exact: true }), 'First\nSecond')
    await press(page, button(page, 'Add descriptions, links or limits'))
    await press(page, button(page, 'Move down: answer 1'))
    await press(page, button(page, 'Add an answer'))
    await typeInto(page, page.getByLabel('Answer 3', { exact: true }), 'Third')
    await press(page, button(page, 'Add an answer'))
    await press(page, button(page, 'Remove: answer 4'))
    await press(page, button(page, 'Create the poll'))
    await page.getByLabel('Manage token').waitFor()
    const poll = await created(page)
    expect(poll.options.map(({ label }) => label)).toEqual(['Second', 'First', 'Third'])
  })

  it('a poll is edited, and duplicated', async () => {
    const poll = await site.newPoll({ description: 'Old' })
    const page = await managing(poll, options)
    await page.goto(`/p/${poll.id}/manage/edit`)
    await typeInto(page, page.locator('#description'), 'New')
    await press(page, button(page, 'Save the changes'))
    await page.getByText('What is shown below is the poll as it was saved last.').waitFor()
    await page.goto(`/p/${poll.id}/manage/duplicate`)
    await typeInto(page, page.getByLabel('Question'), 'Once more?')
    await press(page, button(page, 'Create the copy'))
    await page.getByLabel('Manage token').waitFor()
    expect(await created(page)).toMatchObject({ question: 'Once more?', description: 'New' })
  })

  it('what is wrong is told first, and leads to its field', async () => {
    const page = await visitors.visit('/new', options)
    await typeInto(page, page.getByLabel('Question'), 'Tea?')
    await typeInto(page, page.getByLabel('Answers', { exact: true }), 'Yes\nNo')
    await press(page, section(page, 'Who sees the result'))
    await typeInto(page, page.getByLabel('Votes in a group'), 'none')
    await press(page, button(page, 'Create the poll'))
    await page.getByText('One thing needs a look').waitFor()
    await page.locator('#faults:focus').waitFor()
    await press(page, page.getByRole('link', { name: 'Votes in a group' }))
    await page.keyboard.press('Tab')
    // A link to a field leads the keyboard there.
    await tabTo(page, page.getByLabel('Votes in a group'))
    expect(await page.getByLabel('Votes in a group').inputValue()).toBe('none')
  })
})

describe('with a script', () => {
  it('the preview follows what is entered, and says when it cannot', async () => {
    const page = await visitors.visit('/new')
    const preview = page.locator('[data-preview]')
    await page.getByLabel('Question').fill('Where to <b>now</b>?')
    await page.getByLabel('Answers', { exact: true }).fill('Sea\nMountains')
    await preview.getByText('Where to <b>now</b>?').waitFor()
    await preview.getByLabel('Mountains').check()
    await page.locator('[name=answers][value=ranking]').check()
    await preview.getByRole('heading', { name: 'Rank the answers' }).waitFor()
    await page.getByLabel('Answers', { exact: true }).fill('Sea\nSea')
    await preview.getByText('“Sea” stands twice.').waitFor()
    await page.context().setOffline(true)
    await page.getByLabel('Answers', { exact: true }).fill('Sea\nLake')
    await page.getByText('The preview cannot be brought up to date at the moment.').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Preview' }).click()
    await preview.getByText('Lake').waitFor()
    expect(await page.locator('[data-preview-state]').innerText()).toBe('')
  })

  it('times are those of the browser’s zone, and stay the same moment in a form that was filled in elsewhere', async () => {
    const closesAt = '2090-07-01T10:00:00.500Z'
    const poll = await site.newPoll({ schedule: { closesAt } })
    const page = await managing(poll, { timezoneId: 'America/New_York' })
    await page.goto(`/p/${poll.id}/manage/edit`)
    expect(await page.getByLabel('Time zone').inputValue()).toBe('America/New_York')
    expect(await page.getByLabel('Closes at').inputValue()).toBe('2090-07-01T06:00')
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await page.getByText('Nothing was changed').waitFor()
    await page.goto(`/p/${poll.id}/manage/edit`)
    await page.getByLabel('Closes at').fill('2090-12-01T06:00')
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await page.getByText('as it was saved last').waitFor()
    const { schedule } = await read(poll.id)
    expect(schedule.closesAt).toBe('2090-12-01T11:00:00.000Z')
  })

  it('two who edit at once are told of each other, and nothing is lost', async () => {
    const poll = await site.newPoll()
    const [one, other] = await Promise.all([managing(poll, {}), managing(poll, {})])
    await Promise.all([one, other].map((page) => page.goto(`/p/${poll.id}/manage/edit`)))
    await one.getByLabel('Question').fill('The first one’s?')
    await one.getByRole('button', { name: 'Save the changes' }).click()
    await one.getByText('as it was saved last').waitFor()
    await other.getByLabel('Question').fill('The other one’s?')
    await other.locator('#description').fill('And more')
    await other.getByRole('button', { name: 'Save the changes' }).click()
    await other.getByRole('heading', { name: 'Somebody else has changed this poll meanwhile' }).waitFor()
    await other.locator('#conflict:focus').waitFor()
    await other.getByRole('cell', { name: 'The first one’s?' }).waitFor()
    expect(await other.getByLabel('Question').inputValue()).toBe('The other one’s?')
    await other.getByRole('button', { name: 'Save the changes' }).click()
    await other.getByText('as it was saved last').waitFor()
    const now = await read(poll.id)
    expect(now).toMatchObject({ question: 'The other one’s?', description: 'And more' })
  })

  it('what votes were cast under is shown as fixed, with the reason', async () => {
    const poll = await site.newPoll()
    await site.vote(poll, 0)
    const page = await managing(poll, {})
    await page.goto(`/p/${poll.id}/manage/edit`)
    await page.getByText('Fixed: votes were cast under these rules.').first().waitFor()
    expect(await page.locator('[name=answers]').count()).toBe(0)
    expect(await page.getByRole('button', { name: /^(Move|Remove)/ }).count()).toBe(0)
    await page.getByLabel('Answer 1', { exact: true }).fill('Something else')
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await page.locator('.fault', { hasText: 'Only a typo may be mended' }).waitFor()
    await page.getByLabel('Answer 1', { exact: true }).fill('Memphiss')
    await page.getByRole('button', { name: 'Add an answer' }).click()
    await page.getByLabel('Answer 4', { exact: true }).fill('Chattanooga')
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await page.getByText('as it was saved last').waitFor()
  })
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
