// Owns the test of the widget's choices, scores and points in a real Chromium: by keys alone, by finger and by mouse.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type BallotVisits, button, PHONE, press, said, startBallotVisits, tabTo } from '../support/ballot-visits.ts'
import { siteAt } from '../support/site.ts'

const site = siteAt(inject('origin'))
let visits: BallotVisits

beforeAll(async () => {
  visits = await startBallotVisits(site.origin)
})

afterAll(() => visits?.close())

describe('a choice', () => {
  it('of one is made by keyboard alone', async () => {
    const [page, poll] = await visits.open({})
    await visits.send(page)
    await page.getByText('Nothing is chosen yet. Choose one answer.').waitFor()
    await tabTo(page, page.getByLabel('Memphis'))
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter')
    await page.getByText('Your vote is counted.').waitFor()
    expect(await site.ballots(poll)).toEqual([{ choices: ['Knoxville'], count: 1 }])
  })

  it('of several counts aloud, and takes no more than it may', async () => {
    const [page, poll] = await visits.open({ ballot: { type: 'choice', min: 1, max: 2 } })
    await page.getByText('0 of 2 chosen').waitFor()
    await tabTo(page, page.getByLabel('Memphis'))
    await press(page, 'Space', 'Tab', 'Space')
    await said(page, '2 of 2 chosen')
    await press(page, 'Tab', 'Space')
    await said(page, '3 of 2 chosen')
    await visits.send(page)
    await page.getByText('You chose 3. Choose at most 2 answers.').waitFor()
    expect((await site.result(poll)).voters).toBe(0)
    await page.getByLabel('Nashville').click()
    expect(await visits.vote(page, poll)).toEqual([{ choices: ['Memphis', 'Knoxville'], count: 1 }])
  })

  it('of none is a blank vote where the poll takes it', async () => {
    const [one, onePoll] = await visits.open({ ballot: { type: 'choice', min: 0, max: 1 } }, PHONE)
    await one.getByText('None of them (a blank vote)').tap()
    expect(await visits.vote(one, onePoll)).toEqual([{ choices: [], count: 1 }])
    const [several, severalPoll] = await visits.open({ ballot: { type: 'choice', min: 0, max: 2 } }, PHONE)
    await several.getByText('Choosing none casts a blank vote.').waitFor()
    expect(await visits.vote(several, severalPoll)).toEqual([{ choices: [], count: 1 }])
  })

  it('says which answers are full, and how many places are left', async () => {
    const options = [{ label: 'Boat', capacity: 1 }, { label: 'Bus', capacity: 3 }, 'Train']
    const [page, poll] = await visits.open({ options, voting: { changes: 'allowed' } }, PHONE)
    await page.getByText('1 of 1 places left').waitFor()
    await site.vote(poll, 1)
    await page.getByText('2 of 3 places left').waitFor()
    await page.locator('label', { hasText: 'Boat' }).tap()
    expect(await visits.vote(page, poll)).toContainEqual({ choices: ['Boat'], count: 1 })
    // Whoever holds the last place may take it again; nobody else may.
    await page.getByText('0 of 1 places left').waitFor()
    await page.locator('label', { hasText: 'Train' }).tap()
    expect(await page.getByRole('radio', { name: /^Boat/ }).isDisabled()).toBe(false)
    const other = await visits.visitors.visit(visits.pages.urlOf(poll), PHONE)
    await other.getByText('Full', { exact: true }).waitFor()
    expect(await other.getByRole('radio', { name: /^Boat/ }).isDisabled()).toBe(true)
  })
})

describe('scores', () => {
  const scored = (page: Awaited<ReturnType<typeof visits.open>>[0], name: string, step: string) =>
    page.getByRole('group', { name, exact: true }).getByRole('radio', { name: step, exact: true })

  it('are given and taken back by keyboard', async () => {
    const [page, poll] = await visits.open({ ballot: { type: 'score' } })
    await visits.send(page)
    await page.getByText('Give at least one answer a score.').waitFor()
    await scored(page, 'Memphis', 'No score').focus()
    await press(page, 'ArrowRight', 'ArrowRight', 'Tab', 'ArrowRight', 'Tab', 'ArrowLeft', 'ArrowLeft')
    await press(page, 'Shift+Tab', 'ArrowLeft')
    expect(await scored(page, 'Memphis', '1').isChecked()).toBe(true)
    expect(await scored(page, 'Nashville', 'No score').isChecked()).toBe(true)
    expect(await visits.vote(page, poll)).toEqual([{ scores: { Memphis: 1, Knoxville: 4 }, count: 1 }])
  })

  it('are yes, maybe and no for dates, by finger', async () => {
    const [page, poll] = await visits.open(
      { ballot: { type: 'score', max: 2 }, count: { method: 'availability' } },
      PHONE,
    )
    await page.getByText('No answer counts as no.').waitFor()
    for (const [name, step] of [
      ['Memphis', 'Yes'],
      ['Nashville', 'Maybe'],
      ['Knoxville', 'No'],
    ] as const)
      await scored(page, name, step).tap()
    expect(await visits.vote(page, poll)).toEqual([{ scores: { Memphis: 2, Nashville: 1, Knoxville: 0 }, count: 1 }])
  })

  it('are grades where the poll names them, and come back as they were cast', async () => {
    const [page, poll] = await visits.open({
      ballot: { type: 'score', min: 1, max: 3, labels: ['Poor', 'Fair', 'Good'] },
      count: { method: 'majority-judgment', unscored: 'ignore' },
      voting: { changes: 'allowed' },
    })
    await scored(page, 'Memphis', 'Good').click()
    await scored(page, 'Nashville', 'Poor').click()
    expect(await visits.vote(page, poll)).toEqual([{ scores: { Memphis: 3, Nashville: 1 }, count: 1 }])
    await page.reload()
    await scored(page, 'Memphis', 'Good').waitFor()
    expect(await scored(page, 'Memphis', 'Good').isChecked()).toBe(true)
    await scored(page, 'Memphis', 'No score').click()
    await scored(page, 'Nashville', 'Fair').click()
    await button(page, 'Change my vote').click()
    await expect.poll(() => site.ballots(poll)).toEqual([{ scores: { Nashville: 2 }, count: 1 }])
    await button(page, 'Withdraw my vote').click()
    await button(page, 'Vote').waitFor()
    expect(await scored(page, 'Nashville', 'No score').isChecked()).toBe(true)
  })

  it('of a long scale are typed, and what is no number is not taken for nothing', async () => {
    const [page, poll] = await visits.open({ ballot: { type: 'score', min: -50, max: 50 } })
    const memphis = page.getByLabel('Memphis', { exact: true })
    await memphis.focus()
    await page.keyboard.type('7')
    await press(page, 'ControlOrMeta+A')
    // A field gives no text away while it holds but a sign: it must not be emptied for that.
    await page.keyboard.type('-')
    await page.getByLabel('Nashville', { exact: true }).fill('51')
    await visits.send(page)
    await page.getByText('“Memphis” takes a whole number from -50 to 50.').waitFor()
    expect(await memphis.getAttribute('aria-invalid')).toBe('true')
    await memphis.focus()
    await press(page, 'End')
    await page.keyboard.type('8')
    await visits.send(page)
    await page.getByText('“Nashville” takes a whole number from -50 to 50.').waitFor()
    await page.getByLabel('Nashville', { exact: true }).fill('')
    expect(await visits.vote(page, poll)).toEqual([{ scores: { Memphis: -8 }, count: 1 }])
  })
})

describe('points', () => {
  it('say what is left while they are given, and are refused over the budget with nothing lost', async () => {
    const [page, poll] = await visits.open({ ballot: { type: 'points' } }, PHONE)
    await page.getByText('10 of 10 points left').waitFor()
    await visits.send(page)
    await page.getByText('Give at least one answer a point.').waitFor()
    await page.getByLabel('Memphis', { exact: true }).fill('7')
    await said(page, '3 of 10 points left')
    for (let times = 0; times < 4; times++) await button(page, 'One point more for Nashville').tap()
    await said(page, '1 too many: you have 10 points')
    await visits.send(page)
    await page.getByText('That takes 11 points, and you have 10: take back 1 or more.').waitFor()
    expect(await page.getByLabel('Memphis', { exact: true }).inputValue()).toBe('7')
    expect((await site.result(poll)).voters).toBe(0)
    await button(page, 'One point less for Nashville').tap()
    expect(await visits.vote(page, poll)).toEqual([{ points: { Memphis: 7, Nashville: 3 }, count: 1 }])
  })

  it('that grow dear say what they cost, by keyboard alone', async () => {
    const [page, poll] = await visits.open({ ballot: { type: 'points', cost: 'quadratic' } })
    await tabTo(page, button(page, 'One vote more for Memphis'))
    await press(page, 'Space', 'Enter', 'Space')
    await page.getByText('3 votes cost 9', { exact: true }).waitFor()
    await said(page, '1 of 10 points left')
    await tabTo(page, page.getByLabel('Nashville', { exact: true }))
    await press(page, 'ArrowUp')
    await said(page, '0 of 10 points left')
    await tabTo(page, button(page, 'Vote'))
    await press(page, 'Enter')
    await page.getByText('Your vote is counted.').waitFor()
    expect(await site.ballots(poll)).toEqual([{ points: { Memphis: 3, Nashville: 1 }, count: 1 }])
  })

  it('keep what is left in sight of a long list', async () => {
    const options = Array.from({ length: 100 }, (_, at) => `Answer ${at + 1}`)
    const [page, poll] = await visits.open({ ballot: { type: 'points' }, options }, PHONE)
    await button(page, 'One point more for Answer 100').tap()
    const left = await page.getByText('9 of 10 points left').first().boundingBox()
    expect(left?.y).toBeGreaterThanOrEqual(0)
    expect(left?.y).toBeLessThan(PHONE.viewport.height)
    expect(await visits.vote(page, poll)).toEqual([{ points: { 'Answer 100': 1 }, count: 1 }])
  })
})

describe('hostile texts', () => {
  const HOSTILE = [
    '<img src=x onerror="document.title=1">',
    '"><script>document.title=2</script>',
    '$'.concat('{document.title=3} {n} {label}'),
    'javascript:document.title=4',
  ]

  it.each(['choice', 'ranking', 'score', 'points'])('are texts in a ballot of type %s', async (type) => {
    const options = HOSTILE.map((label) => ({ label, description: label }))
    const [page, poll] = await visits.open({ ballot: { type }, options, question: HOSTILE[0] })
    for (const label of HOSTILE) expect(await page.locator('form').getByText(label, { exact: true }).count()).toBe(2)
    if (type === 'ranking') for (const label of HOSTILE) await button(page, `Rank ${label}`).click()
    if (type === 'points') for (const label of HOSTILE) await button(page, `One point more for ${label}`).click()
    if (type === 'score') await page.getByRole('radio', { name: '5' }).first().check()
    if (type === 'choice') await page.getByRole('radio').first().check()
    expect(await visits.vote(page, poll)).toHaveLength(1)
    expect(await page.title()).toBe('A ballot')
  })
})

it('has broken no rule of its own all the while', () => {
  expect(visits.visitors.misdeeds).toEqual([])
})
