// A copy that others can reach calls no address of its own machine or network, whatever the name says, and shows no mail.
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type SiteCopies, siteCopies } from '../support/site-copies.ts'
import { SECRET, SITE_KEY } from '../support/site-secrets.ts'

let copies: SiteCopies
let inside: Server
let port: number
let asked = 0

beforeAll(async () => {
  copies = siteCopies()
  inside = createServer((_, response) => {
    asked++
    response
      .setHeader('Content-Type', 'application/json')
      .end('{"success":false,"error-codes":["timeout-or-duplicate"]}')
  })
  await new Promise<void>((listening) => inside.listen(0, '127.0.0.1', listening))
  const address = inside.address()
  port = typeof address === 'object' ? (address?.port ?? 0) : 0
})

afterAll(async () => {
  await copies.stop()
  inside.close()
})

/** A copy whose challenges are checked on this machine, which it is made to ask. */
async function create(host: string, vars: Record<string, string>): Promise<number> {
  const origin = await copies.start({
    POLLUX_SECRET: SECRET,
    CHALLENGE_CREATES: 'on',
    TURNSTILE_SITE_KEY: SITE_KEY,
    TURNSTILE_SECRET_KEY: 'a secret key',
    TURNSTILE_VERIFY_URL: `http://${host}:${port}/`,
    ...vars,
  })
  const response = await fetch(`${origin}/api/v1/polls`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Pollux-Challenge': 'a token' },
    body: JSON.stringify({ question: 'Lunch?', options: ['Pizza', 'Soup'] }),
  })
  const outbox = await fetch(`${origin}/outbox`)
  expect(outbox.status).toBe(vars.MAIL_OUTBOX === 'off' ? 404 : 200)
  return response.status
}

it('calls its own machine where it is one’s own', async () => {
  expect(await create('127.0.0.1', {})).toBe(403)
  expect(asked).toBe(1)
})

it.each(['127.0.0.1', 'localhost'])('does not call %s where others can reach it', async (host) => {
  const before = asked
  expect(await create(host, { LOCAL_MODE: 'off', MAIL_OUTBOX: 'off' })).toBe(503)
  expect(asked).toBe(before)
})
