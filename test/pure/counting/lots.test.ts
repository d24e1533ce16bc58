// Lots settle what is otherwise told as a tie, and nothing else: whoever is elected whatever is drawn is a winner, whoever is
// elected by some lots ties, and all others have lost.
import { expect, it } from 'vitest'
import { count } from '../../../src/counting/count.ts'
import { maxSeats } from '../../../src/counting/election.ts'
import { EVERY_SETTING, electionFor } from '../../support/every-setting.ts'
import { randomElections } from '../../support/random-elections.ts'

/** Far more than it takes, for machines that do much else. */
const LONG_MS = 60_000

const REPORTING = EVERY_SETTING.filter(({ tieBreak }) => tieBreak === 'report')

/** All orders of a list. */
function ordersOf(list: readonly string[]): string[][] {
  if (list.length === 0) return [[]]
  return list.flatMap((first) => ordersOf(list.filter((one) => one !== first)).map((rest) => [first, ...rest]))
}

function* smallElections(howMany: number) {
  const scale = { min: 0, max: 3 }
  let turn = 0
  for (const given of randomElections(howMany, { seed: 77, maxBallots: 5, maxCount: 2, ...scale })) {
    const settings = REPORTING[turn++ % REPORTING.length]
    if (settings && given.options.length < 5) yield electionFor(settings, given, scale)
  }
}

it('in small elections, by every method', { timeout: LONG_MS }, () => {
  let [tied, drawn] = [0, 0]
  for (const election of smallElections(12_000)) {
    const { settings, options } = election
    const { outcome } = count(election)
    if (outcome.status === 'empty') continue
    if (outcome.status === 'tied') tied += 1
    const seats = Math.min(settings.seats ?? 1, maxSeats(settings.method, options.length), options.length)
    const elected = ordersOf(options).map((lots) => {
      const { status, winners } = count({ ...election, settings: { ...settings, tieBreak: 'draw' }, lots }).outcome
      expect([status, winners.length], JSON.stringify({ election, lots })).toEqual(['decided', seats])
      return winners
    })
    drawn += elected.length
    const always = options.filter((option) => elected.every((winners) => winners.includes(option)))
    const sometimes = options.filter((option) => elected.some((winners) => winners.includes(option)))
    const found = [outcome.winners, [...outcome.winners, ...outcome.tied]].map((list) => [...list].sort())
    expect(found, JSON.stringify(election)).toEqual([always.sort(), sometimes.sort()])
  }
  expect(tied).toBeGreaterThan(1_000)
  expect(drawn).toBeGreaterThan(90_000)
})

it('earlier rounds settle some ties of IRV and STV, and change nothing else', () => {
  let settled = 0
  for (const election of smallElections(20_000)) {
    const { settings } = election
    if (settings.method !== 'irv' && settings.method !== 'stv') continue
    const report = count(election).outcome
    const backward = count({ ...election, settings: { ...settings, tieBreak: 'backward' } }).outcome
    expect(backward.winners).toEqual(expect.arrayContaining(report.winners))
    expect([...report.winners, ...report.tied]).toEqual(expect.arrayContaining([...backward.winners, ...backward.tied]))
    if (backward.winners.length > report.winners.length) settled += 1
  }
  expect(settled).toBeGreaterThan(10)
})
