// Owns how people get to the desk in a real browser.
import type { Page } from 'playwright-core'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import { newName, PASSWORD, register } from './sign-in.ts'
import type { OwnPoll } from './site.ts'

/** Registers somebody at this page's browser; returns a way to create polls of theirs. */
export async function settleIn(page: Page, origin: string) {
  const email = `${newName()}@pollux.test`
  await register(page, email)
  const answer = await sent<{ accessToken: string }>(`${origin}/api/v1/auth/login`, { email, password: PASSWORD })
  return {
    email,
    newPoll: (fields: Record<string, unknown> = {}) =>
      sent<PollAnswer>(
        `${origin}/api/v1/polls`,
        { question: 'Where should the capital be?', options: ['Memphis', 'Nashville'], ...fields },
        { Authorization: `Bearer ${answer.accessToken}` },
      ),
  }
}

async function sent<T>(url: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  // The seam where JSON becomes a type: it is our own API.
  return (await response.json()) as T
}

/** Opens the manage page of a poll by its token. */
export async function enterByToken(page: Page, { id, manageToken }: OwnPoll): Promise<void> {
  await page.goto(`/p/${id}/manage`)
  await page.getByLabel('Manage token').fill(manageToken)
  await page.getByRole('button', { name: 'Manage this poll' }).click()
  await page.getByRole('heading', { name: 'Voting' }).waitFor()
}
