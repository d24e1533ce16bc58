// Owns how the account's forms are answered: done and led on, or shown again with words and what was entered.
import type { HtmlEscapedString } from 'hono/utils/html'
import type { AppContext } from '../../http/app-env.ts'
import { Problem } from '../../http/problem.ts'
import { readForm } from '../form.ts'
import type { Notice } from '../notice.tsx'
import { refuse } from '../refusal.tsx'

const MAX_FORM_BYTES = 8 * 1_024

export type Fields = 'email' | 'password' | 'currentPassword' | 'token' | 'name' | 'scopes' | 'expiresInDays'
export type Faults = Partial<Record<Fields, string>>

/** What a form is shown with. */
export interface Told {
  notice: Notice | null
  faults: Faults
}

export const NOTHING_TOLD: Told = { notice: null, faults: {} }

const WORDS: Record<Fields, string> = {
  email: 'This is not an e-mail address.',
  password: 'Take 10 to 256 characters, and not your address.',
  currentPassword: 'This is too long for a password.',
  token: 'This is not the token of a link.',
  name: 'Give it a name of at most 100 characters.',
  scopes: 'Choose at least one thing that the key may do.',
  expiresInDays: 'Give a whole number of days from 1 to 365, or nothing.',
}

export function accountForm(c: AppContext): Promise<URLSearchParams> {
  return readForm(c, MAX_FORM_BYTES)
}

type Page = HtmlEscapedString | Promise<HtmlEscapedString>

/** Does what a form asks for. What its sender can put right is told in the page that `show` makes. */
export async function orTell(
  c: AppContext,
  act: () => Promise<Response>,
  show: (told: Told) => Page | Promise<Page>,
): Promise<Response> {
  try {
    return await act()
  } catch (refusal) {
    const told = refusal instanceof Problem ? toldOf(refusal) : null
    if (!(refusal instanceof Problem) || !told) throw refusal
    return refuse(c, refusal, await show(told))
  }
}

/** A refusal in the words of a form; null when it is not about what was entered. */
function toldOf({ code, detail, extras }: Problem): Told | null {
  const bad = (text: string): Told => ({ notice: { tone: 'bad', text }, faults: {} })
  switch (code) {
    case 'invalid_request': {
      const faults: Faults = {}
      for (const { pointer } of extras.errors ?? []) {
        const field = pointer.split('/')[1] ?? ''
        // Own keys only, so that `constructor` names no field.
        if (Object.hasOwn(WORDS, field)) faults[field as Fields] = WORDS[field as Fields]
      }
      return Object.keys(faults).length > 0 ? { notice: null, faults } : null
    }
    case 'invalid_credentials':
      return bad(detail)
    case 'invalid_link':
      return bad('This link was used, has expired, or is incomplete. Ask for a new one.')
    case 'rate_limited': {
      const seconds = extras.headers?.['Retry-After']
      return bad(`Too many tries in a short time. ${seconds ? `Wait ${seconds} seconds.` : 'Wait a moment.'}`)
    }
    case 'limit_reached':
    case 'forbidden':
      return bad(detail)
    default:
      return null
  }
}
