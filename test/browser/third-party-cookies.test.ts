// Owns the test that a poll on somebody else's page takes one vote of each device, and says so, in a browser that keeps no
// cookies for third parties: as component and as frame, also from a second tab that does not know of the vote yet.
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchBrowser, NO_THIRD_PARTY_COOKIES } from '../support/browser.ts'
import { type Embedder, embedCode, startEmbedder } from '../support/embedder.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'

const WAIT = { timeout: 30_000 }

const site = siteAt(inject('origin'))
let embedder: Embedder
let usual: Browser
let strict: Browser

beforeAll(async () => {
  embedder = await startEmbedder()
  usual = await launchBrowser()
  strict = await launchBrowser(NO_THIRD_PARTY_COOKIES)
})

afterAll(async () => {
  await usual?.close()
  await strict?.close()
  await embedder?.stop()
})

const frameOf = (id: string) =>
  `<iframe src="${site.origin}/embed/${id}" title="A poll" width="500" height="700"></iframe><script async src="${site.origin}/embed.js"></script>`

/** Where the poll stands on a page: in the page itself, or in its frame. */
type Place = Page | Frame
const onPage = async (page: Page): Promise<Place> => page
async function inFrame(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe')).contentFrame()
  if (!frame) throw new Error('the frame holds no page')
  return frame
}

async function opened(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  return page
}

async function choose(place: Place, label: string): Promise<void> {
  await place.getByLabel(label, { exact: true }).filter({ visible: true }).check(WAIT)
  await place.getByRole('button', { name: 'Vote', exact: true }).click()
}

const says = (place: Place, words: string) => place.getByText(words).filter({ visible: true }).first().waitFor(WAIT)
const voters = async (poll: OwnPoll) => (await site.result(poll)).voters

/** Whether a frame of ours keeps a cookie there, and whether it comes back to our server with the next request. */
async function cookiesOfThirdParties(browser: Browser): Promise<{ kept: boolean; sent: boolean }> {
  const { id } = await site.newPoll()
  const context = await browser.newContext()
  const page = await opened(context, embedder.page(frameOf(id)))
  const frame = await inFrame(page)
  await frame.getByRole('radio').first().waitFor(WAIT)
  const kept = await frame.evaluate<boolean>(
    "document.cookie = 'canary=1; SameSite=None; Secure', document.cookie.includes('canary=1')",
  )
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.url().startsWith(`${site.origin}/embed/`)),
    page.reload(),
  ])
  const { cookie = '' } = await asked.allHeaders()
  await context.close()
  return { kept, sent: cookie.includes('canary=1') }
}

it('is so in one of the two browsers, and not in the other', async () => {
  expect(await cookiesOfThirdParties(usual)).toEqual({ kept: true, sent: true })
  expect(await cookiesOfThirdParties(strict)).toEqual({ kept: false, sent: false })
})

describe.each([
  ['the component', (id: string) => embedCode(site.origin, id), onPage],
  ['the frame', frameOf, inFrame],
] as const)('%s', (_, codeOf, placeIn) => {
  it('takes one vote of a device, knows it again, and tells a second tab that it has voted', async () => {
    const poll = await site.newPoll()
    const url = embedder.page(codeOf(poll.id))
    const device = await strict.newContext()
    const page = await opened(device, url)
    const second = await opened(device, url)
    const early = await placeIn(second)
    await early.getByLabel('Memphis', { exact: true }).filter({ visible: true }).waitFor(WAIT)

    await choose(await placeIn(page), 'Nashville')
    await says(await placeIn(page), 'Your vote is counted.')
    await page.reload()
    await says(await placeIn(page), 'Your vote is counted.')
    expect(await (await placeIn(page)).getByRole('radio').count()).toBe(0)

    await choose(early, 'Memphis')
    await says(early, 'You have voted already')
    expect(await voters(poll)).toBe(1)
    expect((await site.result(poll)).options.map(({ votes }) => votes)).toEqual([0, 1, 0])

    const other = await opened(await strict.newContext(), url)
    await choose(await placeIn(other), 'Memphis')
    await says(await placeIn(other), 'Your vote is counted.')
    expect(await voters(poll)).toBe(2)
  })
})
