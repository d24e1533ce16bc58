// The rules on site tokens that a poll may have: where keys may be, and what a key has to be.
import { describe, expect, it } from 'vitest'
import { edit, newPoll, send } from '../support/client.ts'
import { sendWith } from '../support/doubles.ts'
import { newKey, weakened } from '../support/site-tokens.ts'

describe('the rules of a poll', () => {
  const body = (siteTokens: unknown, identity = 'account') => ({
    question: 'Where?',
    options: ['Here', 'There'],
    voting: { identity, siteTokens },
  })
  const pointersOf = async (response: Response) => {
    const { code, errors } = await response.json<{ code: string; errors: { pointer: string }[] }>()
    return [response.status, code, errors.map(({ pointer }) => pointer)]
  }
  const create = (siteTokens: unknown) => send('/api/v1/polls', { body: body(siteTokens) })

  it.each([
    'https://user@site.example/keys',
    'https://user:word@site.example/keys',
    'http://site.example/keys',
    'ftp://site.example/keys',
    'https://localhost/keys',
    'https://localhost./keys',
    'https://a.localhost/keys',
    'https://printer.local/keys',
    'https://vault.internal/keys',
    'https://intranet/keys',
    'https://127.0.0.1/keys',
    'https://2130706433/keys',
    'https://0x7f.1/keys',
    'https://10.0.0.1/keys',
    'https://169.254.169.254/latest',
    'https://8.8.8.8/keys',
    'https://[::1]/keys',
    'https://[fd00::1]/keys',
    'https://[::ffff:127.0.0.1]/keys',
    'http://10.0.0.1/keys',
    'http://[::ffff:7f00:1]/keys',
    'nonsense',
  ])('cannot send us to %s', async (jwksUrl) => {
    expect(await pointersOf(await create({ jwksUrl }))).toEqual([
      422,
      'invalid_request',
      expect.arrayContaining([expect.stringMatching(/^\/voting\/siteTokens/)]),
    ])
  })

  it('may name a loopback host on somebody’s own machine only', async () => {
    for (const jwksUrl of ['http://localhost:9000/keys', 'http://127.0.0.1/keys', 'http://[::1]:80/keys']) {
      expect((await create({ jwksUrl })).status).toBe(201)
      const elsewhere = await sendWith({ LOCAL_MODE: 'off' }, '/api/v1/polls', { body: body({ jwksUrl }) })
      expect(await pointersOf(elsewhere)).toEqual([422, 'invalid_request', ['/voting/siteTokens/jwksUrl']])
    }
    expect((await create({ jwksUrl: 'https://site.example/.well-known/jwks.json' })).status).toBe(201)
  })

  it('hold a public key that is one, strong enough and not private', async () => {
    const [ed, ec, rsa] = [await newKey(), await newKey('ES256'), await newKey('RS256')]
    for (const key of [ed, ec, rsa]) expect((await create({ publicKey: key.publicKey })).status).toBe(201)
    const flipped = `${ec.publicKey.y?.slice(0, -2)}AA`
    for (const publicKey of [
      weakened(rsa),
      { ...rsa.publicKey, e: 'AQ' },
      { ...rsa.publicKey, e: 'Ag' },
      { ...ec.publicKey, y: flipped },
      { ...ed.publicKey, x: 'AAAA' },
      { ...ed.publicKey, x: '' },
    ]) {
      expect(await pointersOf(await create({ publicKey }))).toEqual([
        422,
        'invalid_request',
        ['/voting/siteTokens/publicKey'],
      ])
    }
    for (const publicKey of [
      { ...ed.publicKey, d: 'secret' },
      { kty: 'oct', k: 'c2VjcmV0' },
      { ...ec.publicKey, crv: 'P-384' },
      { ...ed.publicKey, crv: 'X25519' },
    ])
      expect((await create({ publicKey })).status).toBe(422)
  })

  it('are checked when a poll is edited, too', async () => {
    const poll = await newPoll()
    const patch = { voting: { identity: 'account', siteTokens: { jwksUrl: 'https://10.0.0.1/keys' } } }
    expect((await edit(poll, patch)).status).toBe(422)
    const publicKey = weakened(await newKey('RS256'))
    expect((await edit(poll, { voting: { identity: 'account', siteTokens: { publicKey } } })).status).toBe(422)
  })

  it('are for polls of accounts', async () => {
    const { publicKey } = await newKey()
    const response = await send('/api/v1/polls', { body: body({ publicKey }, 'device') })
    expect(await pointersOf(response)).toEqual([422, 'invalid_request', ['/voting/siteTokens']])
  })
})
