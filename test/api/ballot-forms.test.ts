// The form of a poll's page, ballot type by ballot type: what is counted, what comes back as it was filled in, and what no form can do.
import { describe, expect, it } from 'vitest'
import {
  bearer,
  type Created,
  move,
  newPoll,
  newVoter,
  ORIGIN,
  pathOf,
  send,
  sendRaw,
  voter,
} from '../support/client.ts'

const RANKING = { type: 'ranking' }

/** Sends a form to the page of a poll, in which `#0` stands for the id of the first option. */
async function sendForm(poll: Created, form: string, headers: Record<string, string> = {}) {
  const body = form.replace(/#(\d)/g, (_, index: string) => poll.options[Number(index)]?.id ?? '')
  const response = await sendRaw(`/p/${poll.id}`, {
    method: 'POST',
    body,
    headers: { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  })
  return { status: response.status, to: response.headers.get('Location'), page: await response.text() }
}

/** The ballots that are counted, by the labels of their options. */
async function ballotsOf(poll: Created): Promise<unknown> {
  const response = await send(pathOf(poll, '/export'), { headers: bearer(poll) })
  const { ballots } = await response.json<{ ballots: unknown }>()
  const text = poll.options.reduce((all, { id, label }) => all.replaceAll(id, label), JSON.stringify(ballots))
  return JSON.parse(text)
}

describe.each([
  ['a ranking', RANKING, 'ballot=ranking&rank.#0=3&rank.#1=1&rank.#2=', { ranking: ['Nashville', 'Memphis'] }],
  [
    'scores',
    { type: 'score' },
    'ballot=score&score.#0=0&score.#1=5&score.#2=',
    { scores: { Memphis: 0, Nashville: 5 } },
  ],
  ['points', { type: 'points' }, 'ballot=points&points.#0=10&points.#1=0', { points: { Memphis: 10 } }],
])('%s', (_, ballot, form, counted) => {
  it('is counted once, however often the form comes', async () => {
    const poll = await newPoll({ ballot })
    for (let times = 0; times < 2; times++) {
      expect((await sendForm(poll, `key=the-key-of-this-form&${form}`)).to).toBe(`/p/${poll.id}?notice=voted`)
    }
    expect(await ballotsOf(poll)).toEqual([{ ...counted, count: 1 }])
  })

  it('is refused when it says nothing, and nothing is counted', async () => {
    const poll = await newPoll({ ballot })
    const { status, page } = await sendForm(poll, `ballot=${ballot.type}`)
    expect(status).toBe(422)
    expect(page).toContain('at least one answer')
    expect(await ballotsOf(poll)).toEqual([])
  })
})

describe('a form that is refused', () => {
  it('comes back as it was filled in, with its key', async () => {
    const poll = await newPoll({ ballot: { type: 'points' }, options: ['A', 'B'] })
    const { status, page } = await sendForm(poll, 'key=the-key-of-this-form&ballot=points&points.#0=9&points.#1=4')
    expect(status).toBe(422)
    expect(page).toContain('Nothing was counted. That takes 13 points, and you have 10: take back 3 or more.')
    expect(page).toContain('value="the-key-of-this-form"')
    for (const value of ['9', '4']) expect(page).toMatch(new RegExp(`name="points\\.\\w+"[^>]* value="${value}"`))
  })

  it.each([
    ['an option that there is not', RANKING, 'ballot=ranking&rank.nobody=1'],
    ['no numbers', RANKING, 'ballot=ranking&rank.#0=best'],
    ['a number beyond all bounds', { type: 'score' }, 'ballot=score&score.#0=1e400'],
    ['a score off the scale', { type: 'score' }, 'ballot=score&score.#0=6'],
    ['markup', { type: 'points' }, 'ballot=points&points.#0=%22%3E%3Cscript%3E'],
    ['a type that the poll has not', RANKING, 'ballot=points&points.#0=1'],
    ['a type that there is not', RANKING, 'ballot=constructor&rank.#0=1'],
  ])('has a sentence for %s', async (_, ballot, form) => {
    const poll = await newPoll({ ballot })
    const { status, page } = await sendForm(poll, form)
    expect(status).toBe(422)
    expect(page).toContain('Nothing was counted.')
    expect(page).not.toContain('"><script>')
    expect(await ballotsOf(poll)).toEqual([])
  })

  it('says why when the poll has closed, or the voter has voted', async () => {
    const poll = await newPoll({ ballot: RANKING })
    const token = await newVoter()
    await send(pathOf(poll, '/votes'), { body: { ranking: [poll.options[0]?.id] }, headers: voter(token) })
    expect((await sendForm(poll, 'ballot=ranking', voter(token))).to).toBe(`/p/${poll.id}?notice=already_voted`)
    await move(poll, 'pause')
    expect((await sendForm(poll, 'ballot=ranking')).to).toBe(`/p/${poll.id}?notice=not_open`)
    await move(poll, 'close')
    expect((await sendForm(poll, 'ballot=ranking')).to).toBe(`/p/${poll.id}?notice=poll_closed`)
  })

  it('says of a choice what the widget says of it, and keeps what was ticked', async () => {
    const poll = await newPoll({ ballot: { min: 1, max: 2 } })
    const none = await sendForm(poll, 'ballot=choice')
    expect(none.status).toBe(422)
    expect(none.page).toContain('Nothing was counted. Nothing is chosen yet. Choose at most 2 answers.')
    const { page } = await sendForm(poll, 'ballot=choice&choice=#0&choice=#1&choice=#2')
    expect(page).toContain('You chose 3. Choose at most 2 answers.')
    expect(page.match(/name="choice"[^>]* checked/g)).toHaveLength(3)
    const ranking = await newPoll({ ballot: RANKING })
    expect((await sendForm(ranking, 'choice=#0')).page).toContain('Nothing was counted. Rank at least one answer.')
  })
})
