// Owns the states in which people meet our pages: each by its route, and how somebody gets there.
import type { Page } from 'playwright-core'
import { newName, register } from './sign-in.ts'
import type { OwnPoll, Site } from './site.ts'
import { unfold } from './unfold.ts'

export interface PageState {
  route: string
  name: string
  reach(page: Page, polls: Polls): Promise<unknown>
}

export type Polls = Awaited<ReturnType<typeof makePolls>>

const OPTIONS = [
  { label: 'Memphis', description: 'In the far west', imageUrl: 'https://example.com/memphis.jpg' },
  'Nashville',
  'Knoxville',
]
const NEVER = '2099-01-01T00:00:00Z'
const MISSING = '/p/AAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** Polls in every state that a page can show, with votes where they take any. */
export async function makePolls(site: Site) {
  const move = (poll: OwnPoll, name: string) =>
    fetch(`${site.origin}/api/v1/polls/${poll.id}/${name}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${poll.manageToken}` },
    })
  const ids = (poll: OwnPoll, ...indexes: number[]) => indexes.map((index) => poll.options[index]?.id ?? '')
  const open = await site.newPoll({
    description: 'The population is concentrated around four cities.',
    options: OPTIONS,
    listing: 'public',
    tags: ['cities', 'history'],
    schedule: { closesAt: NEVER },
    voting: { changes: 'allowed' },
  })
  const several = await site.newPoll({ options: OPTIONS, ballot: { min: 1, max: 2 } })
  const ranking = await site.newPoll({ options: OPTIONS, ballot: { type: 'ranking', equalRanks: true } })
  const schulze = await site.newPoll({ ballot: { type: 'ranking' }, count: { method: 'schulze' } })
  const score = await site.newPoll({ options: OPTIONS, ballot: { type: 'score' } })
  const dates = await site.newPoll({
    ballot: { type: 'score', min: 0, max: 2, labels: ['No', 'Maybe', 'Yes'] },
    count: { method: 'availability' },
  })
  const points = await site.newPoll({ options: OPTIONS, ballot: { type: 'points', cost: 'quadratic' } })
  const closed = await site.newPoll({ options: OPTIONS, listing: 'public', tags: ['cities'] })
  const hidden = await site.newPoll({ results: { visibility: 'after_close' } })
  const paused = await site.newPoll()
  const tied = await site.newPoll({ ballot: { type: 'ranking' }, count: { method: 'stv', seats: 2 } })
  for (const index of [0, 0, 1]) {
    for (const poll of [open, several, closed, hidden, paused]) await site.vote(poll, index)
    for (const poll of [ranking, schulze, tied])
      await site.cast(poll, { ranking: ids(poll, index, 2, 1 - index).map((id) => [id]) } as never)
  }
  const [first = '', second = ''] = ids(score, 0, 1)
  await site.cast(score, { scores: { [first]: 5, [second]: 2 } })
  await site.close(closed)
  await site.close(schulze)
  await site.close(tied)
  await move(paused, 'pause')
  return {
    open,
    several,
    ranking,
    schulze,
    score,
    dates,
    points,
    closed,
    hidden,
    paused,
    tied,
    scheduled: await site.newPoll({ schedule: { opensAt: NEVER } }),
    invited: await site.newPoll({ voting: { identity: 'invite' } }),
    members: await site.newPoll({ voting: { identity: 'account' } }),
  }
}

type Name = keyof Polls

/** Opens a page, and is sure that it is that page and not the one that says that there is none. */
async function open(page: Page, path: string, status = 200): Promise<void> {
  const answer = await page.goto(path)
  if (answer?.status() !== status) throw new Error(`${path} answers ${answer?.status()}`)
}

const at = (path: string, status?: number): PageState['reach'] => {
  return (page) => open(page, path, status)
}
const ofPoll = (name: Name, below = '', before = '/p/', status?: number): PageState['reach'] => {
  return (page, polls) => open(page, `${before}${polls[name].id}${below}`, status)
}

async function vote(page: Page, polls: Polls): Promise<void> {
  await page.goto(`/p/${polls.open.id}`)
  await page.getByLabel('Knoxville').filter({ visible: true }).check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
  await page.getByText('Your vote is counted.').first().waitFor()
}

/** Makes a poll by the quick form, and so becomes who manages it. */
async function make(page: Page): Promise<string> {
  await page.goto('/')
  await page.getByLabel('Question').fill('Tea or coffee?')
  await page.getByLabel('Answers').fill('Tea\nCoffee')
  await page.getByRole('button', { name: 'Create the poll' }).first().click()
  await page.waitForURL('**/manage*')
  return new URL(page.url()).pathname.replace(/\/manage$/, '')
}

async function makeAndGo(page: Page, below: string): Promise<void> {
  const path = await make(page)
  await open(page, path + below)
  await unfold(page)
}

async function sendHalfAForm(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByLabel('Question').fill('Tea?')
  await page.getByLabel('Answers').fill('Yes')
  await page.getByRole('button', { name: 'Create the poll' }).click()
  await page.getByText('Give at least 2 answers').first().waitFor()
}

async function asAccount(page: Page, path: string): Promise<void> {
  await register(page, `${newName()}@pollux.test`)
  await make(page)
  await open(page, path)
}

const states: [route: string, name: string, reach: PageState['reach']][] = [
  ['/', 'start', at('/')],
  ['/privacy', 'privacy', at('/privacy')],
  ['/problems', 'problem codes', at('/problems')],
  ['/status', 'status', at('/status')],
  ['/polls', 'the directory', at('/polls')],
  ['/polls', 'a tag in the directory', at('/polls?tag=cities&sort=liveliest')],
  ['/polls', 'nothing found', at('/polls?q=no+such+poll&status=paused')],
  ['/new', 'a new poll', at('/new')],
  ['/new', 'a new poll by a template', at('/new?template=ranking')],
  ['/new', 'a refused form', sendHalfAForm],
  ['/developers', 'developers', at('/developers')],
  ['/desk', 'the desk of nobody', at('/desk')],
  ['/desk', 'the desk of an account', (page) => asAccount(page, '/desk')],
  ['/p/:pollId', 'no such poll', at(MISSING, 404)],
  ['/p/:pollId', 'open', ofPoll('open')],
  ['/p/:pollId', 'voted', vote],
  ['/p/:pollId', 'several choices', ofPoll('several')],
  ['/p/:pollId', 'a ranking', ofPoll('ranking')],
  ['/p/:pollId', 'scores', ofPoll('score')],
  ['/p/:pollId', 'dates', ofPoll('dates')],
  ['/p/:pollId', 'points', ofPoll('points')],
  ['/p/:pollId', 'closed', ofPoll('closed')],
  ['/p/:pollId', 'hidden', ofPoll('hidden')],
  ['/p/:pollId', 'scheduled', ofPoll('scheduled')],
  ['/p/:pollId', 'paused', ofPoll('paused')],
  ['/p/:pollId', 'by invite', ofPoll('invited')],
  ['/p/:pollId', 'for accounts', ofPoll('members')],
  ['/p/:pollId', 'open, in Arabic', ofPoll('open', '?lang=ar')],
  ['/p/:pollId', 'a ranking, in Arabic', ofPoll('ranking', '?lang=ar')],
  ['/p/:pollId', 'closed, in German', ofPoll('closed', '?lang=de')],
  ['/p/:pollId/results', 'results', ofPoll('open', '/results')],
  ['/p/:pollId/results', 'final results', ofPoll('closed', '/results')],
  ['/p/:pollId/results', 'hidden results', ofPoll('hidden', '/results', '/p/', 403)],
  ['/p/:pollId/results', 'rounds', ofPoll('tied', '/results')],
  ['/p/:pollId/results', 'pairs', ofPoll('schulze', '/results')],
  ['/p/:pollId/results', 'results, in Arabic', ofPoll('schulze', '/results?lang=ar')],
  ['/p/:pollId/screen', 'a big screen', ofPoll('open', '/screen')],
  ['/p/:pollId/screen', 'a big screen, closed', ofPoll('closed', '/screen')],
  ['/p/:pollId/manage', 'the door of whoever manages', ofPoll('open', '/manage', '/p/', 403)],
  ['/p/:pollId/manage', 'manage', (page) => makeAndGo(page, '/manage')],
  ['/p/:pollId/manage/edit', 'edit', (page) => makeAndGo(page, '/manage/edit')],
  ['/p/:pollId/manage/duplicate', 'duplicate', (page) => makeAndGo(page, '/manage/duplicate')],
  ['/embed/:pollId', 'an embed', ofPoll('open', '', '/embed/')],
  ['/embed/:pollId', 'an embed, closed', ofPoll('closed', '', '/embed/')],
  ['/embed/:pollId', 'an embed, in Arabic', ofPoll('ranking', '?lang=ar', '/embed/')],
  ['/account', 'an account', (page) => asAccount(page, '/account')],
  ['/account/log-in', 'log in', at('/account/log-in')],
  ['/account/register', 'register', at('/account/register')],
  ['/account/verify', 'verify', at('/account/verify')],
  ['/account/forgot', 'forgot', at('/account/forgot')],
  ['/account/reset', 'reset', at('/account/reset')],
  ['/account/sign-in/:provider/callback', 'back from nowhere', at('/account/sign-in/test/callback', 403)],
  ['/outbox', 'outbox', at('/outbox')],
]

export const PAGE_STATES: PageState[] = states.map(([route, name, reach]) => ({ route, name, reach }))
