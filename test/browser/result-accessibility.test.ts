// Owns the test that every count can be read by everybody: axe on a phone and on a desk, light and dark, with long labels.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Ballot } from '../../src/counting/election.ts'
import { findings, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'

/** Every width and every scheme is met; test/browser/all-pages.test.ts crosses them. */
const LOOKS = [
  ['light', 360],
  ['dark', 1280],
] as const
const LABELS = ['Memphis', `Nashville ${'and so on '.repeat(28)}`.trim(), 'W'.repeat(300), 'ירושלים', 'Knoxville']

const site = siteAt(inject('origin'))
let browser: Browser
let paths: string[]

const ids = ({ options }: OwnPoll) => options.map(({ id }) => id)
/** By the numbers of the options. */
const ranking = (poll: OwnPoll, order: string): Ballot => ({
  ranking: [...order].map((number) => ids(poll)[Number(number)] ?? ''),
})
const scores = (poll: OwnPoll, given: string): Ballot => ({
  scores: Object.fromEntries(ids(poll).map((id, index) => [id, Number(given[index])])),
})

beforeAll(async () => {
  browser = await launchBrowser()
  const ranked = async (count: Record<string, unknown>) => {
    const poll = await site.newPoll({ options: LABELS, ballot: { type: 'ranking' }, count })
    for (const order of ['012', '21', '1034', '4']) await site.cast(poll, ranking(poll, order))
    return poll
  }
  const scored = async (count: Record<string, unknown>) => {
    const poll = await site.newPoll({ options: LABELS, ballot: { type: 'score' }, count })
    for (const given of ['50123', '05431', '11550']) await site.cast(poll, scores(poll, given))
    return poll
  }
  const polls = {
    stv: await ranked({ method: 'stv', seats: 2 }),
    schulze: await ranked({ method: 'schulze' }),
    draw: await ranked({ method: 'ranked-pairs', tieBreak: 'draw' }),
    star: await scored({ method: 'star' }),
    grades: await scored({ method: 'majority-judgment' }),
  }
  await site.close(polls.draw)
  const result = (poll: OwnPoll, query = '') => `/p/${poll.id}/results${query}`
  paths = [
    ...Object.values(polls).map((poll) => result(poll)),
    result(polls.schulze, '?method=kemeny-young'),
    result(polls.stv, '?compare=all'),
    `/p/${polls.stv.id}`,
  ]
})

afterAll(() => browser?.close())

const unfoldAll = (page: Page) =>
  page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")

describe.each(LOOKS)('in %s at %i px', (colorScheme, width) => {
  it('no result has a grave fault, folded or not', async () => {
    const context = await windowOf(browser, site.origin, width, colorScheme)
    const page = await context.newPage()
    const found: string[] = []
    for (const path of paths) {
      await page.goto(path)
      found.push(...(await findings(page)))
      await unfoldAll(page)
      found.push(...(await findings(page)))
    }
    await context.close()
    expect(found).toEqual([])
  })

  it('the form for a new poll has none, however people answer', async () => {
    const context = await windowOf(browser, site.origin, width, colorScheme)
    const page = await context.newPage()
    await page.goto('/new')
    await unfoldAll(page)
    const found: string[] = []
    for (const kind of ['One choice', 'Several', 'Ranking', 'Scores', 'Dates', 'Points']) {
      await page.getByLabel(kind, { exact: true }).first().check()
      found.push(...(await findings(page)))
    }
    await context.close()
    expect(found).toEqual([])
  })
})
