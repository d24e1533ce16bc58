// The languages of a poll's pages: by the address, else by what the browser asks for; kept by forms, links and redirects.
import { describe, expect, it } from 'vitest'
import { LANGUAGES, preferred } from '../../src/pages/language.ts'
import { ar } from '../../src/pages/messages/ar.ts'
import { de } from '../../src/pages/messages/de.ts'
import { en } from '../../src/pages/messages/en.ts'
import { es } from '../../src/pages/messages/es.ts'
import { fr } from '../../src/pages/messages/fr.ts'
import { zh } from '../../src/pages/messages/zh.ts'
import { type Created, move, newPoll, ORIGIN, send, sendRaw } from '../support/client.ts'

const OWN = { en, de, fr, es, ar, zh }
const LANGUAGE_NAMES = Object.keys(LANGUAGES)

async function page(path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await send(path, { headers: { Accept: 'text/html', ...headers } })).text()
}

const speaks = (html: string) => /<html lang="([^"]*)" dir="([^"]*)"/.exec(html)?.slice(1)

async function sendForm(poll: Created, query: string, form: string): Promise<Response> {
  return sendRaw(`/p/${poll.id}${query}`, {
    method: 'POST',
    body: form,
    headers: { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
  })
}

describe('what a browser asks for', () => {
  it.each([
    ['', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en;q=0.5, fr;q=0.7', 'fr'],
    ['nl, sv;q=0.9, es;q=0.1', 'es'],
    ['zh-Hant-TW', 'zh'],
    ['AR', 'ar'],
    ['fr;q=0, de;q=0.3', 'de'],
    ['fr;q=0', 'en'],
    ['*', 'en'],
    ['constructor, __proto__', 'en'],
    ['de;q=nonsense, es;q=0.2', 'es'],
    [`${'xx,'.repeat(10_000)}de`, 'en'],
  ])('%s', (header, language) => {
    expect(preferred(header)).toBe(language)
  })
})

describe('a page', () => {
  it.each(LANGUAGE_NAMES)('speaks %s when its address says so, whatever the browser asks for', async (language) => {
    const poll = await newPoll()
    for (const below of ['', '/results']) {
      const html = await page(`/p/${poll.id}${below}?lang=${language}`, { 'Accept-Language': 'fr' })
      expect(speaks(html)).toEqual([language, language === 'ar' ? 'rtl' : 'ltr'])
      // Head and foot of the site as well.
      for (const key of ['newPoll', 'notPromised'] as const) {
        for (const [name, own] of Object.entries(OWN)) expect(html.includes(`>${own[key]}<`)).toBe(name === language)
      }
      for (const other of LANGUAGE_NAMES.filter((name) => name !== language)) {
        expect(html).toContain(`href="/p/${poll.id}${below}?lang=${other}"`)
      }
    }
  })

  it('speaks what the browser asks for, and English to those whose language it does not', async () => {
    const poll = await newPoll()
    expect(speaks(await page(`/p/${poll.id}`, { 'Accept-Language': 'de-CH' }))).toEqual(['de', 'ltr'])
    expect(speaks(await page(`/p/${poll.id}`, { 'Accept-Language': 'nl' }))).toEqual(['en', 'ltr'])
    expect(speaks(await page(`/p/${poll.id}?lang=tlh`, { 'Accept-Language': 'es' }))).toEqual(['es', 'ltr'])
    expect(speaks(await page(`/p/${poll.id}?lang=%22%3E%3Cscript%3E`))).toEqual(['en', 'ltr'])
  })

  it('says in it that there is no poll, or no result to see', async () => {
    const poll = await newPoll({ results: { visibility: 'owner' } })
    expect(await page('/p/none?lang=de')).toContain(de.notFound)
    expect(await page('/p/none', { 'Accept-Language': 'ar' })).toContain(ar.notFound)
    expect(await page(`/p/${poll.id}/results?lang=zh`)).toContain(zh.notShown)
  })

  it('keeps the language that was chosen: in its links, its form, and after that was sent', async () => {
    const poll = await newPoll({ voting: { identity: 'open' } })
    const html = await page(`/p/${poll.id}?lang=fr`)
    expect(html).toContain(`action="/p/${poll.id}?lang=fr"`)
    expect(html).toContain(`href="/p/${poll.id}/results?lang=fr"`)
    const counted = await sendForm(poll, '?lang=fr', `key=a-key-of-this-form&choice=${poll.options[0]?.id}`)
    expect(counted.headers.get('Location')).toBe(`/p/${poll.id}?notice=voted&lang=fr`)
    await move(poll, 'close')
    const late = await sendForm(poll, '?lang=fr', `choice=${poll.options[0]?.id}`)
    const told = await page(late.headers.get('Location') ?? '')
    expect(speaks(told)).toEqual(['fr', 'ltr'])
    expect(told).toContain(fr.seeResult)
  })

  it('says in it what is wrong with a ballot, to the full stop', async () => {
    const several = await newPoll({ ballot: { min: 1, max: 2 } })
    const refused = await (await sendForm(several, '?lang=zh', 'ballot=choice')).text()
    expect(refused).toContain('没有计入任何票。还没有选择。请最多选择 2 个答案。')
    const poll = await newPoll({ ballot: { type: 'points' } })
    const response = await sendForm(poll, '?lang=es', `ballot=points&points.${poll.options[0]?.id}=11`)
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('No se ha contado nada.')
    expect(html).not.toContain('Nothing')
  })

  it('keeps no language in its links that nobody has chosen', async () => {
    const poll = await newPoll()
    const html = await page(`/p/${poll.id}`, { 'Accept-Language': 'de' })
    expect(html).toContain(`action="/p/${poll.id}"`)
    expect(html).toContain(`href="/p/${poll.id}/results"`)
  })
})

describe('the messages of pages', () => {
  const forms = (message: unknown): [form: string, text: string][] =>
    typeof message === 'string' ? [['other', message]] : Object.entries(message as object)
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()

  it.each(LANGUAGE_NAMES)('of %s are all there, with the same places', (language) => {
    const messages = Object.entries(OWN).find(([name]) => name === language)?.[1] ?? {}
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort())
    for (const [key, message] of Object.entries(messages)) {
      const wanted = places(forms(Object.entries(en).find(([name]) => name === key)?.[1]).at(-1)?.[1] ?? '')
      const told = forms(message)
      expect([key, places(told.at(-1)?.[1] ?? '')]).toEqual([key, wanted])
      if (typeof message === 'string') continue
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      // “Many” in French and Spanish is for millions, of which nothing here is counted.
      for (const category of categories) {
        if (category === 'many' && language !== 'ar') continue
        expect([key, told.map(([form]) => form)]).toEqual([key, expect.arrayContaining([category])])
      }
    }
  })
})

it('gives the widget its state as JSON that ends no script, whatever a poll has in it', async () => {
  const hostile = [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    'line\u2028separator',
    '"}]\\',
    '<img src=x onerror=alert(1)>',
  ]
  const poll = await newPoll({ question: '</script><svg onload=alert(1)>', options: hostile })
  for (const below of ['', '/results']) {
    const html = await page(`/p/${poll.id}${below}`)
    const [, text = ''] = /<script type="application\/json" data-state="">(.*?)<\/script>/s.exec(html) ?? []
    expect(text).not.toContain('<')
    const state = JSON.parse(text)
    expect(state.poll.options.map(({ label }: { label: string }) => label)).toEqual(
      poll.options.map(({ label }) => label),
    )
    expect(html).not.toMatch(/<script>|<img|<svg onload/)
  }
})
