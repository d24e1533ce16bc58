// Owns the test of the page that creates polls by a form, and of copies: what is made, and what is refused where.
import { describe, expect, it } from 'vitest'
import { castBallot, move, newPoll, pathOf, send, sendRaw } from '../support/client.ts'
import { cookiesOf } from '../support/page-client.ts'
import { copyOf, FORM, made, post, see, tokenOf } from '../support/poll-forms.ts'
import { fieldsIn } from '../support/sent-form.ts'

describe('/new', () => {
  it('makes the usual poll of a question and lines, and one poll of a form that is sent twice', async () => {
    const form = { key: crypto.randomUUID(), question: 'Tea?', options: 'Yes\r\n\r\nNo' }
    const [first, second] = [await post('/new', form), await post('/new', form)]
    expect(first.status).toBe(303)
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(await made(first)).toMatchObject({
      question: 'Tea?',
      options: [{ label: 'Yes' }, { label: 'No' }],
      ballot: { type: 'choice', min: 1, max: 1 },
      status: 'open',
      listing: 'unlisted',
    })
  })

  it('shows the manage token on the next page, once, and manages by it from then on', async () => {
    const poll = await newPoll()
    const copied = post(copyOf(poll), { action: 'clone', key: crypto.randomUUID() }, tokenOf(poll))
    for (const answer of [await post('/new', { question: 'Tea?', options: 'Yes\nNo' }), await copied]) {
      const cookies = cookiesOf(answer)
      const path = answer.headers.get('Location') ?? ''
      const token = cookies['__Secure-pollux_manage'] ?? 'none'
      const first = await see(path, cookies)
      const page = await first.text()
      expect(page).toContain(token)
      expect(page).toContain('Your poll is there.')
      expect(cookiesOf(first)).toEqual({ '__Secure-pollux_new_manage': '' })
      const left = Object.entries({ ...cookies, ...cookiesOf(first) }).filter(([, value]) => value !== '')
      const later = await (await see(path, Object.fromEntries(left))).text()
      expect(later).not.toContain(token)
      expect(later).not.toContain('Your poll is there.')
      expect(later).toContain('id="voting"')
    }
  })

  it.each([
    ['yes-no', { ballot: { type: 'choice', min: 0 }, options: [{ label: 'Yes' }, { label: 'No' }] }],
    ['dates', { count: { method: 'availability' }, voting: { changes: 'allowed' } }],
    ['ranking', { ballot: { type: 'ranking' }, count: { method: 'irv' } }],
    ['rating', { count: { method: 'score', aggregate: 'mean' } }],
    ['toString', { ballot: { type: 'choice', min: 1 } }],
  ])('starts from the template %s', async (template, expected) => {
    const form = await fieldsIn(await see(`/new?template=${template}`), FORM)
    form.set('question', 'Which?')
    if (form.get('options') === '') form.set('options', 'One\nTwo')
    expect(await made(await post('/new', form))).toMatchObject(expected)
  })

  it('takes times in the zone that was chosen', async () => {
    const form = { question: 'Tea?', options: 'Yes\nNo', zone: 'America/New_York' }
    const times = { opensAt: '2090-07-01T09:00', closesAt: '2090-12-01T09:00' }
    expect(await made(await post('/new', { ...form, ...times }))).toMatchObject({
      status: 'scheduled',
      schedule: { opensAt: '2090-07-01T13:00:00.000Z', closesAt: '2090-12-01T14:00:00.000Z' },
    })
  })

  it('asks which of the two is meant where clocks go back, and says what there is not where they go forward', async () => {
    const form = { question: 'Tea?', options: 'Yes\nNo', zone: 'Europe/Berlin' }
    const twice = await post('/new', { ...form, closesAt: '2036-10-26T02:30' })
    expect(twice.status).toBe(422)
    const again = await fieldsIn(twice.clone(), FORM)
    expect(await twice.text()).toContain('show 02:30 twice')
    again.set('closesAtTurn', 'second')
    const { schedule } = await made(await post('/new', again))
    expect(schedule.closesAt).toBe('2036-10-26T01:30:00.000Z')
    const skipped = await (await post('/new', { ...form, closesAt: '2036-03-30T02:30' })).text()
    expect(skipped).toContain('There is no 02:30 on that day in Europe/Berlin')
    expect(skipped).toContain('Did you mean 03:30?')
  })

  it('says each fault at its field and on top, and keeps all that was entered', async () => {
    const form = {
      rows: 'yes',
      optionLabel: 'Tea',
      optionLink: 'javascript:alert(1)',
      optionCapacity: 'few',
      question: '',
      zone: 'Mars/Olympus',
      closesAt: '2090-01-01T00:00',
      batch: '0',
      origins: 'https://ok.example\nhttp://no.example',
      embedding: 'some',
      identity: 'account',
      siteKeys: 'key',
      publicKey: '{"kty":"oct"}',
    }
    const answer = await post('/new', form)
    expect(answer.status).toBe(422)
    const kept = await fieldsIn(answer.clone(), FORM)
    for (const [name, value] of Object.entries(form)) expect(kept.get(name)?.replaceAll('\r\n', '\n'), name).toBe(value)
    const html = await answer.text()
    const linked = [...html.matchAll(/<li><a href="#([\w-]+)">/g)].map(([, id]) => id)
    const faulty = [
      'question',
      'options',
      'optionLink-0',
      'optionCapacity-0',
      'publicKey',
      'batch',
      'closesAt',
      'origins',
    ]
    expect(linked).toEqual(faulty)
    for (const id of faulty) expect(html, id).toContain(`id="${id}-fault"`)
  })

  it('changes its rows without a script, and makes nothing on the way', async () => {
    const lines = { question: 'Tea?', options: 'Yes\nNo' }
    let form = await fieldsIn(await post('/new', { ...lines, step: 'rows' }), FORM)
    expect(form.getAll('optionLabel')).toEqual(['Yes', 'No'])
    const step = async (name: string) => {
      form.set('step', name)
      const answer = await post('/new', form)
      expect(answer.status).toBe(200)
      form = await fieldsIn(answer, FORM)
      return form.getAll('optionLabel')
    }
    expect(await step('add')).toEqual(['Yes', 'No', ''])
    expect(await step('down-0')).toEqual(['No', 'Yes', ''])
    expect(await step('up-1')).toEqual(['Yes', 'No', ''])
    expect(await step('up-0')).toEqual(['Yes', 'No', ''])
    expect(await step('down-9')).toEqual(['Yes', 'No', ''])
    expect(await step('remove-0')).toEqual(['No', ''])
    expect(await step('lines')).toEqual([])
    expect(form.get('options')).toContain('No')
  })

  it('shows what voters will see, as a part of a page that nobody may keep, and makes nothing of markup', async () => {
    const part = async (form: Record<string, string>) => {
      const answer = await post('/new/preview', form)
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'private, no-store'])
      return answer.text()
    }
    expect(await part({})).toContain('Your question')
    expect(await part({ question: 'Tea?', options: 'A\nB\nC', answers: 'ranking' })).toContain('Rank the answers')
    expect(await part({ question: 'Tea?', options: 'A\nA' })).toContain('“A” stands twice.')
    expect(await part({ question: '<img src=x>', options: '<b>\n<i>' })).not.toMatch(/<(img|b|i)[ >]/)
    const elsewhere = await sendRaw('/new/preview', {
      method: 'POST',
      body: 'question=x',
      headers: { Origin: 'https://else.example', 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect(elsewhere.status).toBe(403)
  })
})

describe('duplicating', () => {
  it('makes nothing until it is sent, then a poll like the first without votes and times', async () => {
    const poll = await newPoll({
      ballot: { type: 'score', min: 0, max: 2, labels: ['Bad', 'Fair', 'Good'] },
      metadata: { ours: true },
      tags: ['food'],
      schedule: { closesAt: '2090-01-01T00:00:00Z' },
    })
    await castBallot(poll, { scores: { [poll.options[0]?.id ?? '']: 2 } })
    const form = await fieldsIn(await see(copyOf(poll), tokenOf(poll)), FORM)
    form.set('question', 'And this year?')
    const copy = await made(await post(copyOf(poll), form, tokenOf(poll)))
    expect(copy.id).not.toBe(poll.id)
    expect(copy).toMatchObject({
      question: 'And this year?',
      ballot: poll.ballot,
      count: poll.count,
      metadata: { ours: true },
      tags: ['food'],
      schedule: { closesAt: null },
      options: poll.options.map(({ label }) => ({ label })),
    })
    const results = await (await send(pathOf(copy, '/results'))).json<{ voters: number }>()
    expect(results.voters).toBe(0)
  })

  it('copies a poll just as it is, and a draft as a draft', async () => {
    const poll = await newPoll({ draft: true, options: [{ label: 'A', capacity: 3 }, 'B'] })
    const key = crypto.randomUUID()
    const answers = [1, 2].map(() => post(copyOf(poll), { action: 'clone', key }, tokenOf(poll)))
    const [first, second] = await Promise.all(answers)
    if (!first || !second) throw new Error('no answers')
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(await made(first)).toMatchObject({ status: 'draft', options: [{ label: 'A', capacity: 3 }, { label: 'B' }] })
  })

  it('gives back a form with faults as it was filled in', async () => {
    const poll = await newPoll()
    await move(poll, 'close')
    const form = await fieldsIn(await see(copyOf(poll), tokenOf(poll)), FORM)
    form.set('seats', '9')
    const answer = await post(copyOf(poll), form, tokenOf(poll))
    expect(answer.status).toBe(422)
    const again = await fieldsIn(answer, FORM)
    expect([again.get('seats'), again.getAll('optionLabel').length]).toEqual(['9', 3])
  })
})
