// Owns the test of the account's pages in a real Chromium: from registering to deleting, with a script and without.
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findings, SCHEMES, windowOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { accountAt, fillInToken, followMail, logIn, newName, PASSWORD, register } from '../support/sign-in.ts'
import { unfold } from '../support/unfold.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const WAYS = [
  ['with a script', {}],
  ['without a script', { javaScriptEnabled: false }],
] as const
const NEW_PASSWORD = 'another horse, another battery'
const WIDTHS = [360, 1280]

const origin = inject('origin')
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(origin)
})

afterAll(() => visitors?.close())

const newEmail = () => `${newName()}@pollux.test`
const status = (path: string, key: string) =>
  fetch(origin + path, { headers: { Authorization: `Bearer ${key}` } }).then((response) => response.status)

describe.each(WAYS)('%s', (_, options) => {
  it('somebody registers, uses the account, and deletes it', async () => {
    const email = newEmail()
    const page = await visitors.visit('/', options)
    await page.getByRole('link', { name: 'Log in' }).click()
    await register(page, email)
    expect(page.url()).not.toContain('plt_')
    await page.getByText('Welcome. Your account is ready').waitFor()
    await page.getByRole('link', { name: 'My account' }).waitFor()

    await page.locator('summary', { hasText: 'Create a key' }).click()
    await page.getByLabel('Name', { exact: true }).fill('newsroom')
    await page.getByLabel('read polls that are not public').check()
    await page.getByRole('button', { name: 'Create the key' }).click()
    const key = await page.getByLabel('Your new key').inputValue()
    expect(key).toMatch(/^plx_/)
    expect(await status('/api/v1/polls?mine=true', key)).toBe(200)
    await page.reload()
    expect(await page.getByLabel('Your new key').count()).toBe(0)
    expect(await page.content()).not.toContain(key)
    await page.getByRole('button', { name: 'Revoke the key newsroom' }).click()
    await page.getByText('The API key is revoked.').waitFor()
    expect(await status('/api/v1/polls?mine=true', key)).toBe(401)

    const other = await visitors.visit('/account', options)
    await logIn(other, email)
    await page.goto('/account')
    await page.getByRole('button', { name: 'End the session' }).click()
    await page.getByText('The session has ended.').waitFor()
    expect(await accountAt(other)).toBeNull()
    expect(await other.context().cookies()).toEqual([])

    await logIn(other, email)
    await page.locator('summary', { hasText: 'Change the password' }).click()
    await page.getByLabel('Password now').fill(PASSWORD)
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('your other sessions have ended').waitFor()
    expect(await accountAt(page)).toBe(email)
    expect(await accountAt(other)).toBeNull()
    await logIn(other, email, PASSWORD)
    await other.getByText('Address or password is wrong.').waitFor()

    await page.locator('summary', { hasText: 'Delete the account' }).click()
    const leave = page.locator('form').filter({ hasText: 'Delete my account' })
    await leave.getByLabel('Password').fill(PASSWORD)
    await leave.getByLabel('I understand').check()
    await leave.getByRole('button').click()
    await page.getByText('The password is wrong.').waitFor()
    await page.locator('summary', { hasText: 'Delete the account' }).click()
    await leave.getByLabel('Password').fill(NEW_PASSWORD)
    await leave.getByLabel('I understand').check()
    await leave.getByRole('button').click()
    await page.getByText('Your account is deleted').waitFor()
    expect(await accountAt(page)).toBeNull()
    await logIn(page, email, NEW_PASSWORD)
    await page.getByText('Address or password is wrong.').waitFor()
  })

  it('somebody who has forgotten the password chooses another one, by a link that is good once', async () => {
    const email = newEmail()
    const page = await visitors.visit('/account', options)
    await register(page, email)
    const forgetful = await visitors.visit('/account', options)
    await forgetful.getByRole('link', { name: 'Forgot the password?' }).click()
    await forgetful.getByLabel('E-mail address').fill(email.toUpperCase())
    await forgetful.getByRole('button', { name: 'Mail me a link' }).click()
    await forgetful.getByText('If the address has an account').waitFor()
    await followMail(forgetful, email, 1)
    const link = forgetful.url()
    await fillInToken(forgetful)
    await forgetful.getByLabel('New password').fill('short')
    // The browser asks for more by itself; whoever gets around it is told so by the page.
    await forgetful.evaluate('document.querySelectorAll("form").forEach((form) => { form.noValidate = true })')
    await forgetful.getByRole('button', { name: 'Change the password' }).click()
    await forgetful.getByText('Take 10 to 256 characters').waitFor()
    expect(await forgetful.getByLabel('New password').inputValue()).toBe('')
    await forgetful.getByLabel('New password').fill(NEW_PASSWORD)
    await forgetful.getByRole('button', { name: 'Change the password' }).click()
    await forgetful.getByText('Your password is changed. Log in with the new one.').waitFor()
    expect(await accountAt(page)).toBeNull()
    await logIn(forgetful, email, NEW_PASSWORD)
    expect(await accountAt(forgetful)).toBe(email)

    const late = await visitors.visit('/', options)
    await late.goto(link.includes('#') ? link : `${link}#token=plt_${'A'.repeat(43)}`)
    await fillInToken(late)
    await late.getByLabel('New password').fill(NEW_PASSWORD)
    await late.getByRole('button', { name: 'Change the password' }).click()
    await late.getByText('This link was used, has expired, or is incomplete.').waitFor()
  })

  it('a form that is refused keeps what was entered, but no password', async () => {
    const page = await visitors.visit('/account', options)
    await page.getByLabel('E-mail address').fill('nobody@pollux.test')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    const [response] = await Promise.all([
      page.waitForResponse((each) => each.request().method() === 'POST'),
      page.getByRole('button', { name: 'Log in', exact: true }).click(),
    ])
    expect(response.status()).toBe(401)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('nobody@pollux.test')
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('')

    await register(page, newEmail())
    await page.locator('summary', { hasText: 'Create a key' }).click()
    await page.getByLabel('Name', { exact: true }).fill('no scope')
    await page.getByLabel('Good for').fill('400')
    await page.getByRole('button', { name: 'Create the key' }).click()
    await page.getByText('Choose at least one thing that the key may do.').waitFor()
    await page.getByText('Give a whole number of days from 1 to 365').waitFor()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('no scope')
  })
})

describe('a poll', () => {
  it('belongs to the account that creates it, is listed there, and is managed without a token', async () => {
    const page = await visitors.visit('/account')
    await register(page, newEmail())
    await page.getByRole('link', { name: 'To the desk' }).click()
    await page.getByRole('heading', { name: 'No polls yet' }).waitFor()
    await page.getByRole('link', { name: 'Create your first poll' }).click()
    await page.getByLabel('Question').fill('Whose poll is it?')
    await page.getByLabel('Answers', { exact: true }).fill('Mine\nYours')
    await page.getByRole('button', { name: 'Create the poll' }).click()
    expect(new URL(page.url()).pathname).toMatch(/\/manage$/)
    await page.getByRole('heading', { name: 'Whose poll is it?' }).waitFor()
    expect(await page.getByLabel('Manage token').count()).toBe(0)
    await page.goto('/desk')
    await page.getByRole('link', { name: 'Whose poll is it?', exact: true }).click()
    await page.getByRole('heading', { name: 'Voting' }).waitFor()
  })

  it('and everything else that is stored of somebody can be downloaded', async () => {
    const page = await visitors.visit('/account')
    const email = newEmail()
    await register(page, email)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download my data' }).click(),
    ])
    const data = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(data).toMatchObject({ account: { email }, sessions: [{ kind: 'browser' }], polls: [] })
  })
})

describe('to look at', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  it.each(SCHEMES.flatMap((scheme) => WIDTHS.map((width) => [scheme, width] as const)))(
    'in %s at %i px no page has a grave fault',
    async (scheme, width) => {
      const context = await windowOf(browser, origin, width, scheme)
      const page = await context.newPage()
      const found: string[] = []
      const look = async (path?: string) => {
        if (path !== undefined) await page.goto(path)
        found.push(...(await findings(page)))
      }
      const paths = ['', '/register', '/register?sent', '/forgot', '/forgot?sent', '/verify', '/reset']
      for (const path of paths) await look(`/account${path}`)
      await register(page, newEmail())
      await createKey(page)
      await unfold(page)
      await look()
      await look('/outbox')
      await context.clearCookies()
      await logIn(page, 'nobody@pollux.test')
      await page.getByText('Address or password is wrong.').waitFor()
      await look()
      await context.close()
      expect(found).toEqual([])
    },
  )

  it('the log-in is done by the keyboard alone', async () => {
    const email = newEmail()
    await register(await visitors.visit('/'), email)
    const page = await visitors.visit('/account')
    await page.getByLabel('E-mail address').focus()
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Desk' }).waitFor()
    expect(await accountAt(page)).toBe(email)
  })
})

async function createKey(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Create a key' }).click()
  await page.getByLabel('Name', { exact: true }).fill('a key with a name that is rather long for a phone')
  for (const scope of await page.locator('[name=scopes]').all()) await scope.check()
  await page.getByRole('button', { name: 'Create the key' }).click()
  await page.getByLabel('Your new key').waitFor()
}

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
