// Owns the test of what stands around a result in a real Chromium: figures that everybody can read, and ways to pass it on.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Ballot } from '../../src/counting/election.ts'
import { qrShape } from '../../src/pages/figures/qr.ts'
import { findings, SCHEMES, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }
const WIDTHS = [320, 1280]
const LABELS = ['Memphis', `Nashville ${'and so on '.repeat(20)}`.trim(), 'W'.repeat(200), 'ירושלים', 'Knoxville']

const site = siteAt(inject('origin'))
let visitors: Visitors
let stv: OwnPoll
let schulze: OwnPoll
let star: OwnPoll

const ranking = ({ options }: OwnPoll, order: string): Ballot => ({
  ranking: [...order].map((number) => options[Number(number)]?.id ?? ''),
})

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
  const ranked = async (count: Record<string, unknown>) => {
    const poll = await site.newPoll({ options: LABELS, ballot: { type: 'ranking' }, count })
    const cast: [order: string, times: number][] = [
      ['012', 5],
      ['210', 3],
      ['1034', 2],
      ['40', 2],
      ['3', 1],
    ]
    for (const [order, times] of cast) await site.cast(poll, ranking(poll, order), times)
    return poll
  }
  stv = await ranked({ method: 'stv', seats: 2 })
  schulze = await ranked({ method: 'schulze' })
  star = await site.newPoll({ options: LABELS, ballot: { type: 'score' }, count: { method: 'star' } })
  for (const given of ['50123', '05431']) {
    const scores = star.options.map(({ id }, index) => [id, Number(given[index])] as const)
    await site.cast(star, { scores: Object.fromEntries(scores) })
  }
})

afterAll(() => visitors?.close())

const resultOf = ({ id }: OwnPoll, query = '') => `/p/${id}/results${query}`
const unfoldAll = (page: Page) =>
  page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")

describe.each(SCHEMES)('in %s', (scheme) => {
  it.each(WIDTHS)('at %i px figures have no grave fault, in either direction', async (width) => {
    const browser = await launchBrowser()
    const context = await windowOf(browser, site.origin, width, scheme)
    const page = await context.newPage()
    const found: string[] = []
    for (const poll of [stv, schulze, star]) {
      for (const query of ['', '?lang=ar']) {
        await page.goto(resultOf(poll, query))
        await unfoldAll(page)
        found.push(...(await findings(page)))
      }
    }
    await browser.close()
    expect(found).toEqual([])
  })
})

describe('rounds', () => {
  it('are one picture with a name, and what it shows in words', async () => {
    const page = await visitors.visit(resultOf(stv), NO_SCRIPT)
    const picture = page.getByRole('img', { name: 'Votes from round to round' })
    expect(await picture.locator('desc').first().textContent()).toMatch(/^Round 1: .*Memphis 5.*Round 2: /)
    expect(await picture.locator('.flow-quota').count()).toBe(LABELS.length)
  })

  it('that are wider than a phone scroll in their own place, by keyboard as well', async () => {
    const page = await visitors.visit(resultOf(stv), { viewport: { width: 320, height: 700 } })
    const box = page.getByRole('region', { name: 'Votes from round to round' })
    await box.focus()
    const place = () => page.evaluate<number>("document.querySelector('.flow-scroll').scrollLeft")
    await page.keyboard.press('ArrowRight')
    await expect.poll(place).toBeGreaterThan(0)
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')).toBe(false)
  })

  it('speak the language of their page', async () => {
    const page = await visitors.visit(resultOf(stv, '?lang=de'), NO_SCRIPT)
    await page.getByRole('img', { name: 'Stimmen von Runde zu Runde' }).waitFor()
    await page.getByRole('table', { name: /^Nach Runden: Stimmen/ }).waitFor()
  })
})

it('duels have a picture of arrows and shades beside their figures', async () => {
  const page = await visitors.visit(resultOf(schulze), NO_SCRIPT)
  await page.getByRole('img', { name: 'Who beats whom' }).waitFor()
  const won = page.locator('td.won[class*="clarity-"]')
  expect(await won.count()).toBeGreaterThan(0)
  for (const cell of await won.allInnerTexts()) expect(cell).toContain('✓')
})

it('the table of figures fits a phone, whatever its headings', async () => {
  // A word of a head that is wider than its cell is torn, or hangs over the next one.
  const torn =
    "[...document.querySelectorAll('.columns thead th')].filter((head) => getComputedStyle(head).overflowWrap === 'anywhere' || head.scrollWidth > head.clientWidth).map((head) => head.innerText)"
  for (const lang of ['en', 'de', 'fr', 'es', 'ar', 'zh']) {
    const poll = await site.newPoll({ ballot: { type: 'ranking' }, count: { method: 'irv' } })
    await site.cast(poll, ranking(poll, '01'))
    const page = await visitors.visit(resultOf(poll, `?lang=${lang}`), { viewport: { width: 360, height: 740 } })
    const scrolls =
      "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('.columns .table-scroll'))"
    expect(await page.evaluate<boolean>(scrolls), lang).toBe(false)
    expect(await page.evaluate<string[]>(torn), lang).toEqual([])
  }
})

describe('passing a poll on', () => {
  it.each(['', '/results'])('%s works without a script: link, mail, code and big screen', async (below) => {
    const page = await visitors.visit(`/p/${stv.id}${below}`, NO_SCRIPT)
    const url = `${site.origin}/p/${stv.id}${below}`
    const panel = page.getByRole('region', { name: 'Share' })
    expect(await panel.getByRole('textbox').inputValue()).toBe(url)
    expect(await panel.getByRole('link', { name: 'Send by mail' }).getAttribute('href')).toContain(
      encodeURIComponent(url),
    )
    expect(await panel.getByRole('button').count()).toBe(0)
    await panel.getByText('QR code', { exact: true }).click()
    const code = panel.getByRole('img', { name: `QR code that leads to ${url}` })
    expect(await code.locator('path').getAttribute('d')).toBe(qrShape(url).path)
    expect(await code.locator('rect').getAttribute('fill')).toBe('#fff')
    await panel.getByRole('link', { name: 'Show on a big screen' }).click()
    expect(new URL(page.url()).pathname).toBe(`/p/${stv.id}/screen`)
  })

  it('copies the link, and hands it to what the device shares with', async () => {
    const page = await visitors.visit('/polls')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.addInitScript('navigator.share = (what) => { window.shared = what; return Promise.resolve() }')
    await page.goto(`/p/${stv.id}`)
    const panel = page.getByRole('region', { name: 'Share' })
    await panel.getByRole('button', { name: 'Copy' }).click()
    await panel.getByRole('button', { name: 'Copied' }).waitFor()
    await panel.getByRole('button', { name: 'Share …' }).click()
    const shared = await page.evaluate<{ title: string; url: string }>('window.shared')
    expect(shared).toEqual({ title: 'Where should the capital be?', url: `${site.origin}/p/${stv.id}` })
  })
})

describe('on paper', () => {
  const shownOnPaper = async (page: Page, path: string) => {
    await page.goto(path)
    await page.emulateMedia({ media: 'print' })
  }

  it('the page to vote is a ballot with its code, and shows no result', async () => {
    const page = await visitors.visit('/polls')
    await shownOnPaper(page, `/p/${stv.id}`)
    expect(await page.locator('.paper-box').count()).toBe(LABELS.length)
    expect(await page.locator('.paper').isVisible()).toBe(true)
    expect(await page.locator('.share .qr').isVisible()).toBe(true)
    for (const gone of ['pollux-poll', 'nav', '.share-ways']) {
      for (const each of await page.locator(gone).all()) expect(await each.isVisible()).toBe(false)
    }
    expect(await page.getByRole('textbox').inputValue()).toContain(`/p/${stv.id}`)
  })

  it('a result has its figures, unfolded, with address and time', async () => {
    const page = await visitors.visit('/polls', NO_SCRIPT)
    await shownOnPaper(page, resultOf(stv))
    expect(await page.getByRole('table', { name: /^Votes that moved/ }).isVisible()).toBe(true)
    expect(await page.locator('.share .qr').isVisible()).toBe(true)
    expect(
      await page
        .getByText(/As of /)
        .first()
        .isVisible(),
    ).toBe(true)
    expect(await page.locator('.recount').isVisible()).toBe(false)
    // Paper may be grey: what is drawn is told by its form.
    expect(await page.locator('.flow-scroll + p').innerText()).toContain('from one answer to another: votes that move')
  })

  it('a closed poll shows its result on its page', async () => {
    const poll = await site.newPoll()
    await site.vote(poll, 0)
    await site.close(poll)
    const page = await visitors.visit('/polls', NO_SCRIPT)
    await shownOnPaper(page, `/p/${poll.id}`)
    expect(await page.locator('.paper').count()).toBe(0)
    expect(await page.getByText('Memphis').first().isVisible()).toBe(true)
  })
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
