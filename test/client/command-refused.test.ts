// The command when something is wrong: what it says, how it ends, what it never says, and to whom it never speaks.
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { pollExample, resultExample } from '../../src/polls/examples.ts'
import { Desk } from '../support/command.ts'

const POLL = 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ'
const HOSTILE = 'evil\u001b[2J\u009b31m\u202e\u0007name'
// biome-ignore lint/suspicious/noControlCharactersInRegex: what no output may have
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/
/** Nothing listens there. */
const NOBODY = 'http://127.0.0.1:9'

let desk: Desk
let elsewhere: Server
let other = ''
let asked: IncomingMessage[] = []

/** A server that speaks as Pollux does, and means ill: its texts have what terminals obey. */
function answer(request: IncomingMessage): { type: string; body: string; status?: number } {
  const options = pollExample.options.map((option) => ({ ...option, label: `${HOSTILE} ${option.id}` }))
  const path = request.url ?? ''
  if (path.endsWith('/live')) {
    const result = {
      ...resultExample,
      final: true,
      options: resultExample.options.map((option) => ({ ...option, label: HOSTILE })),
    }
    return { type: 'text/event-stream', body: `id: 100\ndata: ${JSON.stringify(result)}\n\n` }
  }
  if (path.endsWith('/close')) {
    return {
      type: 'application/problem+json',
      status: 409,
      body: JSON.stringify({
        type: '',
        title: HOSTILE,
        status: 409,
        code: `x${HOSTILE}`,
        detail: HOSTILE,
        requestId: 'r',
      }),
    }
  }
  if (path.startsWith('/away/'))
    return { type: 'text/html', status: path.includes('/polls/') ? 404 : 200, body: '<h1>Hello</h1>' }
  if (path.includes('/polls/'))
    return {
      type: 'application/json',
      body: JSON.stringify({ ...pollExample, question: HOSTILE, options, url: HOSTILE }),
    }
  return { type: 'text/html', body: '<h1>Hello</h1>' }
}

beforeAll(async () => {
  desk = await Desk.at(inject('origin'), {
    POLLUX_TOKEN: 'the-token-of-the-environment',
    POLLUX_VOTER: 'the-voter-of-the-environment',
  })
  elsewhere = createServer((request, response) => {
    asked.push(request)
    const { type, body, status = 200 } = answer(request)
    response.writeHead(status, { 'Content-Type': type }).end(body)
  })
  await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready))
  // A server that listens on a port has an address of this form.
  other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
})

afterAll(async () => {
  await desk.leave()
  await new Promise((done) => elsewhere.close(done))
})

describe('a command that makes no sense ends with 2 and says why', () => {
  it.each([
    [[], /Usage: pollux/],
    [['creat'], /unknown command 'creat'.*Did you mean create/s],
    [['create', 'Only a question'], /missing required argument 'options'/],
    [['create', 'Q', 'A', 'B', '--method', 'guess'], /Allowed choices are plurality/],
    [['create', 'Q', 'A', 'B', '--closes-at', 'tomorrow'], /A time is written like/],
    [['create', 'Q', 'A', 'B', '--url', 'ftp://x'], /begins with https/],
    [['create', 'Q', 'A', 'B', '--seats', '0'], /whole number from 1/],
    [['show', 'not-an-id'], /28 characters/],
    [['show', `${NOBODY}/p/${POLL}`, '--url', 'http://127.0.0.1:10'], /The poll is at/],
    [['vote', POLL, '--blank', 'A'], /A blank ballot has no choices/],
    [['count', 'missing.blt'], /missing\.blt cannot be read: ENOENT/],
    [['count', '-'], /Say what - is: --format/],
    [['count', '-', '--format', 'blt'], /^pollux: -: /],
  ])('%j', async (args, said) => {
    const { code, out, err } = await desk.run(args)
    expect(err).toMatch(said)
    expect([code, out]).toEqual([2, ''])
  })

  it('with the line of a file that cannot be read', async () => {
    const { code, err } = await desk.run(['count', '-', '--format', 'blt'], '2 1\n1 1 0\n1 3 0\n0\nA\nB\n')
    expect([code, err]).toEqual([2, 'pollux: -:3: An option is a whole number from 1 to 2, not "3".\n'])
    expect((await desk.run(['count', '-', '--format', 'abif'], '1:A>B\n1:A>>B\n')).err).toMatch(
      /^pollux: -:2: An option was expected/,
    )
  })

  it.each([
    [['--method', 'star'], '1 1 2 0', /star counts ballots of type score, and these are ranking/],
    [['--method', 'irv', '--seats', '2'], '1 1 2 0', /irv fills at most 1 of 2 seats/],
    [['--method', 'irv', '--quota', 'hare'], '1 1 2 0', /irv does not take the setting quota/],
    [['--method', 'plurality'], '1 1=2 0', /Plurality counts single choices/],
  ])('as a count: %j', async (args, ballot, said) => {
    const { code, err } = await desk.run(['count', '-', '--format', 'blt', ...args], `2 1\n${ballot}\n0\n"A"\n"B"\n`)
    expect(err).toMatch(said)
    expect(code).toBe(2)
  })
})

describe('the server’s refusal ends with 1 and its code', () => {
  it.each([
    [['show', POLL], /^pollux: not_found: /],
    [['create', 'Q', 'A', 'B', '--token', ''], /^pollux: invalid_token: /],
  ])('%j', async (args, said) => {
    const { code, out, err } = await desk.run(args)
    expect(err).toMatch(said)
    expect([code, out]).toEqual([1, ''])
  })

  it('and with what is wrong in the request', async () => {
    const own = await Desk.at(inject('origin'))
    const { code, err } = await own.run(['create', 'Q', 'A', 'A'])
    expect(err).toMatch(/^pollux: invalid_request: .*\n {2}\/options\/1: Two options have the same label\.\n$/)
    expect(code).toBe(1)
    await own.leave()
  })
})

describe('nobody there ends with 3', () => {
  it('where nothing listens', async () => {
    expect(await desk.run(['show', POLL, '--url', NOBODY])).toEqual({
      code: 3,
      out: '',
      err: `pollux: ${NOBODY} did not answer (5 tries).\n`,
    })
  })
})

it('who is there and is no Pollux ends with 3 too', async () => {
  for (const args of [
    ['create', 'Q', 'A', 'B'],
    ['show', POLL.toLowerCase()],
  ]) {
    const { code, out, err } = await desk.run([...args, '--url', `${other}/away`])
    expect([code, out, err]).toEqual([3, '', 'pollux: What answers there is no Pollux.\n'])
  }
})

describe('a server that means ill', () => {
  it.each([
    ['show', []],
    ['show', ['--json']],
    ['watch', []],
    ['watch', ['--json']],
    ['vote', ['x']],
    ['close', []],
  ])('is not obeyed by the terminal: %s %j', async (command, args) => {
    const { out, err } = await desk.run([command, `${other}/p/${POLL}`, ...args])
    expect(out + err).toContain('evil')
    expect(out).not.toMatch(OBEYED)
    expect(err).not.toMatch(OBEYED)
  })

  it('is not given the tokens of another', async () => {
    asked = []
    await desk.run(['close', `${other}/p/${POLL}`])
    expect(asked.length).toBe(1)
    expect(asked.map(({ headers }) => [headers.authorization, headers['pollux-voter']])).toEqual([
      [undefined, undefined],
    ])
    await desk.run(['close', POLL, '--url', other])
    await desk.run(['vote', POLL, '#1', '--url', other])
    expect(asked.length).toBeGreaterThan(2)
    for (const { headers } of asked)
      expect(`${headers.authorization} ${headers['pollux-voter']}`).not.toContain('of-the-environment')
    await desk.run(['close', `${other}/p/${POLL}`, '--token', 'meant'])
    expect(asked.at(-1)?.headers.authorization).toBe('Bearer meant')
  })
})

it('never repeats a secret', async () => {
  const secret = 'plm_Zk3mJ0v2Qb1yR8sT5uW7xA4cE6gI9kM1oP3rS5tU7vX'
  for (const args of [
    ['close', POLL, `--tokn=${secret}`],
    ['close', POLL, secret],
    ['close', secret],
    ['close', POLL, '--token', secret],
    ['--token', 'a secret of its own', 'a secret of its own'],
  ]) {
    const { code, out, err } = await desk.run(args)
    expect(code).not.toBe(0)
    expect(out + err).not.toMatch(/plm_Zk|a secret of its own/)
  }
})

it('keeps both tokens when two commands create at once', async () => {
  const own = await Desk.at(inject('origin'))
  const made = await Promise.all([1, 2].map(() => own.run(['create', 'Q?', 'A', 'B'])))
  const kept = await readFile(own.tokens, 'utf8')
  for (const { out } of made) expect(kept).toContain(/plm_\S+/.exec(out)?.[0])
  await own.leave()
})

it('ends quietly when nobody reads on', async () => {
  const watching = desk.start(['create', '--help'])
  watching.process.stdout?.destroy()
  const { err } = await watching.ended
  expect(err).toBe('')
})
