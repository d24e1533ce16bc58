// The pages of polls that are not for everybody: an outsider cannot tell a private poll from none, nor one private poll
// from another; whoever is invited gets in by a cookie that only pages read.
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { inviteCode } from '../../src/credentials/invite-code.ts'
import { cookieToken } from '../../src/credentials/session-token.ts'
import { newPollId } from '../../src/polls/poll-id.ts'
import { keyring } from '../../src/secrets/keyring.ts'
import { newAccount } from '../support/accounts.ts'
import { bearer, type Created, castBallot, move, newPoll, ORIGIN, pathOf, send, sendRaw } from '../support/client.ts'
import { written } from '../support/transcript.ts'

type Headers = Record<string, string>

const HTML = { Accept: 'text/html' }
const START_MS = Date.parse('2026-11-20T12:00:00Z')

afterEach(() => {
  vi.useRealTimers()
})

function sendForm(path: string, form: string, headers: Headers = {}): Promise<Response> {
  const type = 'application/x-www-form-urlencoded'
  return sendRaw(path, {
    method: 'POST',
    body: form,
    headers: { ...HTML, Origin: ORIGIN, 'Content-Type': type, ...headers },
  })
}

const codeFor = (poll: { id: string }): string =>
  inviteCode(keyring(env), poll.id, { issue: crypto.randomUUID(), place: 0, weight: 1 }).code

/** Everything that an outsider can ask of a poll's pages, written down. */
async function pagesOf(id: string, headers: Headers): Promise<string[]> {
  const path = `/p/${id}`
  const shown = { ...HTML, ...headers }
  const strange = codeFor(await newPoll())
  const answers = [
    () => send(path, { headers: shown }),
    () => send(`${path}?notice=already_voted`, { headers: shown }),
    () => send(`${path}/results`, { headers: shown }),
    () => send(`${path}/results?only=result`, { headers: shown }),
    () => send(`${path}/manage`, { headers: shown }),
    () => send(`${path}/manage/edit`, { headers: shown }),
    () => send(`${path}/manage/duplicate`, { headers: shown }),
    () => sendForm(`${path}/manage/edit`, 'question=Mine', headers),
    () => sendForm(`${path}/manage/duplicate`, 'question=Mine', headers),
    () => send(`${path}/live`, { headers: { ...shown, Upgrade: 'websocket' } }),
    () => sendForm(path, 'choice=x&action=vote', headers),
    () => sendForm(path, 'action=withdraw', headers),
    () => sendForm(`${path}/enter`, 'action=enter&code=pli_wrong', headers),
    () => sendForm(`${path}/enter`, `action=enter&code=${strange}`, headers),
    () => sendForm(`${path}/enter`, 'action=enter&code=plm_wrong', headers),
    () => sendForm(`${path}/enter`, 'action=leave', headers),
    () => sendForm(`${path}/manage`, 'action=enter&token=plm_wrong', headers),
    () => sendForm(`${path}/manage`, 'action=issue-invites&count=1', headers),
  ]
  const told = []
  for (const ask of answers) told.push(await written(await ask(), [[id, 'POLL']]))
  return told
}

/** The cookies of somebody who is logged in at the pages. */
async function loggedIn(): Promise<Headers> {
  const { sessionId, accessToken } = await newAccount({ kind: 'browser' })
  const session = cookieToken(keyring(env), sessionId)
  return { Cookie: `__Host-pollux_session=${session}; __Host-pollux_access=${accessToken}` }
}

it('tells an outsider nothing of what a private poll is, nor that it is', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
  const quiet = await newPoll({ listing: 'private' })
  const busy = await newPoll({
    listing: 'private',
    question: 'Something else entirely?',
    description: 'Secret',
    ballot: { type: 'ranking' },
    voting: { identity: 'invite', changes: 'allowed', challenge: 'none' },
    results: { visibility: 'owner' },
  })
  const code = { 'Pollux-Voter': codeFor(busy) }
  expect((await castBallot(busy, { ranking: [busy.options[0]?.id] }, code)).status).toBe(201)
  const asked = await newPoll({ listing: 'private', voting: { challenge: 'turnstile' } })
  const forAccounts = await newPoll({ listing: 'private', voting: { identity: 'account' } })
  const closed = await newPoll({ listing: 'private' })
  await move(closed, 'close')
  const draft = await newPoll({ draft: true })
  const deleted = await newPoll()
  await send(pathOf(deleted), { method: 'DELETE', headers: bearer(deleted) })
  const nothing = newPollId(keyring(env), null)

  const left = async (id: string) => written(await sendForm(`/p/${id}/manage`, 'action=leave'), [[id, 'POLL']])
  expect(await left(quiet.id)).toBe(await left('AAAAAAAAAAAAAAAAAAAAAAAAAAAA'))
  for (const headers of [{}, await loggedIn()]) {
    const expected = await pagesOf('AAAAAAAAAAAAAAAAAAAAAAAAAAAA', headers)
    expect(expected.every((answer) => answer.startsWith('404\n'))).toBe(true)
    for (const id of [nothing, ...[quiet, busy, asked, forAccounts, closed, draft, deleted].map((poll) => poll.id)]) {
      expect(await pagesOf(id, headers)).toEqual(expected)
    }
  }
})

it('keeps the code of an invite in a cookie for the pages of its poll, which no script and no other site gets', async () => {
  const poll = await newPoll({ listing: 'private' })
  const code = codeFor(poll)
  const entered = await sendForm(`/p/${poll.id}/enter`, `action=enter&code=${code}`)
  expect([entered.status, entered.headers.get('Location')]).toEqual([303, `/p/${poll.id}`])
  const cookie = entered.headers.get('Set-Cookie') ?? ''
  expect(cookie).toBe(`__Secure-pollux_invite=${code}; Path=/p/${poll.id}; HttpOnly; Secure; SameSite=Lax`)

  const shown = { Cookie: `__Secure-pollux_invite=${code}` }
  expect((await send(`/p/${poll.id}`, { headers: { ...HTML, ...shown } })).status).toBe(200)
  // The API knows an invite by its header only.
  expect((await send(pathOf(poll), { headers: shown })).status).toBe(404)
  const live = (headers: Headers) =>
    send(`/p/${poll.id}/live`, { headers: { Upgrade: 'websocket', ...shown, ...headers } })
  expect((await live({ Origin: 'https://elsewhere.example' })).status).toBe(404)
  const socket = await live({ Origin: ORIGIN })
  expect(socket.status).toBe(101)
  socket.webSocket?.accept()
  socket.webSocket?.close()
  const strange = await sendForm(`/p/${poll.id}/enter`, `code=${code}`, { Origin: 'https://elsewhere.example' })
  expect(strange.status).toBe(403)
})

it('passes over a cookie with a code that is none', async () => {
  const poll = await newPoll({ voting: { identity: 'invite' } })
  const page = await send(`/p/${poll.id}`, { headers: { ...HTML, Cookie: '__Secure-pollux_invite=pli_wrong' } })
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('Only those who were invited vote here')
})

it('opens the manage page of a private poll to its token, entered where there seems to be nothing', async () => {
  const poll = await newPoll({ listing: 'private' })
  const entered = await sendForm(`/p/${poll.id}/enter`, `action=enter&code=${poll.manageToken}`)
  expect([entered.status, entered.headers.get('Location')]).toEqual([303, `/p/${poll.id}/manage`])
  expect(entered.headers.get('Set-Cookie')).toContain(`__Secure-pollux_manage=${poll.manageToken}; `)
})

it('runs nothing that people wrote beside an invite, an address or a poll', async () => {
  const evil = '"><script>alert(1)</script>'
  const voting = { identity: 'invite' }
  const poll = await newPoll({ question: evil, options: [evil, 'No'], voting })
  const shown = { ...HTML, Cookie: `__Secure-pollux_manage=${poll.manageToken}` }
  const body = { invites: [{ label: evil }] }
  expect((await send(pathOf(poll, '/invites'), { body, headers: bearer(poll) })).status).toBe(201)
  const edited = { description: evil }
  await send(pathOf(poll), { method: 'PATCH', body: edited, headers: { ...bearer(poll), 'If-Match': '*' } })
  const address = "o'brien&co@example.com"
  const named = pathOf(poll, `/collaborators/${encodeURIComponent(address)}`)
  expect((await send(named, { method: 'PUT', body: { role: 'viewer' }, headers: bearer(poll) })).status).toBe(200)

  const manage = await (await send(`/p/${poll.id}/manage`, { headers: shown })).text()
  expect(manage).toContain('o&#39;brien&amp;co@example.com')
  const site = await newPoll({ voting: { identity: 'account', siteTokens: siteTokensOf(evil) } })
  for (const page of [manage, await pageOf(poll), await pageOf(site), await pageOf({ id: encodeURIComponent(evil) })]) {
    expect(page).not.toContain('<script>')
    expect(page).toMatch(/&lt;script&gt;|%3Cscript%3E/)
  }
})

const siteTokensOf = (issuer: string) => ({
  issuer,
  publicKey: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
})

async function pageOf({ id }: Pick<Created, 'id'>): Promise<string> {
  return (await send(`/p/${id}`, { headers: HTML })).text()
}
