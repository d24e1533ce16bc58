// Owns the test that a keyboard is enough: to make a poll with each type of ballot, to vote on it, and to close it, seeing at
// each step where one is.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type KeyboardOnly, keyboardOnly } from '../support/keyboard-only.ts'
import { type OwnPoll, siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const site = siteAt(inject('origin'))
let visitors: Visitors

beforeAll(async () => {
  visitors = await startVisitors(site.origin)
})

afterAll(() => visitors?.close())

/** How often an arrow is pressed to come from one choice to the kind, and what is then done with its ballot. */
const KINDS: [name: string, arrows: number, vote: (keys: KeyboardOnly) => Promise<void>, ballot: object][] = [
  [
    'one choice',
    0,
    async (keys) => {
      await keys.to(/^Tea/)
      await keys.press('ArrowDown')
    },
    { choices: ['Coffee'] },
  ],
  [
    'a ranking',
    2,
    async (keys) => {
      await keys.to('Rank Coffee')
      await keys.press('Enter')
      await keys.to('Rank Milk')
      await keys.press('Enter')
    },
    { ranking: ['Coffee', 'Milk'] },
  ],
  [
    'scores',
    3,
    async (keys) => {
      // A group of choices is one stop, at what is chosen already: no score.
      await keys.to('No score')
      await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight')
    },
    { scores: { Tea: 2 } },
  ],
  [
    'points',
    5,
    async (keys) => {
      await keys.to('One point more for Coffee')
      await keys.press('Enter', 'Space', 'Enter')
    },
    { points: { Coffee: 3 } },
  ],
]

describe.each(KINDS)('%s', (_, arrows, vote, ballot) => {
  it('is made, voted on and closed, and one sees where one is', async () => {
    const owner = await visitors.visit('/new')
    const keys = keyboardOnly(owner)
    await keys.to('Question')
    await keys.type('Tea, coffee or milk?')
    await keys.to('Answers')
    await keys.type('Tea\nCoffee\nMilk')
    await keys.to('One choice')
    await keys.press(...Array<string>(arrows).fill('ArrowRight'))
    await keys.to('Create the poll')
    await keys.press('Enter')
    await owner.waitForURL('**/manage*')
    const [path = '', id = ''] = /^\/p\/([\w-]{28})/.exec(new URL(owner.url()).pathname) ?? []

    const voter = await visitors.visit(path)
    await voter.locator('[data-live="on"]').first().waitFor()
    const voting = keyboardOnly(voter)
    await vote(voting)
    await voting.to('Vote')
    await voting.press('Enter')
    await voter.getByText('Your vote is counted.').filter({ visible: true }).first().waitFor()

    await keys.to('Close the poll')
    await keys.press('Enter')
    await keys.to('I understand that this cannot be undone')
    await keys.press('Space')
    await keys.to('Close for good')
    await keys.press('Enter')
    // The seam where JSON becomes a type: it is our own API.
    const read = async () => (await (await fetch(`${site.origin}/api/v1/polls/${id}`)).json()) as OwnPoll
    await expect.poll(async () => (await read()).status, { timeout: 20_000 }).toBe('closed')
    const poll = await read()
    expect(await site.ballots({ ...poll, manageToken: '' })).toMatchObject([{ count: 1, ...ballot }])
    expect([...keys.unseen, ...voting.unseen]).toEqual([])
  })
})

it('has asked no other host and broken no rule of its own all the while', () => {
  expect(visitors.misdeeds).toEqual([])
})
