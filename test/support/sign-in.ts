// Owns what people do to get into an account at a browser: by mail and password, and by the provider of the tests.
import type { Page } from 'playwright-core'

export const PASSWORD = 'correct horse battery staple'

let made = 0

/** A name that no other test uses, for an address or for a login at the provider. */
export const newName = (): string => `person${++made}-${crypto.randomUUID()}`

/** Registers by the forms, reads the mail in the outbox, and follows its link. Ends on the account's page. */
export async function register(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/account/register')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  await followMail(page, email)
  await fillInToken(page)
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByRole('heading', { name: 'My account' }).waitFor()
}

/** Follows the link of the newest mail to an address. Mail is sent after the answer, so the outbox is read until it is there. */
export async function followMail(page: Page, email: string, after = 0): Promise<void> {
  const mails = page.locator('section').filter({ hasText: `to ${email},` })
  while (true) {
    await page.goto('/outbox')
    if ((await mails.count()) > after) break
  }
  await mails.first().getByRole('link').click()
  await page.waitForURL(/\/account\/(verify|reset)/)
}

/** Without a script somebody pastes the link into the field for its token. */
export async function fillInToken(page: Page): Promise<void> {
  const token = page.getByLabel('Token of the link')
  if (await token.isVisible()) await token.fill(page.url())
}

export async function logIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/account')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
}

/** Goes to the provider from where a button leads there, logs in, and agrees. Ends wherever the provider leads back to. */
export async function signIn(page: Page, login: string, button = 'Continue with Test provider'): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await atProvider(page, login)
}

/** What somebody does at the provider. */
export async function atProvider(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('whatever')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.locator('.site-head').waitFor()
}

/** The address of the account that the browser is logged in to, or null. */
export async function accountAt(page: Page): Promise<string | null> {
  await page.goto('/account')
  const head = page.getByRole('heading', { name: 'My account' })
  return (await head.count()) === 0 ? null : page.locator('.account-head .lead').innerText()
}
