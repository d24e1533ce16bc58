// Owns the test of ranking in the widget in a real Chromium: by keys alone, by buttons, by mouse and by finger.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  type BallotVisits,
  button,
  middleOf,
  PHONE,
  press,
  said,
  startBallotVisits,
  swipe,
  tabTo,
} from '../support/ballot-visits.ts'
import { siteAt } from '../support/site.ts'

const site = siteAt(inject('origin'))
let visits: BallotVisits

beforeAll(async () => {
  visits = await startBallotVisits(site.origin)
})

afterAll(() => visits?.close())

const RANKING = { type: 'ranking' }

/** The ranking as it is shown: `1 Nashville`. */
const shown = (page: Page) =>
  page
    .getByRole('list', { name: 'Your ranking' })
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item) =>
        ['.rank-number', '.option-label'].map((part) => item.querySelector(part)?.textContent).join(' '),
      ),
    )

async function rank(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await button(page, `Rank ${name}`).click()
}

describe('ranking', () => {
  it('works by keyboard alone, and says where each answer stands', async () => {
    const [page, poll] = await visits.open({ ballot: RANKING })
    await tabTo(page, button(page, 'Rank Memphis'))
    // The focus goes on to the next answer that is not ranked, at last to the handle of the last one.
    await press(page, 'Enter')
    await said(page, 'Memphis is now number 1 of 1.')
    await press(page, 'Enter', 'Space')
    await said(page, 'Knoxville is now number 3 of 3.')
    expect(await shown(page)).toEqual(['1 Memphis', '2 Nashville', '3 Knoxville'])

    await press(page, 'ArrowUp')
    await said(page, 'Knoxville is now number 2 of 3.')
    await press(page, 'Home')
    await said(page, 'Knoxville is now number 1 of 3.')
    await press(page, 'ArrowUp')
    await said(page, 'Knoxville is still number 1 of 3.')
    await press(page, 'ArrowDown')
    expect(await shown(page)).toEqual(['1 Memphis', '2 Knoxville', '3 Nashville'])
    await press(page, 'Delete')
    await said(page, 'Knoxville is not ranked any more.')
    expect(await shown(page)).toEqual(['1 Memphis', '2 Nashville'])

    // The focus is on the neighbour's buttons: on from there to the vote.
    await press(page, 'ArrowUp')
    await said(page, 'Nashville is now number 1 of 2.')
    await tabTo(page, button(page, 'Vote'))
    await press(page, 'Enter')
    await page.getByText('Your vote is counted.').waitFor()
    expect(await site.ballots(poll)).toEqual([{ ranking: ['Nashville', 'Memphis'], count: 1 }])
  })

  it('works by buttons, and refuses a ballot without a rank', async () => {
    const [page, poll] = await visits.open({ ballot: RANKING }, PHONE)
    await page.getByText('Answers that you leave out never get your vote.').waitFor()
    await visits.send(page)
    await page.getByText('Rank at least one answer.').waitFor()
    // The whole row can be tapped.
    for (const name of ['Knoxville', 'Memphis', 'Nashville']) {
      const { x, y } = await middleOf(page.locator('.rank-row', { hasText: name }))
      await page.touchscreen.tap(x, y)
      await button(page, `Take ${name} out`).waitFor()
    }
    await button(page, 'Move Nashville up').tap()
    await button(page, 'Take Knoxville out').tap()
    await button(page, 'Move Nashville down').tap()
    expect(await shown(page)).toEqual(['1 Memphis', '2 Nashville'])
    expect(await visits.vote(page, poll)).toEqual([{ ranking: ['Memphis', 'Nashville'], count: 1 }])
  })

  it('has equal ranks where the poll allows them, and no more ranks than it has', async () => {
    const [page, poll] = await visits.open({
      ballot: { type: 'ranking', equalRanks: true, maxRanks: 2 },
      options: ['A', 'B', 'C', 'D'],
    })
    await rank(page, 'A', 'B', 'C')
    await said(page, 'C is now number 2 of 2, level with others.')
    await page.getByText('All 2 ranks are used: more answers share the last one.').waitFor()
    await button(page, 'C: same rank as above').click()
    await said(page, 'C is still number 2 of 2.')
    await button(page, 'B: same rank as above').click()
    expect(await shown(page)).toEqual(['1 A', '1 B', '1 C'])
    await button(page, 'C: same rank as above').focus()
    await press(page, 'Space')
    expect(await shown(page)).toEqual(['1 A', '1 B', '2 C'])
    expect(await visits.vote(page, poll)).toEqual([{ ranking: [['A', 'B'], 'C'], count: 1 }])
  })

  it('stops at the last rank where ranks are not shared', async () => {
    const [page] = await visits.open({ ballot: { type: 'ranking', maxRanks: 2 } })
    await rank(page, 'Memphis', 'Knoxville')
    expect(await button(page, 'Rank Nashville').getAttribute('aria-disabled')).toBe('true')
    await button(page, 'Rank Nashville').click({ force: true })
    await said(page, 'All 2 ranks are used. To rank another answer, take one out.')
    expect(await shown(page)).toEqual(['1 Memphis', '2 Knoxville'])
  })

  it('begins with the ballot that was cast, and forgets it when it is withdrawn', async () => {
    const [page, poll] = await visits.open({
      ballot: { type: 'ranking', equalRanks: true },
      voting: { changes: 'allowed' },
    })
    await rank(page, 'Knoxville', 'Memphis', 'Nashville')
    await button(page, 'Nashville: same rank as above').click()
    expect(await visits.vote(page, poll)).toEqual([{ ranking: ['Knoxville', ['Memphis', 'Nashville']], count: 1 }])
    await page.reload()
    await button(page, 'Change my vote').waitFor()
    expect(await shown(page)).toEqual(['1 Knoxville', '2 Memphis', '2 Nashville'])
    await button(page, 'Withdraw my vote').click()
    await button(page, 'Rank Knoxville').waitFor()
    expect(await shown(page)).toEqual([])
  })
})

describe('dragging', () => {
  it('puts an answer elsewhere with the mouse, or back with Escape', async () => {
    const [page, poll] = await visits.open({ ballot: RANKING })
    await rank(page, 'Memphis', 'Nashville', 'Knoxville')
    const drag = async (from: string, to: string) => {
      const start = await middleOf(button(page, `Move ${from}`))
      const end = await middleOf(button(page, `Move ${to}`))
      await page.mouse.move(start.x, start.y)
      await page.mouse.down()
      await page.mouse.move(end.x, end.y, { steps: 8 })
    }
    await drag('Knoxville', 'Memphis')
    await page.mouse.up()
    await said(page, 'Knoxville is now number 1 of 3.')
    expect(await shown(page)).toEqual(['1 Knoxville', '2 Memphis', '3 Nashville'])

    await drag('Knoxville', 'Nashville')
    // A result that comes in meanwhile leaves the row under the pointer.
    await site.cast(poll, { ranking: [poll.options[0]?.id ?? ''] })
    await page.getByText('1 ballot', { exact: false }).first().waitFor()
    expect(await shown(page)).toEqual(['2 Memphis', '3 Nashville', '1 Knoxville'])
    await press(page, 'Escape')
    await page.mouse.up()
    expect(await shown(page)).toEqual(['1 Knoxville', '2 Memphis', '3 Nashville'])
    expect(await visits.vote(page, poll)).toContainEqual({ ranking: ['Knoxville', 'Memphis', 'Nashville'], count: 1 })
  })

  it('works by finger on the handle, while a finger beside it scrolls the page', async () => {
    const [page] = await visits.open({ ballot: RANKING }, { ...PHONE, viewport: { width: 320, height: 560 } })
    const finger = await page.context().newCDPSession(page)
    await rank(page, 'Memphis', 'Nashville', 'Knoxville')
    const scrolled = () => page.evaluate<number>('scrollY')
    await page.evaluate('scrollTo(0, 0)')

    await swipe(finger, await middleOf(button(page, 'Move Memphis')), await middleOf(button(page, 'Move Knoxville')))
    await said(page, 'Memphis is now number 3 of 3.')
    expect(await shown(page)).toEqual(['1 Nashville', '2 Knoxville', '3 Memphis'])

    await page.evaluate('scrollTo(0, 0)')
    const label = await middleOf(page.locator('.option-label', { hasText: 'Knoxville' }))
    await swipe(finger, label, { x: label.x, y: label.y - 250 })
    await expect.poll(scrolled, { timeout: 10_000 }).toBeGreaterThan(50)
    expect(await shown(page)).toEqual(['1 Nashville', '2 Knoxville', '3 Memphis'])
  })
})

it('has broken no rule of its own all the while', () => {
  expect(visits.visitors.misdeeds).toEqual([])
})
