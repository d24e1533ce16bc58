// Owns what people do at the desk in a real browser: getting there, and finding the way by the keyboard alone.
import type { Page } from 'playwright-core'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import { newName, PASSWORD, register } from './sign-in.ts'
import type { OwnPoll } from './site.ts'

/** More stops than any page of ours has between two things. */
const MAX_STOPS = 150

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

/** The text of what has the focus, and whether somebody who looks can tell that it has. */
const FOCUSED = `(() => {
  const element = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const label = element.labels?.[0]?.innerText ?? element.innerText ?? ''
  return { text: label.trim(), seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 }
})()`

/** Goes on by Tab until something has the focus that is called so. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let stop = 0; stop < MAX_STOPS; stop++) {
    await page.keyboard.press('Tab')
    const { text, seen } = await page.evaluate<{ text: string; seen: boolean }>(FOCUSED)
    if (!text.startsWith(name)) continue
    if (!seen) throw new Error(`nobody can see that “${name}” has the focus`)
    return
  }
  throw new Error(`the keyboard does not get to “${name}”`)
}
