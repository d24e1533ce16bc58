// Owns the test of the widget as pages use it by script: events, methods, properties, proofs, themes.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { PolluxPollElement } from '../../src/widget/element-types.d.ts'
import { type Embedder, embedCode, startEmbedder } from '../support/embedder.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { signedBy, siteKeys } from '../support/site-signer.ts'
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

/** The page writes down what it is told. */
const LISTENER = `<script>
  window.told = []
  for (const type of ['pollux:voted', 'pollux:results', 'pollux:error'])
    addEventListener(type, (event) => told.push([type, event.detail]))
</script>`

const embed = (pollId: string, attributes = '', head = LISTENER): Promise<Page> =>
  visitors.visit(embedder.page(embedCode(site.origin, pollId, attributes), { head }))
const told = (page: Page, type: string): Promise<{ code?: string; receipt?: { pollId: string } }[]> =>
  page.evaluate(
    (wanted) =>
      (Reflect.get(globalThis, 'told') as [string, object][]).filter(([type]) => type === wanted).map(([, d]) => d),
    type,
  )
const widget = (page: Page) => page.locator('pollux-poll')
const ready = (page: Page) => page.getByRole('heading', { name: /Result|Final result/ }).waitFor()

describe('a page that listens', () => {
  it('is told of votes, results and refusals, and may vote itself', async () => {
    const poll = await site.newPoll()
    const page = await embed(poll.id)
    await ready(page)
    const receipt = await widget(page).evaluate(
      (element: PolluxPollElement, id) => element.vote({ choices: [id] }),
      poll.options[1]?.id ?? '',
    )
    expect(receipt.pollId).toBe(poll.id)
    expect(await told(page, 'pollux:voted')).toEqual([{ pollId: poll.id, receipt }])
    expect((await told(page, 'pollux:results')).at(-1)).toMatchObject({ voters: 1 })
    expect(
      await widget(page).evaluate((element: PolluxPollElement) => [
        element.receipt?.id,
        element.pollData?.question,
        element.results?.voters,
      ]),
    ).toEqual([receipt.id, 'Where should the capital be?', 1])

    const code = await widget(page).evaluate(
      (element: PolluxPollElement, id) =>
        element.vote({ choices: [id] }).then(
          () => 'counted',
          (failure: { code: string }) => failure.code,
        ),
      poll.options[0]?.id ?? '',
    )
    expect(code).toBe('already_voted')
    expect(await told(page, 'pollux:error')).toMatchObject([{ code: 'already_voted' }])
    expect((await site.result(poll)).voters).toBe(1)
  })

  it('may show another poll, or less of it, in the element that is there', async () => {
    const [one, other] = [await site.newPoll(), await site.newPoll({ question: 'Another question?' })]
    const page = await embed(one.id, 'view="results"')
    await ready(page)
    expect(await page.getByRole('radio').count()).toBe(0)
    await widget(page).evaluate((element: PolluxPollElement, id) => {
      element.poll = id
      element.view = 'ballot'
    }, other.id)
    await page.getByRole('heading', { name: 'Another question?' }).waitFor()
    await page.getByRole('radio').first().waitFor()
    expect(await page.locator('.bar').count()).toBe(0)
  })

  it('sets colours by custom properties and parts, and light or dark by an attribute', async () => {
    const poll = await site.newPoll()
    const head =
      '<style>pollux-poll { --pollux-accent: rgb(1, 2, 3) } pollux-poll::part(question) { color: rgb(4, 5, 6) }</style>'
    const page = await embed(poll.id, 'theme="dark"', LISTENER + head)
    const button = page.getByRole('button', { name: 'Vote', exact: true })
    await button.waitFor()
    const styleOf = (selector: string, name: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate(
          (element, wanted) => Reflect.get(globalThis, 'getComputedStyle')(element).getPropertyValue(wanted),
          name,
        )
    expect(await styleOf('.button', 'background-color')).toBe('rgb(1, 2, 3)')
    expect(await styleOf('.question', 'color')).toBe('rgb(4, 5, 6)')
    const dark = await styleOf('.panel', 'background-color')
    await widget(page).evaluate((element: PolluxPollElement) => {
      element.theme = 'light'
    })
    expect(await styleOf('.panel', 'background-color')).not.toBe(dark)
  })
})

describe('proofs', () => {
  async function invitesOf(poll: OwnPoll, count: number): Promise<string[]> {
    const response = await fetch(`${site.origin}/api/v1/polls/${poll.id}/invites`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${poll.manageToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ count }),
    })
    // The answer of our own API.
    const { items } = (await response.json()) as { items: { code: string }[] }
    return items.map(({ code }) => code)
  }

  const vote = async (page: Page): Promise<void> => {
    await page.getByLabel('Memphis').check()
    await page.getByRole('button', { name: 'Vote', exact: true }).click()
    await page.getByText('Your vote is counted.').waitFor()
  }

  it('are invite codes: in the attribute, or entered by the voter and kept until they have voted', async () => {
    const poll = await site.newPoll({ voting: { identity: 'invite' } })
    const [one = '', other = ''] = await invitesOf(poll, 2)
    await vote(await embed(poll.id, `invite="${one}"`))

    const page = await embed(poll.id)
    await page.getByLabel('Your invite code').fill('pli_nonsense')
    await page.getByRole('button', { name: 'Go on to vote' }).click()
    await page.getByText('This code is no invite to this poll').waitFor()
    const enter = async () => {
      await page.getByLabel('Your invite code').fill(other)
      await page.getByRole('button', { name: 'Go on to vote' }).click()
    }
    await enter()
    await page.getByLabel('Memphis').waitFor()
    await page.reload()
    await vote(page)
    expect((await site.result(poll)).voters).toBe(2)

    // Whoever comes next at this browser is somebody else, until they show the same code.
    await page.reload()
    await enter()
    await page.getByText('Your vote is counted.').waitFor()
    expect((await site.result(poll)).voters).toBe(2)
  })

  it('are tokens of the embedding site, given by its script', async () => {
    const keys = siteKeys()
    const poll = await site.newPoll({
      voting: { identity: 'account', siteTokens: { issuer: null, publicKey: keys.publicJwk } },
    })
    const page = await embed(poll.id)
    await page.getByText('Voting is for those who are logged in to this site.').waitFor()

    const token = signedBy(keys, 'user-1', poll.id)
    await widget(page).evaluate((element: PolluxPollElement, proof) => {
      element.proof = proof
    }, token)
    await vote(page)
    expect((await site.result(poll)).voters).toBe(1)
  })
})
