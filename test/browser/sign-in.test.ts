// Owns the test of signing in with a real OpenID provider in a real Chromium: what it opens, and all that it does not.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { addressOf, FAULTS, makeNextWrong } from '../support/openid-provider.ts'
import { accountAt, atProvider, logIn, newName, register, signIn } from '../support/sign-in.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }

const origin = inject('origin')
const issuer = inject('issuer')
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(origin, [issuer])
})

afterAll(() => visitors?.close())

/** Somebody new at the log-in page, with a name at the provider. */
async function stranger() {
  return { page: await visitors.visit('/account', NO_SCRIPT), login: newName() }
}

describe('with a provider', () => {
  it('somebody new gets an account without a password, and the same one the next time', async () => {
    const { page, login } = await stranger()
    await signIn(page, login)
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/account?notice=welcome')
    expect(await accountAt(page)).toBe(addressOf(login))
    await page.getByText('You have none: you log in with a provider.').waitFor()
    expect(await page.getByRole('button', { name: 'Unlink' }).count()).toBe(0)

    const [first] = (await page.context().cookies()).filter(({ name }) => name === 'pollux_session')
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByText('You are logged out in this browser.').waitFor()
    expect(await accountAt(page)).toBeNull()

    const again = await visitors.visit('/account')
    await signIn(again, login)
    expect(await accountAt(again)).toBe(addressOf(login))
    const [second] = (await again.context().cookies()).filter(({ name }) => name === 'pollux_session')
    expect(second?.value).not.toBe(first?.value)
  })

  it('leads on to where somebody wanted to go, and nowhere else', async () => {
    const { page, login } = await stranger()
    await page.goto('/account?next=/problems')
    await signIn(page, login)
    expect(new URL(page.url()).pathname).toBe('/problems')
    const other = await visitors.visit('/account?next=//other.example/', NO_SCRIPT)
    await signIn(other, newName())
    expect(new URL(other.url())).toMatchObject({ origin, pathname: '/account' })
  })

  it('does not begin by a link, which could log somebody in without their will', async () => {
    for (const path of ['/account/sign-in/test', '/account/log-out']) {
      expect((await fetch(origin + path, { redirect: 'manual' })).status).toBe(405)
    }
    const form = { method: 'POST', redirect: 'manual', body: 'next=/' } as const
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const foreign = { ...headers, Origin: 'https://other.example' }
    for (const path of ['/account/sign-in/test', '/account/log-in', '/account/log-out', '/account']) {
      expect((await fetch(origin + path, { ...form, headers: foreign })).status).toBe(403)
    }
    const unknown = await fetch(`${origin}/account/sign-in/nobody`, {
      ...form,
      headers: { ...headers, Origin: origin },
    })
    expect(unknown.status).toBe(404)
  })

  it('says so when the provider does not answer, or the person says no there', async () => {
    const { page } = await stranger()
    await page.getByRole('button', { name: 'Continue with Away' }).click()
    await page.getByText('Away does not answer at the moment.').waitFor()
    await page.goto('/account')
    await page.getByRole('button', { name: 'Continue with Test provider' }).click()
    await page.getByRole('link', { name: /cancel/i }).click()
    await page.getByText('Test provider did not confirm who you are').waitFor()
    expect(await accountAt(page)).toBeNull()
  })
})

describe('an account that is there already', () => {
  it('is never opened by its address: its owner logs in and links', async () => {
    const { page, login } = await stranger()
    const email = addressOf(login)
    await register(page, email)
    const other = await visitors.visit('/account', NO_SCRIPT)
    await signIn(other, login)
    await other.getByText('There is an account with your address already').waitFor()
    expect(await accountAt(other)).toBeNull()

    await page.goto('/account')
    await signIn(page, login, 'Link Test provider')
    await page.getByText('You can log in with this provider from now on.').waitFor()
    const outbox = await visitors.visit('/outbox', NO_SCRIPT)
    const mails = outbox.locator('section').filter({ hasText: `to ${email},` })
    // It is sent after the answer.
    while ((await mails.filter({ hasText: 'was linked with Test provider just now' }).count()) === 0) {
      await outbox.goto('/outbox')
    }

    const linked = await visitors.visit('/account', NO_SCRIPT)
    await signIn(linked, login)
    expect(await accountAt(linked)).toBe(email)

    await linked.getByRole('button', { name: 'Unlink Test provider' }).click()
    await linked.getByText('The provider is unlinked.').waitFor()
    const unlinked = await visitors.visit('/account', NO_SCRIPT)
    await signIn(unlinked, login)
    await unlinked.getByText('There is an account with your address already').waitFor()
  })

  it('gives no identity away that another account has', async () => {
    const owner = await stranger()
    await signIn(owner.page, owner.login)
    const other = await stranger()
    const email = `${newName()}@pollux.test`
    await register(other.page, email)
    await signIn(other.page, owner.login, 'Link Test provider')
    await other.page.getByText('belongs to another account here already').waitFor()
    expect(await accountAt(other.page)).toBe(email)
  })

  it('is linked only while it is logged in as it was when the way began', async () => {
    const { page, login } = await stranger()
    const email = `${newName()}@pollux.test`
    await register(page, email)
    await page.getByRole('button', { name: 'Link Test provider' }).click()
    await page.locator('input[name=login]').waitFor()
    await page.context().clearCookies({ name: 'pollux_session' })
    await atProvider(page, login)
    await page.getByText('You are not logged in any more as you were').waitFor()

    await logIn(page, email)
    await page.getByRole('heading', { name: 'Desk' }).waitFor()
    await page.goto('/account')
    await page.getByRole('button', { name: 'Link Test provider' }).waitFor()
  })

  it('is not made of an address that the provider has not verified', async () => {
    const { page } = await stranger()
    await signIn(page, `unverified-${newName()}`)
    await page.getByText('Test provider does not say that your e-mail address is yours.').waitFor()
    expect(await accountAt(page)).toBeNull()
  })
})

describe('whoever tampers', () => {
  it.each(FAULTS)('with the %s opens nothing and creates nothing', async (fault) => {
    const { page, login } = await stranger()
    await makeNextWrong(issuer, fault)
    await signIn(page, login)
    await page.getByText('What Test provider answered is not as it must be.').waitFor()
    expect(await accountAt(page)).toBeNull()

    // Nothing was created: the true way still makes a new account.
    const honest = await visitors.visit('/account', NO_SCRIPT)
    await signIn(honest, login)
    await honest.getByText('Welcome. Your account is ready').waitFor()
  })

  it('with the state cookie, or has none, opens nothing', async () => {
    for (const change of ['changed', 'cleared']) {
      const { page, login } = await stranger()
      await page.getByRole('button', { name: 'Continue with Test provider' }).click()
      await page.locator('input[name=login]').waitFor()
      const context = page.context()
      const state = (await context.cookies(origin)).find(({ name }) => name === 'pollux_sign_in')
      if (!state) throw new Error('there is no state cookie')
      expect(state).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
      expect(state.value).not.toContain('account')
      await context.clearCookies({ name: 'pollux_sign_in' })
      const value = (state.value[40] === 'A' ? 'B' : 'A') + state.value.slice(41)
      if (change === 'changed') await context.addCookies([{ ...state, value: state.value.slice(0, 40) + value }])
      await atProvider(page, login)
      await page.getByText('This way back was taken before').waitFor()
      expect(await accountAt(page)).toBeNull()
    }
  })

  it('by taking a way back again, or in another browser, opens nothing', async () => {
    const { page, login } = await stranger()
    const ways: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/sign-in/test/callback')) ways.push(request.url())
    })
    await signIn(page, login)
    expect(ways).toHaveLength(1)
    const [way = ''] = ways
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.goto(way)
    await page.getByText('This way back was taken before').waitFor()
    expect(await accountAt(page)).toBeNull()

    const other = await visitors.visit(way, NO_SCRIPT)
    await other.getByText('This way back was taken before').waitFor()
    // A browser that is on its own way has a state, but another one.
    await other.goto('/account')
    await other.getByRole('button', { name: 'Continue with Test provider' }).click()
    await other.locator('input[name=login]').waitFor()
    await other.goto(way)
    await other.getByText('What Test provider answered is not as it must be.').waitFor()
    expect(await accountAt(other)).toBeNull()
  })
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
