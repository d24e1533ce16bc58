// A picture that could not be drawn once: what draws can be started only once, so the next one must not start it again.
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { app } from '../../src/app.ts'
import { newPoll, ORIGIN } from '../support/client.ts'

it('is drawn as soon as the fonts can be read again', async () => {
  const { id } = await newPoll()
  const ask = (changed: object = {}) => app.fetch(new Request(`${ORIGIN}/p/${id}/image.png`), { ...env, ...changed })
  const broken = { fetch: async () => new Response(null, { status: 503 }) }
  expect((await ask({ ASSETS: broken })).status).toBe(500)
  expect((await ask({ ASSETS: broken })).status).toBe(500)
  expect((await ask()).status).toBe(200)
})
