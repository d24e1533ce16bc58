// Owns the test of a poll's pages in other languages, in a real Chromium: found, chosen, kept; from right to left; without scripts.
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const pathOf = ({ id }: { id: string }): string => `/p/${id}`

it('speaks the language of the browser, in what the server says and in what the widget says', async () => {
  const poll = await site.newPoll()
  const page = await visitors.visit(pathOf(poll), { locale: 'de-AT' })
  await page.getByText('Live', { exact: true }).waitFor()
  await page.getByLabel('Nashville').check()
  await page.getByRole('button', { name: 'Abstimmen', exact: true }).click()
  await page.locator('pollux-poll .counted').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  expect(await page.getByRole('region', { name: 'Wie diese Abstimmung abläuft' }).innerText()).toContain('Gerät')
})

it('speaks the language that a visitor chooses, on the pages that follow as well', async () => {
  const poll = await site.newPoll()
  const page = await visitors.visit(pathOf(poll))
  for (const link of await page.locator('.languages a').all()) {
    const box = await link.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
  }
  await page.getByRole('link', { name: 'Français' }).click()
  await page.getByRole('link', { name: /^Tous|^Toutes/ }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  await page.getByRole('heading', { name: 'En chiffres' }).waitFor()
  await page.getByRole('link', { name: 'Voter', exact: true }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
})

it.each([
  ['with', {}],
  ['without', NO_SCRIPT],
])('takes a vote from right to left, %s a script', async (scripts, options) => {
  const poll = await site.newPoll({ options: ['القاهرة', 'الرباط', 'Tunis'], question: 'أين نلتقي؟' })
  const page = await visitors.visit(`${pathOf(poll)}?lang=ar`, { ...options, viewport: { width: 360, height: 740 } })
  if (scripts === 'with') await page.locator('pollux-poll .live').waitFor()
  const question = await page.getByRole('heading', { level: 1 }).boundingBox()
  expect(question && question.x + question.width).toBeGreaterThan(320)
  await page.getByLabel('الرباط').check()
  await page.locator('button[type=submit][value=vote], pollux-poll .actions .button').first().click()
  await page.locator('.counted').waitFor()
  expect(new URL(page.url()).searchParams.get('lang')).toBe('ar')
  expect((await site.result(poll)).options.map(({ votes }) => votes)).toEqual([0, 1, 0])
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
