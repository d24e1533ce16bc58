// Owns `npm run screenshots`: starts a copy, fills it with polls, and writes pictures of the main pages for the README.
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { applyMigrations, buildWorker } from '../../src/local/prepare.ts'
import { startRuntime } from '../../src/local/runtime.ts'
import { root } from '../../src/local/wrangler-command.ts'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import { launchBrowser } from '../support/browser.ts'
import { register } from '../support/sign-in.ts'
import { siteAt } from '../support/site.ts'
import { SECRET } from '../support/site-secrets.ts'
import { fillWithPolls } from './polls.ts'

const DIRECTORY = join(root, '.github/screenshots')
const MAX_BYTES = 200 * 1_024
const DESK_TOP = { viewport: { width: 1120, height: 720 } }
const PHONE = { viewport: { width: 360, height: 740 } }
const DARK = { colorScheme: 'dark' } as const

/** Of the account whose desk is shown. */
const OWN_POLLS: [question: string, answers: string[], votes: number][] = [
  ['When is the next walk?', ['On Saturday', 'On Sunday'], 12],
  ['Which book do we read in spring?', ['Middlemarch', 'Emma', 'Villette'], 7],
]

type Polls = Awaited<ReturnType<typeof fillWithPolls>>

interface Picture {
  name: string
  options: BrowserContextOptions
  reach(page: Page, polls: Polls): Promise<unknown>
}

const live = (page: Page) => page.locator('[data-live="on"]').first().waitFor()

async function vote(page: Page, { talk }: Polls): Promise<void> {
  await page.goto(`/p/${talk.id}`)
  await live(page)
  await page.getByLabel('Small tools that last').filter({ visible: true }).check()
}

async function fillInNew(page: Page): Promise<void> {
  await page.goto('/new?template=ranking')
  await page.getByLabel('Question').fill('What shall we call the ship?')
  await page.getByLabel('Answers', { exact: true }).fill('Argo\nBeagle\nCalypso')
  await page.getByText('Argo').first().waitFor()
}

async function roundByRound(page: Page, { capital }: Polls): Promise<void> {
  await page.goto(`/p/${capital.id}/results`)
  await page.getByRole('heading', { name: 'Round by round' }).waitFor()
  await page.evaluate("document.querySelector('[aria-labelledby=rounds-title]').scrollIntoView()")
}

async function ownDesk(page: Page): Promise<void> {
  await register(page, 'ann@pollux.example')
  for (const [question, answers, votes] of OWN_POLLS) {
    await page.goto('/')
    await page.getByLabel('Question').fill(question)
    await page.getByLabel('Answers').fill(answers.join('\n'))
    await page.getByRole('button', { name: 'Create the poll' }).first().click()
    await page.waitForURL('**/manage*')
    const { origin, pathname } = new URL(page.url())
    // The seam where JSON becomes a type: it is our own API.
    const poll = (await (await fetch(`${origin}/api/v1/polls/${pathname.split('/')[2]}`)).json()) as PollAnswer
    for (let vote = 0; vote < votes; vote++) await siteAt(origin).vote(poll, vote % answers.length)
  }
  // The desk is told of votes a little later than the poll's own page.
  const counted = page.locator('.desk-card').filter({ hasText: /(7|12) votes/ })
  do await page.goto('/desk')
  while ((await counted.count()) < OWN_POLLS.length)
}

const PICTURES: Picture[] = [
  { name: 'home', options: DESK_TOP, reach: (page) => page.goto('/') },
  { name: 'home-dark', options: { ...DESK_TOP, ...DARK }, reach: (page) => page.goto('/') },
  { name: 'vote', options: DESK_TOP, reach: vote },
  { name: 'vote-phone', options: PHONE, reach: vote },
  { name: 'vote-phone-dark', options: { ...PHONE, ...DARK }, reach: vote },
  {
    name: 'vote-arabic',
    options: PHONE,
    reach: (page, { sea }) => page.goto(`/p/${sea.id}?lang=ar`).then(() => live(page)),
  },
  {
    name: 'rounds',
    options: { viewport: { width: 1120, height: 800 } },
    reach: roundByRound,
  },
  { name: 'screen', options: { ...DESK_TOP, ...DARK }, reach: (page, { talk }) => page.goto(`/p/${talk.id}/screen`) },
  { name: 'new', options: { viewport: { width: 1120, height: 900 } }, reach: fillInNew },
  { name: 'desk', options: DESK_TOP, reach: ownDesk },
  { name: 'directory-phone', options: PHONE, reach: (page) => page.goto('/polls') },
]

async function take(browser: Browser, origin: string, polls: Polls): Promise<void> {
  await mkdir(DIRECTORY, { recursive: true })
  for (const { name, options, reach } of PICTURES) {
    const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', locale: 'en', ...options })
    const page = await context.newPage()
    await reach(page, polls)
    const path = join(DIRECTORY, `${name}.png`)
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
    await context.close()
    const { size } = await stat(path)
    console.log(`${name}.png, ${Math.ceil(size / 1_024)} KiB`)
    if (size > MAX_BYTES) throw new Error(`${name}.png is larger than ${MAX_BYTES / 1_024} KiB`)
  }
}

const stateDirectory = await mkdtemp(join(tmpdir(), 'pollux-screenshots-'))
// Miniflare takes modules from below the project only.
const bundle = await buildWorker(join(root, '.wrangler/screenshots'))
await applyMigrations(stateDirectory)
const vars = { POLLUX_SECRET: SECRET, MAIL_OUTBOX: 'on', LOCAL_MODE: 'on', LOG_LEVEL: 'none' }
const limits = ['AUTH', 'CREATES', 'VOTES', 'VOTER_TOKENS'].map((name) => [`LIMIT_${name}_PER_MINUTE`, '1000000'])
const runtime = await startRuntime({
  bundle,
  port: 0,
  stateDirectory,
  vars: { ...vars, ...Object.fromEntries(limits) },
})
const browser = await launchBrowser()
try {
  const { origin } = await runtime.ready
  await take(browser, origin, await fillWithPolls(origin))
} finally {
  await browser.close()
  await runtime.dispose()
  await rm(stateDirectory, { recursive: true, force: true })
}
