// No URL makes us call what only we can reach: every hostile one is refused when it is set and again before an attempt,
// and no request leaves. The receiver on this machine would have seen those that mean it.
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { announceTo } from '../../src/catalogue/webhook-deliveries.ts'
import { attemptDelivery } from '../../src/webhooks/attempt.ts'
import { pingEvent } from '../../src/webhooks/events.ts'
import { targetUrlFault } from '../../src/webhooks/target-url.ts'
import { bearer, newPoll, refusal, send } from '../support/client.ts'
import { FINE_URLS, HOSTILE_URLS, LOOPBACK_HOSTS, PRIVATE_HOSTS } from '../support/hostile-urls.ts'
import { OUTSIDE } from '../support/outside-client.ts'
import { deliverUntil, newEndpoint, ofPoll, script, secretsOf, seenAt } from '../support/webhooks.ts'

const PATH = '/hostile'
const { port } = new URL(OUTSIDE)

/** Those that mean this machine carry the port on which somebody listens there. */
const ALL = [
  ...LOOPBACK_HOSTS.flatMap((host) => [`http://${host}:${port}${PATH}`, `https://${host}:${port}${PATH}`]),
  ...PRIVATE_HOSTS.flatMap((host) => [`http://${host}${PATH}`, `https://${host}${PATH}`]),
  ...HOSTILE_URLS,
]

afterEach(() => {
  vi.restoreAllMocks()
})

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/** One attempt at sending to a URL, on a copy that is on the internet. */
function attemptAt(url: string, local = false) {
  const webhook = { id: 'w', url, secretId: 's', generation: 0, previousUntilMs: null, previousSecretId: null }
  return attemptDelivery({ event: pingEvent('w', Date.now()), webhook }, [secret], local)
}

describe(`${ALL.length} hostile URLs`, () => {
  it.each(ALL)('%j is refused, and nothing is fetched', async (url) => {
    const fetched = vi.spyOn(globalThis, 'fetch')
    expect(targetUrlFault(url, false)).toEqual(expect.any(String))
    expect(await attemptAt(url)).toBe('refused-url')
    expect(fetched).not.toHaveBeenCalled()
  })

  it('have reached nobody, though somebody listens who would have told', async () => {
    expect(await seenAt(PATH)).toEqual([])
    await script(PATH, { status: 204 })
    expect(await attemptAt(`http://127.0.0.1:${port}${PATH}`, true)).toBe(204)
    expect(await seenAt(PATH)).toHaveLength(1)
  })

  it('are refused where endpoints are set', async () => {
    const poll = await newPoll()
    const remote = ALL.filter((url) => targetUrlFault(url, true) !== null)
    // A copy on one's own machine takes that machine, by its plain names over http, and nothing else.
    const own = ALL.filter((url) => !remote.includes(url)).map((url) => new URL(url).origin)
    const names = ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${port}`)
    expect([...new Set(own)].sort()).toEqual(names.sort())
    const fetched = vi.spyOn(globalThis, 'fetch')
    for (const url of remote) {
      const body = { pollId: poll.id, url, events: ['poll.closed'] }
      const response = await send('/api/v1/webhooks', { body, headers: bearer(poll) })
      expect([url, ...(await refusal(response))]).toEqual([url, 422, 'invalid_request'])
    }
    expect(fetched).not.toHaveBeenCalled()
  })

  it('that got into the catalogue all the same are not called', async () => {
    const poll = await newPoll()
    const endpoint = await newEndpoint(ofPoll(poll), { url: `http://localhost:${port}/smuggled` })
    const event = pingEvent(endpoint.id, Date.now())
    await announceTo(env.DB, endpoint.id, event, Date.now())
    const log = await deliverUntil(endpoint, ([first]) => first?.attempts === 1, { ...env, LOCAL_MODE: 'off' })
    expect(log[0]?.log.map(({ result }) => result)).toEqual(['refused-url'])
    expect(await seenAt('/smuggled')).toEqual([])
    expect(await secretsOf(endpoint)).toHaveLength(1)
  })
})

it.each(FINE_URLS)('%j is as good as any', (url) => {
  expect(targetUrlFault(url, false)).toBeNull()
})
