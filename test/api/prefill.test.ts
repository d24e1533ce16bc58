// Links and plain forms of other sites that choose an answer beforehand: the voter sees it chosen, and votes or does not.
import { describe, expect, it } from 'vitest'
import { newPoll, newVoter, optionId, results, vote, voter } from '../support/client.ts'
import { visit } from '../support/page-client.ts'

const chosenIn = (page: string): string[] =>
  [...page.matchAll(/<input[^>]*name="choice"[^>]*>/g)]
    .map(([input]) => input)
    .filter((input) => /\schecked/.test(input))
    .map((input) => /value="([^"]*)"/.exec(input)?.[1] ?? '')

type Poll = Awaited<ReturnType<typeof newPoll>>

async function opened(poll: Poll, choices: string[], cookies: Record<string, string> = {}): Promise<string[]> {
  const query = new URLSearchParams(choices.map((id) => ['choice', id]))
  const response = await visit(`/p/${poll.id}?${query}`, { cookies })
  expect(response.status).toBe(200)
  return chosenIn(await response.text())
}

describe('an address with a choice', () => {
  it('opens the page with it chosen, and casts nothing', async () => {
    const poll = await newPoll()
    expect(await opened(poll, [optionId(poll, 1)])).toEqual([optionId(poll, 1)])
    expect((await results(poll)).voters).toBe(0)
  })

  it('chooses several where several may be chosen', async () => {
    const poll = await newPoll({ ballot: { type: 'choice', min: 1, max: 2 } })
    const [first, second, third] = [0, 1, 2].map((index) => optionId(poll, index)) as [string, string, string]
    expect(await opened(poll, [third, first])).toEqual([first, third])
    expect(await opened(poll, [first, second, third])).toEqual([])
  })

  it.each(['made-up', '', '"><script>alert(1)</script>'])('chooses nothing by %j', async (choice) => {
    expect(await opened(await newPoll(), [choice])).toEqual([])
  })

  it('chooses nothing where more is named than may be chosen', async () => {
    const poll = await newPoll()
    expect(await opened(poll, [optionId(poll, 0), optionId(poll, 1)])).toEqual([])
  })

  it('says nothing of ballots of other types', async () => {
    const poll = await newPoll({ ballot: { type: 'ranking' } })
    expect(await opened(poll, [optionId(poll, 0)])).toEqual([])
  })

  it('does not paint over a vote that may be changed', async () => {
    const poll = await newPoll({ voting: { changes: 'allowed' } })
    const token = await newVoter()
    await vote(poll, [2], voter(token))
    expect(await opened(poll, [optionId(poll, 0)], { '__Host-pollux_voter': token })).toEqual([optionId(poll, 2)])
  })
})

describe('the card of a poll', () => {
  const headOf = async (poll: Poll, query = '') =>
    (await (await visit(`/p/${poll.id}${query}`)).text()).split('</head>')[0]

  it('names picture, address and where to learn more, all absolute', async () => {
    const poll = await newPoll()
    await vote(poll, [0])
    const head = await headOf(poll)
    const page = `https://pollux.test/p/${poll.id}`
    expect(head).toContain(`<meta property="og:image" content="${page}/image.png"`)
    expect(head).toContain('<meta property="og:image:width" content="1200"')
    expect(head).toContain('<meta property="og:image:height" content="630"')
    expect(head).toContain(
      '<meta property="og:image:alt" content="Result of the poll “Where should the capital be?”: Memphis 100%, Nashville 0%, and Knoxville 0%"',
    )
    expect(head).toContain(`<meta property="og:url" content="${page}"`)
    expect(head).toContain('<meta name="twitter:card" content="summary_large_image"')
    expect(head).toContain(
      `type="application/json+oembed" href="https://pollux.test/oembed?format=json&amp;url=${encodeURIComponent(page)}"`,
    )
    expect(head).toContain('type="text/xml+oembed"')
  })

  it('tells no result that not everybody may see', async () => {
    const poll = await newPoll({ results: { visibility: 'after_vote' } })
    const token = await newVoter()
    await vote(poll, [0], voter(token))
    const response = await visit(`/p/${poll.id}`, { cookies: { '__Host-pollux_voter': token } })
    const head = (await response.text()).split('</head>')[0]
    expect(head).toContain('content="The poll “Where should the capital be?” with the answers Memphis')
  })
})
