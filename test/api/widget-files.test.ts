// Owns the test of how the widget is served: to pages of any origin, fresh, and with its types.
import { expect, it } from 'vitest'
import { newPoll, send } from '../support/client.ts'
import { visit } from '../support/page-client.ts'

it('serves the widget to pages of any origin, and says when nothing has changed', async () => {
  const response = await send('/widget.js', { headers: { Origin: 'https://news.example' } })
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toContain('javascript')
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=60')
  const tag = response.headers.get('ETag') ?? ''
  const [chunk] = /assets\/widget\/[\w-]+\.js/.exec(await response.text()) ?? []

  const again = await send('/widget.js', { headers: { 'If-None-Match': tag } })
  expect(again.status).toBe(304)

  const part = await send(`/${chunk}`, { headers: { Origin: 'https://news.example' } })
  expect(part.status).toBe(200)
  expect(part.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(part.headers.get('Cache-Control')).toContain('immutable')
  await part.text()
})

it('asks anew for what has one name for ever, wherever it lies', async () => {
  const response = await send('/assets/widget/files.json')
  expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'public, max-age=60'])
  const { ballots } = await response.json<{ ballots: Record<string, string> }>()
  const hashed = await send(ballots.choice ?? '')
  expect([hashed.status, hashed.headers.get('Cache-Control')]).toEqual([200, 'public, max-age=31536000, immutable'])
})

it('is missed by no page of a poll: only the hint at its files is', async () => {
  const poll = await newPoll()
  const broken = [{ fetch: async () => new Response('{') }, { fetch: () => Promise.reject(new Error('no assets')) }]
  for (const ASSETS of broken) {
    const response = await visit(`/p/${poll.id}`, { changed: { ASSETS } })
    expect(response.status).toBe(200)
    expect(await response.text()).not.toMatch(/modulepreload[^>]*assets\/widget\//)
  }
  expect(await (await visit(`/p/${poll.id}`)).text()).toMatch(/modulepreload[^>]*assets\/widget\//)
})

it('serves the types as a text', async () => {
  const response = await send('/widget.d.ts')
  expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
  expect(await response.text()).toContain('interface PolluxPollElement')
})

it('has no widget of another name', async () => {
  expect((await send('/assets/widget/nothing.js')).status).toBe(404)
})
