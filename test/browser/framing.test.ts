// Owns the test that no site of somebody else can put our pages under its own: a browser shows there the embed alone, and
// that only to whom the poll allows.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Embedder, startEmbedder } from '../support/embedder.ts'
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

/** Whether the browser shows the page in a frame of the embedder's site, with these words on it. */
async function isFramed(path: string, words: string): Promise<boolean> {
  const overlay = '<button id="lure">Win a prize</button>'
  const url = embedder.page(`<iframe src="${site.origin}${path}" width="600" height="600"></iframe>${overlay}`)
  const page: Page = await visitors.visit(url)
  const [frame] = page.frames().slice(1)
  if (!frame) throw new Error('no frame')
  await frame.waitForLoadState()
  const isShown = frame.url().startsWith(site.origin)
  if (isShown) await frame.getByText(words).filter({ visible: true }).first().waitFor()
  await page.context().close()
  return isShown
}

describe('in the frame of another site', () => {
  it('no page is shown on which a click could be stolen', async () => {
    const { id } = await site.newPoll()
    const paths = ['', '/results', '/screen', '/manage', '/manage/edit', '/manage/duplicate'].map(
      (below) => `/p/${id}${below}`,
    )
    const others = [
      '/',
      '/polls',
      '/new',
      '/desk',
      '/account',
      '/account/log-in',
      '/developers',
      '/outbox',
      '/p/nothing',
    ]
    for (const path of [...paths, ...others]) expect([path, await isFramed(path, 'Pollux')]).toEqual([path, false])
  })

  it('the embed is shown where the poll allows it, and nowhere else', async () => {
    const question = 'Framed?'
    for (const [origins, shown] of [
      [null, true],
      [[embedder.origin], true],
      [['https://news.example', embedder.origin], true],
      [['https://news.example'], false],
      [[], false],
    ] as const) {
      const { id } = await site.newPoll({ question, embed: { origins } })
      expect([origins, await isFramed(`/embed/${id}`, question)]).toEqual([origins, shown])
    }
  })
})

it('has broken no rule of its own all the while, but where it was framed', () => {
  expect(visitors.misdeeds.filter((misdeed) => !/frame-ancestors|X-Frame-Options/i.test(misdeed))).toEqual([])
})
