// Owns the test of the start page in a real Chromium: a poll is made by a form, and a visitor who is lost is helped.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

describe('the start page', () => {
  it('creates a poll without a script, and hands over its token once', async () => {
    const page = await visitors.visit('/', NO_SCRIPT)
    await page.getByLabel('Question').fill('Tea or coffee?')
    await page.getByLabel('Answers', { exact: true }).fill('Tea\n\n  Coffee \n')
    await page.getByRole('button', { name: 'Create the poll' }).click()

    expect(new URL(page.url()).pathname).toMatch(/^\/p\/[\w-]{28}\/manage$/)
    expect(await page.getByLabel('Manage token').inputValue()).toMatch(/^plm_/)
    const link = await page.getByLabel('Link to the poll').inputValue()
    await page.goto(page.url().replace(/\?.*/, ''))
    expect(await page.getByLabel('Manage token').count()).toBe(0)

    await page.goto(link)
    expect(await page.getByRole('radio').count()).toBe(2)
  })

  it('makes one poll of a form that is sent twice', async () => {
    const page = await visitors.visit('/', NO_SCRIPT)
    await page.getByLabel('Question').fill('Twice?')
    await page.getByLabel('Answers', { exact: true }).fill('Yes\nNo')
    const sent = new URLSearchParams()
    for (const name of ['key', 'question', 'options']) sent.set(name, await page.locator(`[name=${name}]`).inputValue())
    const places = await Promise.all([site.sendForm('/new', sent), site.sendForm('/new', sent)])
    expect(places[0]).toMatch(/manage/)
    expect(places[1]).toBe(places[0])
  })
})

describe('refusals', () => {
  it('helps a browser on a page, and gives a program the problem document', async () => {
    const missing = '/p/AAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    const page = await visitors.visit('/')
    const response = await page.goto(missing)
    expect(response?.status()).toBe(404)
    await page.getByRole('main').locator('a[href="/polls"]').waitFor()
    const document = await fetch(site.origin + missing)
    expect([document.status, document.headers.get('Content-Type')]).toEqual([404, 'application/problem+json'])
  })
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
