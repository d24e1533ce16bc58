// Owns the test that no text of a poll does anything but be read: 200 hostile strings in every field, on every page, in the
// picture, the embed, the widget of another site and the exports.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readCsv } from '../support/csv.ts'
import { dangersAt } from '../support/dangers.ts'
import { enterByToken } from '../support/desk-browser.ts'
import { type Embedder, startEmbedder } from '../support/embedder.ts'
import { crowdedPolls, type HostilePolls, makeHostilePolls } from '../support/hostile-polls.ts'
import { CANARY, HOSTILE_STRINGS } from '../support/hostile-strings.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

/** As spreadsheets take them, with what some fold away in front. */
const FORMULA = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@|%\uff0b\uff0d\uff1d\uff20]/
/** Many pages are loaded one after another. */
const MANY_PAGES = { timeout: 900_000 }
const WIDGETS_A_PAGE = 10
/** The elements and attributes that oEmbed’s HTML is made of. */
const OEMBED_NAMES = ['iframe', 'script', 'class', 'src', 'title', 'width', 'height', 'loading', 'async', 'frameborder']

const site = siteAt(inject('origin'))
let embedder: Embedder
let visitors: Visitors
let hostile: HostilePolls
/** The same texts, several on each. */
let crowded: OwnPoll[]
const executed: string[] = []

beforeAll(async () => {
  embedder = await startEmbedder()
  visitors = await startVisitors(site.origin, [embedder.origin])
  hostile = await makeHostilePolls(site)
  crowded = await crowdedPolls(site, hostile.polls)
})

afterAll(async () => {
  await visitors?.close()
  await embedder?.stop()
})

/** A page on which whatever runs is noticed. */
async function watched(path = '/privacy', options = {}): Promise<Page> {
  const page = await visitors.visit('/privacy', options)
  await page.exposeFunction(CANARY, () => executed.push(page.url()))
  page.on('dialog', (dialog) => {
    executed.push(`a dialog at ${page.url()}`)
    dialog.dismiss().catch(() => executed.push('a dialog that stays'))
  })
  if (path !== '/privacy') await page.goto(path)
  return page
}

const ids = () => hostile.polls.map(({ id }) => id)

it('notices what runs', async () => {
  const page = await watched()
  await page.evaluate(`${CANARY}()`)
  expect(executed.splice(0)).toEqual([`${site.origin}/privacy`])
})

it('has 200 strings, of which the API takes most', () => {
  expect(new Set(HOSTILE_STRINGS).size).toBe(200)
  expect(hostile.polls.length).toBe(200)
  expect(hostile.taken).toBeGreaterThan(800)
  console.info(`hostile strings: ${hostile.taken} texts taken, ${hostile.refused} refused`)
})

describe('as documents', () => {
  it.each(['', '/results', '/screen', '?lang=ar'])('/p/{id}%s holds words only', async (below) => {
    const page = await watched()
    expect(
      await dangersAt(
        page,
        ids().map((id) => `/p/${id}${below}`),
      ),
    ).toEqual([])
  })

  it('the embed holds words only', async () => {
    const page = await watched()
    expect(
      await dangersAt(
        page,
        ids().map((id) => `/embed/${id}`),
      ),
    ).toEqual([])
  })

  it('the directory and its search hold words only', MANY_PAGES, async () => {
    const page = await watched()
    const searches = HOSTILE_STRINGS.map((text) => encodeURIComponent(text.toWellFormed()))
    const paths = searches.flatMap((text) => [`/polls?q=${text}`, `/polls?tag=${text}`])
    expect(await dangersAt(page, ['/', '/polls', ...paths])).toEqual([])
  })

  it('the picture is well-formed and holds words only', async () => {
    const page = await watched()
    const paths = ids().map((id) => `/p/${id}/image.svg`)
    expect(await dangersAt(page, paths, 'image/svg+xml')).toEqual([])
  })

  it('oEmbed’s HTML holds no words of a poll that are markup', async () => {
    const page = await watched()
    for (const id of ids()) {
      const answer = await fetch(`${site.origin}/oembed?url=${encodeURIComponent(`${site.origin}/p/${id}`)}`)
      const { html } = (await answer.json()) as { html: string }
      const found = await page.evaluate<string[]>(
        `[...new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html').body.querySelectorAll('*')].flatMap((one) => [one.localName, ...one.getAttributeNames()])`,
      )
      expect(found.filter((name) => !OEMBED_NAMES.includes(name))).toEqual([])
    }
  })
})

describe('in a browser', () => {
  it('nothing runs on the page to vote, nor in the embed', MANY_PAGES, async () => {
    const page = await watched()
    for (const { id } of crowded) {
      for (const path of [`/p/${id}`, `/embed/${id}`]) {
        await page.goto(path)
        await page.locator('[data-live="on"]').first().waitFor()
      }
    }
    expect(executed).toEqual([])
  })

  it('has every text that was taken on one of those pages', () => {
    const shown = JSON.stringify(crowded)
    const texts = hostile.polls.flatMap(({ question, description, options: [first] }) =>
      [question, description, first?.label, first?.description, first?.imageUrl].flatMap((text) => text ?? []),
    )
    expect(texts.filter((text) => !shown.includes(JSON.stringify(text).slice(1, -1)))).toEqual([])
  })

  it('nothing runs where a poll is managed, edited or copied', MANY_PAGES, async () => {
    const page = await watched()
    for (const poll of crowded) {
      await enterByToken(page, poll)
      for (const below of ['/edit', '/duplicate']) await page.goto(`/p/${poll.id}/manage${below}`)
      await page.goto(`/p/${poll.id}/results`)
    }
    expect(executed).toEqual([])
  })

  it('nothing runs in a form that is refused, and has them all again', MANY_PAGES, async () => {
    const page = await watched()
    for (const { question, options } of crowded) {
      await page.goto('/')
      await page.getByLabel('Question').fill(question)
      await page.getByLabel('Answers').fill([...options, ...options].map(({ label }) => label).join('\n'))
      await page.getByRole('button', { name: 'Create the poll' }).first().click()
      await page.getByText('stands twice').first().waitFor()
    }
    expect(executed).toEqual([])
  })

  it('nothing runs in the widget on somebody else’s page', MANY_PAGES, async () => {
    const page = await watched()
    for (let start = 0; start < crowded.length; start += WIDGETS_A_PAGE) {
      const some = crowded.slice(start, start + WIDGETS_A_PAGE)
      const widgets = some.map(({ id }) => `<pollux-poll poll="${id}"></pollux-poll>`)
      const script = `<script type="module" src="${site.origin}/widget.js"></script>`
      await page.goto(embedder.page(script + widgets.join('')))
      for (const { id } of some) await page.locator(`pollux-poll[poll="${id}"]`).getByRole('button').first().waitFor()
    }
    expect(executed).toEqual([])
  })
})

it('no cell of an export is a formula', async () => {
  const dangerous: string[] = []
  let cells = 0
  for (const { id, manageToken } of hostile.polls) {
    const headers = { Authorization: `Bearer ${manageToken}` }
    const answer = await fetch(`${site.origin}/api/v1/polls/${id}/export?format=csv`, { headers })
    expect(answer.status).toBe(200)
    for (const cell of readCsv(await answer.text()).flat()) {
      cells++
      if (FORMULA.test(cell)) dangerous.push(cell)
    }
  }
  expect(cells).toBeGreaterThan(400)
  expect(dangerous).toEqual([])
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(executed).toEqual([])
  expect(visitors.misdeeds).toEqual([])
})
