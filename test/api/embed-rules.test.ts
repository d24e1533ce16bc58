// Which sites may frame a poll: what the API takes, gives and lets be changed.
import { describe, expect, it } from 'vitest'
import type { PollAnswer } from '../../src/polls/poll-schema.ts'
import { edit, move, newPoll, pathOf, send, vote } from '../support/client.ts'

const embedOf = async (response: Response) => (await response.json<PollAnswer>()).embed
const body = (embed: unknown) => ({ question: 'Tea?', options: ['Yes', 'No'], embed })

async function faultsOf(embed: unknown): Promise<[status: number, pointers: string[]]> {
  const response = await send('/api/v1/polls', { body: body(embed) })
  const { errors } = await response.json<{ errors: { pointer: string; detail: string }[] }>()
  return [response.status, errors.map(({ pointer }) => pointer)]
}

describe('what may be said of frames', () => {
  it('lets any site frame a poll that says nothing', async () => {
    const poll = await newPoll()
    expect(poll.embed).toEqual({ origins: null })
    expect(await embedOf(await send(pathOf(poll)))).toEqual({ origins: null })
    expect((await newPoll({ embed: {} })).embed).toEqual({ origins: null })
  })

  it('keeps a list of origins, each in its one form', async () => {
    const origins = [
      'https://News.Example/',
      'https://münchen.example:8443',
      'http://localhost:3000',
      'http://127.0.0.1',
    ]
    const poll = await newPoll({ embed: { origins } })
    expect(poll.embed.origins).toEqual([
      'https://news.example',
      'https://xn--mnchen-3ya.example:8443',
      'http://localhost:3000',
      'http://127.0.0.1',
    ])
    expect((await newPoll({ embed: { origins: [] } })).embed).toEqual({ origins: [] })
  })

  it.each([
    'news.example',
    '*',
    "'self'",
    'https:',
    'https://*.news.example',
    'https://news.example/article',
    'https://news.example/?a=1',
    'https://news.example?',
    'https://news.example/#top',
    'https://user@news.example',
    'http://news.example',
    'http://localhost.news.example',
    'https://[::1]',
    'data:text/html,hello',
    'https://news.example; script-src *',
    "https://news.example;script-src'unsafe-inline'",
    'https://news.example,other.example',
    'https://a_b.example',
    `https://${'a'.repeat(300)}.example`,
  ])('refuses %j as an origin', async (origin) => {
    expect(await faultsOf({ origins: ['https://fine.example', origin] })).toEqual([422, ['/embed/origins/1']])
  })

  it('refuses what is no list, a list that is too long, and an origin that stands twice', async () => {
    const many = Array.from({ length: 21 }, (_, index) => `https://site-${index}.example`)
    expect(await faultsOf({ origins: many })).toEqual([422, ['/embed/origins']])
    expect(await faultsOf({ origins: 'https://news.example' })).toEqual([422, ['/embed/origins']])
    expect(await faultsOf({ origins: ['https://a.example', 'https://A.example/'] })).toEqual([
      422,
      ['/embed/origins/1'],
    ])
    expect(await faultsOf({ frames: true })).toEqual([422, ['/embed/frames']])
    expect(await faultsOf(null)).toEqual([422, ['/embed']])
  })
})

describe('editing', () => {
  it('is free before the first vote, after it, and after closing', async () => {
    const poll = await newPoll()
    const origins = ['https://news.example']
    expect(await embedOf(await edit(poll, { embed: { origins } }))).toEqual({ origins })
    await vote(poll, [0])
    expect(await embedOf(await edit(poll, { embed: { origins: [] } }))).toEqual({ origins: [] })
    await move(poll, 'close')
    expect(await embedOf(await edit(poll, { embed: { origins: null } }))).toEqual({ origins: null })
    expect(await embedOf(await send(pathOf(poll)))).toEqual({ origins: null })
  })

  it('leaves it alone when it is about something else, and refuses what is none', async () => {
    const origins = ['https://news.example']
    const poll = await newPoll({ embed: { origins } })
    expect(await embedOf(await edit(poll, { description: 'More.' }))).toEqual({ origins })
    const refused = await edit(poll, { embed: { origins: ['ftp://news.example'] } })
    expect(refused.status).toBe(422)
    const { errors } = await refused.json<{ errors: { pointer: string }[] }>()
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/embed/origins/0'])
  })

  it('goes along when a poll is cloned', async () => {
    const origins = ['https://news.example']
    const poll = await newPoll({ embed: { origins } })
    expect(await embedOf(await move(poll, 'clone'))).toEqual({ origins })
  })
})
