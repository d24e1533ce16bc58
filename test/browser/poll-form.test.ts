// Owns the test of the form for a new poll in a real Chromium, without a script: what it shows, keeps, refuses and makes.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ballotTypeOf, METHODS, settingsFor } from '../../src/counting/election.ts'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

describe('without a script the form', () => {
  it('keeps what was entered and says what is wrong beside it', async () => {
    const page = await visitors.visit('/new', NO_SCRIPT)
    await page.getByLabel('Question').fill('Tea or tea?')
    await page.getByLabel('Answers', { exact: true }).fill('Tea\nTea')
    await page.locator('summary', { hasText: 'Who sees the result' }).click()
    await page.getByLabel('Who sees the result').selectOption('after_vote')
    const [response] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.getByRole('button', { name: 'Create the poll' }).click(),
    ])

    expect(response.status()).toBe(422)
    expect(await page.getByLabel('Question').inputValue()).toBe('Tea or tea?')
    expect(await page.getByLabel('Who sees the result').inputValue()).toBe('after_vote')
    await page.locator('.fault', { hasText: '“Tea” stands twice.' }).waitFor()
    await page.locator('#faults:focus').waitFor()
    expect(await page.getByLabel('Answers', { exact: true }).getAttribute('aria-describedby')).toContain(
      'options-fault',
    )
  })

  it('creates a poll of each kind of ballot, and ignores what belongs to another', async () => {
    const made: [kind: string, fill: (page: Page) => Promise<unknown>, ballot: object, count: object][] = [
      ['Several', (page) => page.getByLabel('Choices at most').fill('2'), { max: 2 }, { method: 'approval' }],
      [
        'Ranking',
        (page) => page.getByLabel('Places to fill').fill('2'),
        { type: 'ranking' },
        { method: 'stv', seats: 2 },
      ],
      ['Scores', (page) => page.getByLabel('STAR voting').check(), { type: 'score', max: 5 }, { method: 'star' }],
      ['Dates', async () => {}, { labels: ['No', 'Maybe', 'Yes'] }, { method: 'availability' }],
      ['Points', (page) => page.getByLabel('Quadratic voting').check(), { cost: 'quadratic' }, { method: 'quadratic' }],
    ]
    for (const [kind, fill, ballot, count] of made) {
      const page = await visitors.visit('/new', NO_SCRIPT)
      await page.getByLabel('Question').fill(`${kind}?`)
      await page.getByLabel('Answers', { exact: true }).fill('Tea\nCoffee\nMilk')
      await page.locator('summary', { hasText: 'How votes are counted' }).click()
      // Filled in for another kind first: it stays in the form, hidden.
      await page.getByLabel('Points', { exact: true }).check()
      await page.getByLabel('Points for each voter').fill('none')
      await page.getByLabel(kind, { exact: true }).first().check()
      if (kind === 'Points') await page.getByLabel('Points for each voter').fill('9')
      await fill(page)
      await page.getByRole('button', { name: 'Create the poll' }).click()
      const [, id] = /^\/p\/([\w-]{28})\/manage$/.exec(new URL(page.url()).pathname) ?? []
      const poll = await (await fetch(`${site.origin}/api/v1/polls/${id}`)).json()
      expect(poll).toMatchObject({ ballot, count })
    }
  })

  it('shows of each method the settings that it takes, and no others', async () => {
    const page = await visitors.visit('/new', NO_SCRIPT)
    await page.locator('summary', { hasText: 'How votes are counted' }).click()
    const settings = ['unranked', 'unscored', 'variant', 'quota', 'lastPoints', 'aggregate']
    // Instant runoff is the usual one.
    const methods = [...METHODS.ranking, ...METHODS.score].filter((name) => name !== 'irv')
    for (const method of methods) {
      const ranking = ballotTypeOf(method) === 'ranking'
      await page.locator(`[name=answers][value=${ranking ? 'ranking' : 'score'}]`).check()
      await page.locator(`[name=${ranking ? 'rankingMethod' : 'scoreMethod'}][value=${method}]`).check()
      const shown = []
      for (const name of settings) if (await page.locator(`[name=${name}]`).isVisible()) shown.push(name)
      expect(shown, method).toEqual(settings.filter((name) => name in settingsFor(method, {}, 3)))
    }
  })

  it('says beside a setting what is wrong with it, and keeps all that was entered', async () => {
    const page = await visitors.visit('/new', NO_SCRIPT)
    await page.getByLabel('Question').fill('Tea?')
    await page.getByLabel('Answers', { exact: true }).fill('Yes\nNo\nPerhaps')
    await page.getByLabel('Ranking', { exact: true }).check()
    await page.locator('summary', { hasText: 'How votes are counted' }).click()
    await page.getByLabel('Schulze method').check()
    await page.getByLabel('Victories are measured').selectOption('pairwise-opposition')
    await page.getByLabel('Places to fill').fill('9')
    await page.getByRole('button', { name: 'Create the poll' }).click()

    await page.locator('.fault', { hasText: 'There are fewer answers than places.' }).waitFor()
    await page.locator('.fault', { hasText: 'This method does not measure victories so' }).waitFor()
    expect(await page.getByLabel('Schulze method').isChecked()).toBe(true)
    expect(await page.getByLabel('Victories are measured').inputValue()).toBe('pairwise-opposition')
    expect(await page.getByLabel('Places to fill').getAttribute('aria-describedby')).toContain('seats-fault')
    await page.getByRole('link', { name: 'Victories' }).click()
    expect(new URL(page.url()).hash).toBe('#variant')
  })

  it('asks who may vote, and says what is wrong with a limit', async () => {
    const page = await visitors.visit('/new', NO_SCRIPT)
    await page.getByLabel('Question').fill('Tea?')
    await page.getByLabel('Answers', { exact: true }).fill('Yes\nNo')
    await page.locator('summary', { hasText: 'Who may vote' }).click()
    await page.getByLabel('How votes are checked').selectOption('invite')
    await page.getByText('You make the invite codes on the next page').waitFor()
    for (const part of ['Who finds it', 'Where it may be shown'])
      await page.locator('summary', { hasText: part }).click()
    await page.getByLabel('Private').check()
    await page.getByLabel('A check by Cloudflare').check()
    await page.getByLabel('votes in', { exact: true }).fill('none')
    await page.getByLabel('Days to keep it').fill('-1')
    await page.getByRole('button', { name: 'Create the poll' }).click()
    await page.locator('.fault', { hasText: 'nothing for no limit' }).waitFor()
    await page.locator('.fault', { hasText: 'nothing to keep it' }).waitFor()
    await page.getByLabel('votes in', { exact: true }).fill('5')
    await page.getByLabel('How many minutes').fill('10')
    await page.getByLabel('Days to keep it').fill('30')
    await page.getByRole('button', { name: 'Create the poll' }).click()

    await page.getByRole('heading', { name: 'Invites' }).waitFor()
    await page.getByText('deleted with all its votes 30 days after').waitFor()
    const token = await page.getByLabel('Manage token').inputValue()
    const [, id] = /^\/p\/([\w-]{28})\/manage$/.exec(new URL(page.url()).pathname) ?? []
    const headers = { Authorization: `Bearer ${token}` }
    const poll = await (await fetch(`${site.origin}/api/v1/polls/${id}`, { headers })).json()
    const voting = { identity: 'invite', challenge: 'turnstile', perNetwork: { voters: 5, seconds: 600 } }
    expect(poll).toMatchObject({ listing: 'private', retention: { days: 30 }, voting })
  })

  it('lists a poll that is public', async () => {
    const page = await visitors.visit('/new', NO_SCRIPT)
    await page.getByLabel('Question').fill('Is this one listed?')
    await page.getByLabel('Answers', { exact: true }).fill('Yes\nNo')
    await page.locator('summary', { hasText: 'Who finds it' }).click()
    await page.getByLabel('Public: list it publicly').check()
    await page.getByRole('button', { name: 'Create the poll' }).click()
    await page.getByLabel('Manage token').waitFor()
    await page.goto('/')
    await page.getByRole('link', { name: 'Is this one listed?' }).first().waitFor()
  })

  it('shows the preview when it is asked to, and takes rows with all that an answer can have', async () => {
    const page = await visitors.visit('/new', NO_SCRIPT)
    await page.getByLabel('Question').fill('Sea or mountains?')
    await page.getByLabel('Answers', { exact: true }).fill('Sea\nMountains')
    await page.getByRole('button', { name: 'Add descriptions, links or limits' }).click()
    await page.locator('summary', { hasText: 'Description, picture, places' }).first().click()
    await page.getByLabel('Places', { exact: true }).first().fill('3')
    await page.getByRole('button', { name: 'Move down: answer 1' }).click()
    await page.getByRole('button', { name: 'Add an answer' }).click()
    await page.getByLabel('Answer 3', { exact: true }).fill('Neither')
    await page.getByRole('button', { name: 'Preview' }).click()
    const preview = page.locator('#preview')
    await page.locator('#preview:focus').waitFor()
    expect(await preview.locator('.choice-text').allInnerTexts()).toEqual([
      'Mountains',
      expect.stringContaining('3 of 3 places left'),
      'Neither',
    ])
    await page.getByRole('button', { name: 'Create the poll' }).click()
    await page.getByLabel('Manage token').waitFor()
  })
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
