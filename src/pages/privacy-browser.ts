// Owns what /privacy says of what is kept in a browser: cookies, and what scripts keep in the storage of a page.
import { DEVICE_COOKIE } from '../voters/device-cookie.ts'
import { NEW_KEY_COOKIE } from './account/new-key-cookie.ts'
import { SIGN_IN_COOKIE } from './account/state-cookie.ts'
import { INVITE_COOKIE } from './invite-cookie.ts'
import { MANAGE_COOKIE, NEW_MANAGE_COOKIE } from './manage-cookie.ts'
import { type Section, timeWords } from './privacy-words.ts'
import { RECEIPT_COOKIE } from './receipt-cookie.ts'
import { ACCESS_COOKIE, SESSION_COOKIE } from './session-cookie-names.ts'

interface Cookie {
  name: string
  /** Null: until the browser is closed. */
  lifeSeconds: number | null
}

const COOKIES: readonly (readonly [Cookie, string])[] = [
  [DEVICE_COOKIE, 'lets this browser vote once in a poll, and change that vote; one for each site that embeds a poll'],
  [RECEIPT_COOKIE, 'carries a receipt from the vote to the page after it'],
  [MANAGE_COOKIE, 'opens the manage page of a poll that was made here'],
  [NEW_MANAGE_COOKIE, 'has a new poll greeted once, with its manage token'],
  [INVITE_COOKIE, 'keeps an invite for the pages of its poll'],
  [SESSION_COOKIE, 'keeps you logged in'],
  [ACCESS_COOKIE, 'shows who is logged in without asking the database each time'],
  [SIGN_IN_COOKIE, 'ties a sign-in with a provider to the browser that began it'],
  [NEW_KEY_COOKIE, 'shows a new API key once'],
]

/** The cookies of our pages. */
export function cookies(): Section {
  return {
    title: 'Cookies',
    facts: COOKIES.map(([{ name, lifeSeconds }, what]) => [
      name,
      `${lifeSeconds === null ? 'Until the browser is closed' : timeWords(lifeSeconds)}: ${what}.`,
    ]),
  }
}

/** By the beginning of their names; what follows is the address of this site, or the id of a poll and a short mark of who votes. */
const KEPT: readonly (readonly [name: string, what: string])[] = [
  [
    'pollux:voter:',
    `a token by which polls know this browser again, so that it votes once in each, and can change that vote. It counts for ${timeWords(DEVICE_COOKIE.lifeSeconds)} after it was given or renewed; a site that shows a poll could read it and vote by it there`,
  ],
  ['pollux:receipt:', 'the id of the receipt of the vote in a poll, until the vote is withdrawn'],
  [
    'pollux:invite:',
    'the invite code that was entered for a poll, in the storage of the tab: until the tab is closed, the code opens that poll no more, or it has voted where votes cannot be changed',
  ],
  [
    'pollux:unanswered:',
    'a ballot that was sent and not answered yet, and the key by which it counts once when it is sent again; gone as soon as there is an answer',
  ],
]

/** What the widget keeps, and the page on which GraphQL is tried out. */
export function kept(): Section {
  return {
    title: 'What the widget keeps in the browser',
    facts: [
      [
        'Where',
        'Polls on our pages and on the pages of other sites are the same widget. It keeps what stands here in the local storage of the site whose page it is on, which that site’s own scripts can read, until the browser’s data of that site is deleted. Only an invite code is kept for one tab, and goes with it.',
      ],
      ...KEPT.map(([name, what]) => [`${name}…`, `${what[0]?.toUpperCase()}${what.slice(1)}.`] as const),
      [
        'graphiql:…',
        'Not the widget’s: on the page for developers on which GraphQL is tried out, the queries that were written there and how it was set up, but no headers, and so no tokens.',
      ],
    ],
  }
}
