// Polls in frames of other people's pages, in a real Chromium: size, votes, events, who may frame, and browsers that keep
// no cookies for frames.
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findings, windowOf } from '../support/axe.ts'
import { launchBrowser, NO_THIRD_PARTY_COOKIES } from '../support/browser.ts'
import { type Embedder, startEmbedder } from '../support/embedder.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'

const site = siteAt(inject('origin'))
const WAIT = { timeout: 10_000 }
let embedder: Embedder
let browser: Browser
let strict: Browser

beforeAll(async () => {
  embedder = await startEmbedder()
  browser = await launchBrowser()
  strict = await launchBrowser(NO_THIRD_PARTY_COOKIES)
})

afterAll(async () => {
  await browser?.close()
  await strict?.close()
  await embedder?.stop()
})

/** Writes down what the frame tells the page around it. */
const LISTEN = `<script>
  window.told = []
  for (const type of ['pollux:voted', 'pollux:results', 'pollux:error'])
    addEventListener(type, ({ detail, target }) => told.push({ type, detail, from: target.localName }))
</script>`
const SCRIPT = `<script async src="${site.origin}/embed.js"></script>`
const frameOf = ({ id }: OwnPoll, query = '') =>
  `<iframe class="pollux" src="${site.origin}/embed/${id}${query}" title="A poll" width="500" height="80"></iframe>`
const quoteOf = ({ id }: OwnPoll) =>
  `<blockquote class="pollux" data-poll="${id}"><a href="${site.origin}/p/${id}">A poll</a></blockquote>`

async function opened(body: string, by: Browser = browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await by.newContext(options)).newPage()
  await page.goto(embedder.page(LISTEN + body))
  return page
}

async function frameIn(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe.pollux')).contentFrame()
  if (!frame) throw new Error('the frame holds no page')
  return frame
}

interface Told {
  type: string
  detail: unknown
  from: string
}

const told = async (page: Page, type: string): Promise<Told[]> =>
  (await page.evaluate<Told[]>('window.told')).filter((one) => one.type === type)
const heightOf = async (page: Page) => Math.round((await page.locator('iframe.pollux').boundingBox())?.height ?? 0)

async function vote(frame: Frame, label: string): Promise<void> {
  await frame.getByRole('radio', { name: label }).check()
  await frame.getByRole('button', { name: 'Vote', exact: true }).click()
}
const counted = (frame: Frame) => frame.getByText('Your vote is counted.').first().waitFor(WAIT)
const voters = async (poll: OwnPoll) => (await site.result(poll)).voters

describe('a frame in the page of another site', () => {
  it.each([
    ['a frame', frameOf],
    ['a quotation', quoteOf],
  ])('by %s takes the height of its poll, votes, and tells the page of it', async (_, code) => {
    const poll = await site.newPoll()
    const page = await opened(code(poll) + SCRIPT)
    const frame = await frameIn(page)
    await frame.getByRole('radio', { name: 'Memphis' }).waitFor(WAIT)
    const contentHeight = () => frame.evaluate<number>('Math.ceil(document.body.getBoundingClientRect().height)')
    await expect.poll(async () => (await heightOf(page)) - (await contentHeight()), WAIT).toBe(0)
    expect(await heightOf(page)).toBeGreaterThan(200)

    await vote(frame, 'Memphis')
    await counted(frame)
    expect(await voters(poll)).toBe(1)
    await expect
      .poll(() => told(page, 'pollux:voted'), WAIT)
      .toEqual([{ type: 'pollux:voted', detail: { pollId: poll.id }, from: 'iframe' }])
    await site.vote(poll, 1)
    await expect
      .poll(async () => (await told(page, 'pollux:results')).at(-1)?.detail, WAIT)
      .toMatchObject({
        pollId: poll.id,
        voters: 2,
      })
    await expect.poll(async () => (await heightOf(page)) - (await contentHeight()), WAIT).toBe(0)
  })

  it('grows where the page is narrow, without scrolling sideways', async () => {
    const poll = await site.newPoll({ question: 'Which of these rather long answers? '.repeat(5).trim() })
    const page = await opened(frameOf(poll) + SCRIPT, browser, { viewport: { width: 320, height: 700 } })
    const frame = await frameIn(page)
    await frame.getByRole('radio', { name: 'Memphis' }).waitFor(WAIT)
    const overflow = () =>
      frame.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    await expect.poll(overflow, WAIT).toBe(0)
    await expect.poll(() => heightOf(page), WAIT).toBeGreaterThan(300)
  })

  it('leads out of itself by its links', async () => {
    const poll = await site.newPoll()
    const page = await opened(frameOf(poll) + SCRIPT)
    const frame = await frameIn(page)
    const [figures] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.getByRole('link', { name: 'All figures' }).click(),
    ])
    await figures.waitForURL(`${site.origin}/p/${poll.id}/results**`)
  })

  it('keeps a result to itself that not everybody may see', async () => {
    const poll = await site.newPoll({ results: { visibility: 'after_vote' } })
    const page = await opened(frameOf(poll) + SCRIPT)
    const frame = await frameIn(page)
    await frame.getByRole('radio', { name: 'Memphis' }).waitFor(WAIT)
    await vote(frame, 'Memphis')
    await counted(frame)
    await frame.locator('.bar').first().waitFor(WAIT)
    await expect.poll(async () => (await told(page, 'pollux:voted')).length, WAIT).toBe(1)
    expect(await told(page, 'pollux:results')).toEqual([])
    expect(JSON.stringify(await told(page, 'pollux:voted'))).not.toContain('receipt')
  })

  it('says nothing to a page that has not said hello, and takes nothing from others', async () => {
    const poll = await site.newPoll()
    const heard = `<script>
      window.heard = []
      addEventListener('message', ({ data }) => heard.push(data.type))
    </script>`
    const page = await opened(heard + frameOf(poll))
    const frame = await frameIn(page)
    await vote(frame, 'Memphis')
    await counted(frame)
    expect(await page.evaluate<string[]>('[...new Set(heard)]')).toEqual(['pollux:ready'])
  })

  it('whose messages others send is not resized, and tells nothing', async () => {
    const poll = await site.newPoll()
    const page = await opened(frameOf(poll) + SCRIPT)
    const frame = await frameIn(page)
    await frame.getByRole('radio', { name: 'Memphis' }).waitFor(WAIT)
    await expect.poll(() => heightOf(page), WAIT).toBeGreaterThan(200)
    const height = await heightOf(page)
    // Answered after both: messages come in their order.
    await page.evaluate(`new Promise((resolve) => {
      window.postMessage({ type: 'pollux:size', detail: { height: 7 } }, '*')
      window.postMessage({ type: 'pollux:voted', detail: { pollId: 'forged' } }, '*')
      window.addEventListener('message', ({ data }) => data === 'last' && resolve(null))
      window.postMessage('last', '*')
    })`)
    expect(await heightOf(page)).toBe(height)
    expect(await told(page, 'pollux:voted')).toEqual([])
  })
})

describe('a frame whose widget does not come', () => {
  it('goes on with the plain form', async () => {
    const poll = await site.newPoll()
    const page = await (await browser.newContext()).newPage()
    await page.route('**/widget.js', (route) => route.abort())
    await page.goto(`${site.origin}/embed/${poll.id}`)
    await page.getByRole('radio', { name: 'Memphis' }).check()
    await page.getByRole('button', { name: 'Vote', exact: true }).click()
    await page.getByText('press the button again').waitFor(WAIT)
    await page.getByRole('button', { name: 'Vote', exact: true }).click()
    await page.getByText('Your vote is counted.').waitFor(WAIT)
    expect(await voters(poll)).toBe(1)
  })
})

describe('the picture', () => {
  it('is shown by the page of another site, as SVG and as PNG', async () => {
    const poll = await site.newPoll()
    const images = ['svg', 'png'].map((type) => `<img src="${site.origin}/p/${poll.id}/image.${type}" alt="">`)
    const page = await opened(images.join(''))
    await page.waitForLoadState('load')
    const sizes = await page.evaluate<number[][]>(
      '[...document.images].map((one) => [one.naturalWidth, one.naturalHeight])',
    )
    expect(sizes).toEqual([
      [1200, 630],
      [1200, 630],
    ])
  })
})

describe('who may frame', () => {
  const isShown = async (poll: OwnPoll) => {
    const page = await opened(frameOf(poll) + SCRIPT)
    const frame = await frameIn(page)
    await frame.waitForLoadState()
    // The browser's own page stands where it refuses to show ours.
    if (!frame.url().startsWith(site.origin)) return false
    await frame.getByRole('radio', { name: 'Memphis' }).waitFor(WAIT)
    return true
  }

  it('is the site that is listed, and no other', async () => {
    const here = await site.newPoll({ embed: { origins: [embedder.origin] } })
    const there = await site.newPoll({ embed: { origins: ['https://news.example'] } })
    const nowhere = await site.newPoll({ embed: { origins: [] } })
    expect(await isShown(await site.newPoll())).toBe(true)
    expect(await isShown(here)).toBe(true)
    expect(await isShown(there)).toBe(false)
    expect(await isShown(nowhere)).toBe(false)
  })

  it('is nobody for the other pages of a poll', async () => {
    const { id } = await site.newPoll()
    for (const path of [`/p/${id}`, `/p/${id}/results`, '/developers', '/']) {
      const page = await opened(`<iframe class="pollux" src="${site.origin}${path}"></iframe>`)
      const frame = await frameIn(page)
      await frame.waitForLoadState()
      expect([path, await frame.locator('main').count()]).toEqual([path, 0])
    }
  })
})

describe('where third-party cookies are blocked', () => {
  /** Sets a cookie in a frame and reads it: what is kept there is kept for every site of that kind. */
  const keepsCanary = (frame: Frame) =>
    frame.evaluate<boolean>("document.cookie = 'canary=1; SameSite=None; Secure', document.cookie.includes('canary=1')")

  it('a frame still votes once for each device, by its own part of the storage', async () => {
    const poll = await site.newPoll()
    const usual = await frameIn(await opened(frameOf(poll) + SCRIPT))
    await usual.getByRole('radio', { name: 'Memphis' }).waitFor(WAIT)
    expect(await keepsCanary(usual)).toBe(true)

    const page = await opened(frameOf(poll) + SCRIPT, strict)
    const frame = await frameIn(page)
    await frame.getByRole('radio', { name: 'Memphis' }).waitFor(WAIT)
    expect(await keepsCanary(frame)).toBe(false)
    await vote(frame, 'Nashville')
    await counted(frame)
    await page.reload()
    const again = await frameIn(page)
    await counted(again)
    expect(await again.getByRole('radio').count()).toBe(0)
    expect(await voters(poll)).toBe(1)
  })

  it('without scripts says that it cannot tell the voter apart, and leads to the poll’s own page', async () => {
    const poll = await site.newPoll()
    const page = await opened(frameOf(poll), strict, { javaScriptEnabled: false })
    const frame = await frameIn(page)
    await vote(frame, 'Memphis')
    await frame.getByText('press the button again').waitFor(WAIT)
    await frame.getByRole('button', { name: 'Vote', exact: true }).click()
    await frame.getByText('your browser keeps no cookies for this frame').waitFor(WAIT)
    expect(await voters(poll)).toBe(0)
    const [own] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.getByRole('link', { name: 'Open this poll on its own page' }).click(),
    ])
    await own.getByRole('radio', { name: 'Memphis' }).check()
    await own.getByRole('button', { name: 'Vote', exact: true }).click()
    await own.getByText('Your vote is counted.').first().waitFor(WAIT)
    expect(await voters(poll)).toBe(1)
  })
})

describe('clicks that are stolen', () => {
  it('through an overlay cast no vote of somebody who is known by our own pages', async () => {
    const poll = await site.newPoll({ voting: { changes: 'allowed' } })
    const context = await browser.newContext()
    const own = await context.newPage()
    await own.goto(`${site.origin}/p/${poll.id}`)
    await own.getByRole('radio', { name: 'Memphis' }).check()
    await own.getByRole('button', { name: 'Vote', exact: true }).click()
    await own.getByText('Your vote is counted.').first().waitFor(WAIT)

    const trap = await context.newPage()
    await trap.goto(
      embedder.page(`<style>iframe { opacity: 0 } p { position: fixed; inset: 0; pointer-events: none; margin: 0 }</style>
        <p>Win a prize: click here</p>${frameOf(poll)}${SCRIPT}`),
    )
    const frame = await frameIn(trap)
    await vote(frame, 'Knoxville')
    await counted(frame)
    // A vote of a device that had none. The one that was cast stays as it is.
    expect((await site.result(poll)).options.map(({ votes }) => votes)).toEqual([1, 0, 1])
  })
})

describe('how it looks', () => {
  it.each([
    ['en', 'light'],
    ['ar', 'dark'],
  ])('in %s and %s it has no serious findings', async (lang, theme) => {
    const poll = await site.newPoll()
    await site.vote(poll, 0)
    const page = await (await windowOf(browser, site.origin, 320, 'light')).newPage()
    await page.goto(`${site.origin}/embed/${poll.id}?lang=${lang}&theme=${theme}`)
    await page.locator('pollux-poll .bar:visible').first().waitFor(WAIT)
    expect(await findings(page)).toEqual([])
  })
})
