// Owns the test of the widget in the page of another site: vote, watch, come back, in six languages, by attributes and by script.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Embedder, embedCode, type PageOptions, startEmbedder } from '../support/embedder.ts'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const site = siteAt(inject('origin'))
let embedder: Embedder
let visitors: Visitors

beforeAll(async () => {
  embedder = await startEmbedder()
  visitors = await startVisitors(site.origin, [embedder.origin])
})

afterAll(async () => {
  await visitors?.close()
  await embedder?.stop()
})

const embed = (pollId: string, attributes = '', options: PageOptions = {}): Promise<Page> =>
  visitors.visit(embedder.page(`<h1>An article</h1>${embedCode(site.origin, pollId, attributes)}`, options))
const counted = (page: Page) => page.getByText('Your vote is counted.')
const bar = (page: Page, label: string) => page.locator('.bar', { hasText: label })
const barShows = (page: Page, label: string, words: string) =>
  expect.poll(() => bar(page, label).locator('.bar-figures').innerText(), { timeout: 10_000 }).toContain(words)

async function choose(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
}

describe('a poll in the page of another site', () => {
  it('takes a vote by mouse, moves when others vote, and knows the voter after a reload', async () => {
    const poll = await site.newPoll()
    const page = await embed(poll.id)
    await page.getByText('Live', { exact: true }).waitFor()
    await choose(page, 'Memphis')
    await counted(page).waitFor()
    await barShows(page, 'Memphis', '1 vote')
    const receipt = await page.locator('[part=receipt] code').innerText()

    await site.vote(poll, 1)
    await site.vote(poll, 1)
    await barShows(page, 'Nashville', '2 votes')
    expect(await page.locator('.outcome').innerText()).toBe('“Nashville” is ahead, with 2 of 3 votes.')

    await page.reload()
    await counted(page).waitFor()
    expect(await page.locator('[part=receipt] code').innerText()).toBe(receipt)
    expect(await page.getByRole('radio').count()).toBe(0)
    expect((await site.result(poll)).voters).toBe(3)
  })

  it('says what is missing, and takes a vote by keyboard alone', async () => {
    const poll = await site.newPoll()
    const page = await embed(poll.id)
    await page.getByRole('button', { name: 'Vote', exact: true }).click()
    await page.getByText('Nothing is chosen yet.').waitFor()
    await page.getByLabel('Knoxville').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await counted(page).waitFor()
    expect((await site.result(poll)).voters).toBe(1)
  })

  it('changes and withdraws a vote where the poll lets voters', async () => {
    const poll = await site.newPoll({ voting: { changes: 'allowed' } })
    const page = await embed(poll.id)
    await choose(page, 'Memphis')
    await counted(page).waitFor()
    await page.getByLabel('Nashville').check()
    await page.getByRole('button', { name: 'Change my vote' }).click()
    await barShows(page, 'Nashville', '1 vote')
    await barShows(page, 'Memphis', '0 votes')

    await page.reload()
    await counted(page).waitFor()
    expect(await page.getByLabel('Nashville').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Withdraw my vote' }).click()
    await page.getByText('You have no vote in this poll now.').waitFor()
    await barShows(page, 'Nashville', '0 votes')
    await choose(page, 'Knoxville')
    await counted(page).waitFor()
    expect((await site.result(poll)).voters).toBe(1)
  })

  it('opens a result that is shown to voters with their vote, and says so before', async () => {
    const poll = await site.newPoll({ results: { visibility: 'after_vote' } })
    const page = await embed(poll.id)
    await page.getByText('The result is shown to those who have voted.').waitFor()
    await choose(page, 'Memphis')
    await barShows(page, 'Memphis', '1 vote')
    await site.vote(poll, 0)
    await barShows(page, 'Memphis', '2 votes')
    await page.reload()
    await barShows(page, 'Memphis', '2 votes')
  })

  it('counts votes of everybody at a kiosk, one after another', async () => {
    const poll = await site.newPoll({ voting: { identity: 'open' } })
    const page = await embed(poll.id)
    await choose(page, 'Memphis')
    await counted(page).waitFor()
    await page.getByRole('button', { name: 'Next vote' }).click()
    await choose(page, 'Memphis')
    await barShows(page, 'Memphis', '2 votes')
  })

  it('says that a poll is not there', async () => {
    const page = await embed('made-up')
    await page.getByText('There is no such poll here.').waitFor()
  })

  it('says when a poll will open, and that it has closed', async () => {
    const opensAt = new Date(Date.now() + 3_600_000).toISOString()
    const scheduled = await embed((await site.newPoll({ schedule: { opensAt } })).id)
    await scheduled.getByText('Voting opens').waitFor()
    expect(await scheduled.locator('[part=ballot] time').getAttribute('datetime')).toBe(opensAt)

    const poll = await site.newPoll()
    const page = await embed(poll.id)
    await page.getByText('Live', { exact: true }).waitFor()
    await site.close(poll)
    await page.getByRole('heading', { name: 'Final result' }).waitFor()
    await page.getByText('The poll has closed. This ballot was not sent.').waitFor()
    expect(await page.getByRole('radio').count()).toBe(0)
  })

  it('does nothing that a page must not do', () => {
    expect(visitors.misdeeds).toEqual([])
  })
})

describe('each kind of ballot', () => {
  it('is loaded when it is needed, and counts', async () => {
    const ranking = await site.newPoll({ ballot: { type: 'ranking' } })
    const ranks = await embed(ranking.id)
    await ranks.getByRole('button', { name: /Rank Nashville/ }).click()
    await ranks.getByRole('button', { name: 'Vote', exact: true }).click()
    await counted(ranks).waitFor()

    const points = await site.newPoll({ ballot: { type: 'points', budget: 5 } })
    const gives = await embed(points.id)
    await gives.getByLabel('Memphis', { exact: true }).fill('3')
    await gives.getByRole('button', { name: 'Vote', exact: true }).click()
    await counted(gives).waitFor()
    await barShows(gives, 'Memphis', '3 points')

    const score = await site.newPoll({ ballot: { type: 'score', max: 5 } })
    const scores = await embed(score.id)
    await scores.getByRole('group', { name: 'Memphis' }).getByLabel('4').check({ force: true })
    await scores.getByRole('button', { name: 'Vote', exact: true }).click()
    await counted(scores).waitFor()
    await barShows(scores, 'Memphis', 'sum 4')
  })
})

describe('languages', () => {
  const VOTE = { de: 'Abstimmen', fr: 'Voter', es: 'Votar', ar: 'صوّت', zh: '投票', en: 'Vote' }

  it.each(Object.entries(VOTE))('follow the page: %s', async (lang, word) => {
    const poll = await site.newPoll()
    const page = await embed(poll.id, '', { lang })
    await page.getByRole('button', { name: word, exact: true }).waitFor()
  })

  it('are chosen by the attribute, from right to left with its plurals', async () => {
    const poll = await site.newPoll()
    for (const index of [0, 0]) await site.vote(poll, index)
    const page = await embed(poll.id, 'lang="ar"')
    await barShows(page, 'Memphis', 'صوتان')
    await site.vote(poll, 0)
    await barShows(page, 'Memphis', 'أصوات')
    const panel = await page.locator('.panel').first().boundingBox()
    const box = await page.locator('.choice input').first().boundingBox()
    expect((box?.x ?? 0) - (panel?.x ?? 0)).toBeGreaterThan((panel?.width ?? 0) / 2)
    await page.evaluate("document.querySelector('pollux-poll').setAttribute('lang', 'de')")
    await page.getByRole('button', { name: 'Abstimmen' }).waitFor()
  })
})
