// The challenge on our pages: where the start page asks for one, what its policy opens then, and what is said without.
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { metFor, tokenTelling } from '../support/challenge.ts'
import { newPoll, ORIGIN, send, sendRaw } from '../support/client.ts'

const HTML = { Accept: 'text/html' }
const HOST = 'https://challenges.cloudflare.com'

// Settings of a deployment are set for a test.
const settings = env as { CHALLENGE_CREATES: string }
let before: string

beforeEach(() => {
  before = settings.CHALLENGE_CREATES
})

afterEach(() => {
  settings.CHALLENGE_CREATES = before
})

const policyOf = async (path: string) =>
  (await send(path, { headers: HTML })).headers.get('Content-Security-Policy') ?? ''

function create(token: string | null): Promise<Response> {
  const form = new URLSearchParams({ question: 'Tea?', options: 'Yes\nNo', key: crypto.randomUUID() })
  if (token !== null) form.set('cf-turnstile-response', token)
  const headers = { ...HTML, Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' }
  return sendRaw('/', { method: 'POST', body: form.toString(), headers })
}

it('stands in front of the form for a new poll where the deployment says so, and only there opens the page', async () => {
  expect(await policyOf('/new')).not.toContain(HOST)
  settings.CHALLENGE_CREATES = 'on'
  const policy = await policyOf('/new')
  expect(policy).toContain(`script-src 'self' ${HOST};`)
  expect(policy).toContain(`frame-src ${HOST}`)

  for (const token of [null, tokenTelling({ success: false }), tokenTelling(metFor({ id: '' }))]) {
    const refused = await create(token)
    expect(refused.status).toBe(403)
    const page = await refused.text()
    expect(page).toContain('No poll was made: the check')
    expect(page).toContain('value="Tea?"')
  }
  const made = await create(tokenTelling(metFor({ id: '' }, { action: 'create', cdata: undefined })))
  expect([made.status, made.headers.get('Location')]).toEqual([303, expect.stringContaining('notice=created')])
})

it('opens the page of a poll only while there is something to vote', async () => {
  const voting = { challenge: 'turnstile' }
  const open = await newPoll({ voting })
  const later = await newPoll({ voting, schedule: { opensAt: '2099-01-01T00:00:00Z' } })
  const invited = await newPoll({ voting: { ...voting, identity: 'invite' } })
  expect(await policyOf(`/p/${open.id}`)).toContain(HOST)
  for (const path of [`/p/${later.id}`, `/p/${invited.id}`, `/p/${open.id}/results`, `/p/${open.id}/manage`]) {
    expect(await policyOf(path)).not.toContain(HOST)
  }
})
