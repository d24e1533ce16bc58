// Owns the test of forms for polls that are far too large or come far too often: what is made of them stays small.
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { app } from '../../src/app.ts'
import { newPoll, ORIGIN } from '../support/client.ts'
import { copyOf, editOf, FORM, post, tokenOf } from '../support/poll-forms.ts'
import { fieldsIn } from '../support/sent-form.ts'

const MAX_PAGE_CHARACTERS = 1_000_000

/** A form with rows of these texts. */
function rowsForm(labels: readonly string[], more: Record<string, string> = {}): URLSearchParams {
  const form = new URLSearchParams({ question: 'Tea?', rows: 'yes', ...more })
  for (const label of labels) form.append('optionLabel', label)
  return form
}

const numbered = (howMany: number): string[] => Array.from({ length: howMany }, (_, at) => `a${at}`)

/** The page that answers, which must be small. */
async function smallPage(answer: Response, status: number): Promise<string> {
  expect(answer.status).toBe(status)
  const html = await answer.text()
  expect(html.length).toBeLessThan(MAX_PAGE_CHARACTERS)
  return html
}

describe('more rows than a form holds', () => {
  it.each([
    ['a step', { step: 'up-5' }, 200],
    ['a preview', { step: 'preview' }, 200],
    ['a form that is refused', {}, 422],
  ])('are cut by %s, which says so at the answers', async (_, more, status) => {
    const form = rowsForm(numbered(12_000), more)
    const html = await smallPage(await post('/new', form), status)
    expect(html.match(/name="optionLabel"/g)?.length).toBeLessThan(120)
    expect(html).toMatch(/id="options-fault"[\s\S]*of those that you sent, the last 11,890 are not below/)
  })

  it('are cut in copies and edits as well', async () => {
    const poll = await newPoll()
    for (const path of [copyOf(poll), editOf(poll)]) {
      const html = await smallPage(await post(path, rowsForm(numbered(10_000), { step: 'up-5' }), tokenOf(poll)), 200)
      expect(html).toContain('the last 9,890 are not below')
    }
  })

  it('are none where nothing stands in them', async () => {
    const labels = [...Array.from({ length: 15_000 }, () => ''), 'Tea', 'Milk']
    const answer = await post('/new', rowsForm(labels, { step: 'up-1' }))
    expect((await fieldsIn(answer.clone(), FORM)).getAll('optionLabel')).toEqual(['Milk', 'Tea'])
    expect(await smallPage(answer, 200)).not.toContain('are not below')
  })

  it('do not hide that the texts are too long', async () => {
    const html = await smallPage(await post('/new', rowsForm(numbered(200).map((label) => label.repeat(200)))), 422)
    expect(html).toContain('The texts are too long together.')
    expect(html).toContain('the last 90 are not below')
  })
})

describe('some more answers than a poll may have', () => {
  it('all come back', async () => {
    const labels = numbered(110)
    const answer = await post('/new', rowsForm(labels))
    expect((await fieldsIn(answer.clone(), FORM)).getAll('optionLabel')).toEqual(labels)
    expect(await smallPage(answer, 422)).toContain('At most 100 answers fit; these are 110.')
  })

  it('get no further row', async () => {
    const answer = await post('/new', rowsForm(numbered(110), { step: 'add' }))
    expect((await fieldsIn(answer.clone(), FORM)).getAll('optionLabel')).toEqual(numbered(110))
    expect(await smallPage(answer, 200)).toContain('no further row was added')
  })
})

describe('far too many lines', () => {
  const options = Array.from({ length: 60_000 }, () => 'x').join('\n')

  it.each(['rows', 'add', 'up-5'])('stay lines at the step %s, and none is lost', async (step) => {
    const answer = await post('/new', { question: 'Tea?', options, step })
    const kept = await fieldsIn(answer.clone(), FORM)
    expect(kept.get('options')?.replaceAll('\r\n', '\n') === options).toBe(true)
    expect(kept.getAll('optionLabel')).toEqual([])
    expect(await smallPage(answer, 200)).toMatch(/id="options-fault"[\s\S]*these are 60,000/)
  })

  it('make a short preview', async () => {
    const html = await smallPage(await post('/new/preview', { question: 'Tea?', options }), 200)
    expect(html).toContain('At most 100 answers fit')
    expect(html.length).toBeLessThan(1_000)
  })
})

it('steps and previews are limited for a network, and take nothing from its votes or polls', async () => {
  const ask = (path: string, form: Record<string, string>) =>
    app.fetch(
      new Request(ORIGIN + path, {
        method: 'POST',
        body: new URLSearchParams({ question: 'Tea?', options: 'Yes\nNo', ...form }).toString(),
        headers: {
          Origin: ORIGIN,
          'CF-Connecting-IP': '203.0.113.91',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        redirect: 'manual',
      }),
      { ...env, LIMIT_VOTES_PER_MINUTE: '2', LIMIT_CREATES_PER_MINUTE: '1' },
    )
  expect((await ask('/new', { step: 'rows' })).status).toBe(200)
  expect((await ask('/new/preview', {})).status).toBe(200)
  const refused = await ask('/new/preview', {})
  expect([refused.status, refused.headers.get('RateLimit-Policy')]).toEqual([429, '"previews";q=2;w=60'])
  expect((await ask('/', { step: 'rows' })).status).toBe(429)
  expect((await ask('/new', {})).status).toBe(303)
})
