// Owns the test of a result's page in a real Chromium: every count is shown, follows the votes, and can be made otherwise.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const NO_SCRIPT = { javaScriptEnabled: false }
const PHONE = { viewport: { width: 360, height: 740 } }
const CITIES = ['Memphis', 'Nashville', 'Chattanooga', 'Knoxville']
/** Parts of the page that the script reads anew come two or three seconds after the votes. */
const SOON = { timeout: 15_000 }

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

const resultPath = ({ id }: OwnPoll): string => `/p/${id}/results`
const newRanking = (count: Record<string, unknown> = {}, fields: Record<string, unknown> = {}) =>
  site.newPoll({ options: CITIES, ballot: { type: 'ranking' }, count, ...fields })
/** A ranking by the numbers of its options. */
const ranking = ({ options }: OwnPoll, order: string) => ({
  ranking: [...order].map((number) => options[Number(number)]?.id ?? ''),
})
const outcome = (page: Page) => page.locator('.outcome').filter({ visible: true }).innerText()

/** The cells of a table's body. */
async function figures(page: Page, caption: RegExp): Promise<string[][]> {
  const rows = await page.getByRole('table', { name: caption }).locator('tbody tr').all()
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()))
}

async function tennessee(count: Record<string, unknown>): Promise<OwnPoll> {
  const poll = await newRanking(count)
  for (const [order, times] of [
    ['0123', 5],
    ['1230', 3],
    ['2310', 1],
    ['3210', 3],
  ] as const) {
    await site.cast(poll, ranking(poll, order), times)
  }
  return poll
}

describe('a count in rounds', () => {
  it('is told in words, drawn, and written in tables, without a script', async () => {
    const poll = await tennessee({ method: 'irv' })
    const page = await visitors.visit(resultPath(poll), { ...NO_SCRIPT, ...PHONE })
    expect(await outcome(page)).toBe('“Knoxville” is ahead, counted by instant runoff.')
    expect(await page.getByRole('img', { name: 'Votes from round to round' }).count()).toBe(1)
    expect((await figures(page, /^By round/))[3]).toEqual(['Knoxville', '3', '4', '7\nelected'])
    await page.getByText('The count in plain words').click()
    await page.getByText(/^Round 1: nobody has more than half/).waitFor()
    await page.locator('summary', { hasText: 'Votes that moved' }).click()
    expect((await figures(page, /^Votes that moved/))[0]?.[2]).toBe('Knoxville 1')
  })

  it('names the tie that decides, and the round in which it arose', async () => {
    const poll = await newRanking({ method: 'irv' })
    for (const order of ['01', '10']) await site.cast(poll, ranking(poll, order))
    await site.close(poll)
    const page = await visitors.visit(resultPath(poll), NO_SCRIPT)
    expect(await outcome(page)).toBe('A tie: “Memphis” and “Nashville”, counted by instant runoff.')
    expect(await page.locator('.outcome + ul.ties').innerText()).toBe(
      'In round 3, over who is eliminated, “Memphis” and “Nashville” tied: nothing broke it.',
    )
  })

  it('follows the votes, and leaves focus and folds as the reader has them', async () => {
    const poll = await newRanking({ method: 'irv' })
    await site.cast(poll, ranking(poll, '01'), 3)
    await site.cast(poll, ranking(poll, '13'), 2)
    await site.cast(poll, ranking(poll, '21'))
    const page = await visitors.visit(resultPath(poll))
    await page.getByText('Live', { exact: true }).waitFor()
    const fold = page.locator('summary', { hasText: 'Votes that moved' })
    await fold.click()
    await fold.focus()

    await site.cast(poll, ranking(poll, '10'), 2)
    await expect.poll(() => outcome(page), SOON).toBe('“Nashville” is ahead, counted by instant runoff.')
    await expect.poll(async () => (await figures(page, /^By round/))[1]?.at(-1), SOON).toBe('5\nelected')
    expect(await page.locator('.explain ol').textContent()).toContain('Nashville has 5 of 8 votes')
    expect(await page.getByRole('table', { name: /^Votes that moved/ }).isVisible()).toBe(true)
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Votes that moved')
  })

  it('appears with the first vote', async () => {
    const poll = await newRanking({ method: 'irv' })
    const page = await visitors.visit(resultPath(poll))
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await page.getByText('Round by round').count()).toBe(0)
    await site.cast(poll, ranking(poll, '3'))
    await page.getByText('Round by round').waitFor(SOON)
    await expect.poll(() => outcome(page), SOON).toBe('“Knoxville” is ahead, counted by instant runoff.')
  })
})

it('follows the votes on the poll’s own page as well, and catches up with them', async () => {
  const poll = await newRanking({ method: 'irv' })
  const page = await visitors.visit(`/p/${poll.id}`)
  await page.getByText('Live', { exact: true }).waitFor()
  await site.cast(poll, ranking(poll, '13'), 2)
  await expect.poll(() => outcome(page), SOON).toBe('“Nashville” is ahead, counted by instant runoff.')
  await expect.poll(() => page.locator('.lag').textContent(), SOON).toBe('')
})

it('shows grades, not their sums, where grades are counted, and keeps them up to date', async () => {
  const ballots: [count: Record<string, unknown>, ballot: Record<string, unknown>, shown: RegExp][] = [
    [{ method: 'availability' }, { type: 'score', max: 2 }, /^Memphis[\s\S]*100%\s+1 yes, 0 maybe$/],
    [
      { method: 'majority-judgment' },
      { type: 'score', max: 2, labels: ['Poor', 'Fair', 'Good'] },
      /^Memphis[\s\S]*Good\s+median grade$/,
    ],
  ]
  for (const [count, ballot, shown] of ballots) {
    const poll = await site.newPoll({ options: CITIES, ballot, count })
    const page = await visitors.visit(`/p/${poll.id}`)
    await page.getByText('Live', { exact: true }).waitFor()
    await site.cast(poll, {
      scores: Object.fromEntries(poll.options.map(({ id }, index) => [id, index === 0 ? 2 : 0])),
    })
    await expect.poll(() => page.locator('.bar').first().innerText(), SOON).toMatch(shown)
  }
})

describe('counting otherwise', () => {
  it('recounts by a method that is chosen in a form, and says that it is no result', async () => {
    const poll = await tennessee({ method: 'irv' })
    const page = await visitors.visit(resultPath(poll), NO_SCRIPT)
    await page.getByLabel('Count the same ballots by').selectOption({ label: 'Schulze method' })
    await page.getByRole('button', { name: 'Count', exact: true }).click()
    expect(new URL(page.url()).search).toBe('?method=schulze')
    expect(await outcome(page)).toBe('“Nashville” is ahead, counted by the Schulze method.')
    await page.getByRole('heading', { name: 'A recount, not the result' }).waitFor()
    expect((await figures(page, /^Voters who prefer/))[1]).toEqual(['2. Nashville', '7 ✓', '–', '8 ✓', '8 ✓'])
    await page.getByRole('link', { name: 'its result' }).click()
    expect(await outcome(page)).toContain('Knoxville')
  })

  it('keeps a recount up to date as well, by the method that was chosen', async () => {
    const poll = await newRanking({ method: 'irv' })
    await site.cast(poll, ranking(poll, '01'))
    const page = await visitors.visit(`${resultPath(poll)}?method=borda`)
    await page.locator('[data-recount-live]').waitFor()
    await site.cast(poll, ranking(poll, '13'), 2)
    await expect.poll(() => outcome(page), SOON).toBe('“Nashville” is ahead, counted by Borda count.')
    expect(new URL(page.url()).search).toBe('?method=borda')
  })

  it('compares all methods in one table', async () => {
    const poll = await tennessee({ method: 'irv' })
    const page = await visitors.visit(resultPath(poll), NO_SCRIPT)
    await page.getByRole('link', { name: 'Compare all methods' }).click()
    const rows = await figures(page, /^What each method elects/)
    const elected = Object.fromEntries(rows.map(([method = '', winner = '']) => [method.split('\n')[0], winner]))
    expect(elected).toMatchObject({ 'Instant runoff': 'Knoxville', 'Schulze method': 'Nashville' })
    expect(rows).toHaveLength(10)
    await page.getByRole('link', { name: 'Bucklin voting' }).click()
    expect(await outcome(page)).toContain('counted by Bucklin voting')
  })

  it('ignores a method that cannot count these ballots', async () => {
    const poll = await tennessee({ method: 'irv' })
    for (const method of ['star', 'nonsense', '']) {
      const page = await visitors.visit(`${resultPath(poll)}?method=${method}`, NO_SCRIPT)
      expect(await outcome(page)).toBe('“Knoxville” is ahead, counted by instant runoff.')
    }
  })

  it('is for those only who may see the result', async () => {
    const poll = await newRanking({ method: 'irv' }, { results: { visibility: 'after_close' } })
    await site.cast(poll, ranking(poll, '01'))
    for (const query of ['', '?method=schulze', '?compare=all', '?only=parts', '?only=parts&method=schulze']) {
      const page = await visitors.visit(resultPath(poll) + query, NO_SCRIPT)
      await page.getByText('The result is shown once the poll has closed.').waitFor()
      expect(await page.locator('.outcome, [data-part]').count()).toBe(0)
    }
  })
})

it('publishes what lots were drawn by, once the poll is closed', async () => {
  const poll = await newRanking({ method: 'irv', tieBreak: 'draw' })
  for (const order of ['01', '10']) await site.cast(poll, ranking(poll, order))
  const page = await visitors.visit(resultPath(poll))
  await page.getByText('The seed itself is shown once the poll has closed').waitFor()
  await site.close(poll)
  await page.getByText('The order of the lots').waitFor(SOON)
  await expect.poll(() => outcome(page), SOON).toMatch(/^“(Memphis|Nashville)” wins/)
  expect(await page.locator('.outcome + ul.ties').innerText()).toContain('lots were drawn')
})

it('shows labels as text, whatever stands in them', async () => {
  const options = ['<img src=x onerror=alert(1)>', 'W'.repeat(300), 'مرحبا', '"quoted" & \'single\'']
  for (const count of [{ method: 'stv', seats: 2 }, { method: 'ranked-pairs' }]) {
    const poll = await newRanking(count, { options, question: '<script>alert(1)</script>' })
    for (const order of ['012', '21', '10']) await site.cast(poll, ranking(poll, order))
    const page = await visitors.visit(resultPath(poll), PHONE)
    await site.cast(poll, ranking(poll, '21'), 2)
    await expect.poll(() => outcome(page), SOON).toContain('مرحبا')
    expect(await page.locator('img, article script:not([type="application/json"])').count()).toBe(0)
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')).toBe(false)
  }
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
