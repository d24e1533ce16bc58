// Owns the test of times as people enter them: known changes of clocks, and every moment there and back.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clocksKept,
  isTimeZone,
  localTimeOf,
  offsetWords,
  type Reading,
  readLocalTime,
  timeZones,
} from '../../src/pages/poll-form/local-time.ts'

const one = (at: string): Reading => ({ kind: 'one', at })

describe('a local time in a zone', () => {
  it.each<[local: string, zone: string, reading: Reading]>([
    ['2026-11-20T18:00', 'UTC', one('2026-11-20T18:00:00.000Z')],
    ['2026-11-20T18:00:30', 'UTC', one('2026-11-20T18:00:30.000Z')],
    ['2026-11-20T18:00', 'Europe/Berlin', one('2026-11-20T17:00:00.000Z')],
    ['2026-07-20T18:00', 'Europe/Berlin', one('2026-07-20T16:00:00.000Z')],
    // Clocks go forward: Berlin on 29 March 2026, New York on 8 March.
    ['2026-03-29T01:59', 'Europe/Berlin', one('2026-03-29T00:59:00.000Z')],
    ['2026-03-29T02:30', 'Europe/Berlin', { kind: 'skipped', instead: '2026-03-29T03:30' }],
    ['2026-03-29T03:00', 'Europe/Berlin', one('2026-03-29T01:00:00.000Z')],
    ['2026-03-08T02:00', 'America/New_York', { kind: 'skipped', instead: '2026-03-08T03:00' }],
    // And back: on 25 October and 1 November.
    ['2026-10-25T01:59', 'Europe/Berlin', one('2026-10-24T23:59:00.000Z')],
    [
      '2026-10-25T02:30',
      'Europe/Berlin',
      { kind: 'twice', first: '2026-10-25T00:30:00.000Z', second: '2026-10-25T01:30:00.000Z' },
    ],
    ['2026-10-25T03:00', 'Europe/Berlin', one('2026-10-25T02:00:00.000Z')],
    [
      '2026-11-01T01:15',
      'America/New_York',
      { kind: 'twice', first: '2026-11-01T05:15:00.000Z', second: '2026-11-01T06:15:00.000Z' },
    ],
    // South of the equator the other way round, by half an hour on Lord Howe Island.
    ['2026-10-04T02:15', 'Australia/Lord_Howe', { kind: 'skipped', instead: '2026-10-04T02:45' }],
    [
      '2026-04-05T01:45',
      'Australia/Lord_Howe',
      { kind: 'twice', first: '2026-04-04T14:45:00.000Z', second: '2026-04-04T15:15:00.000Z' },
    ],
    // No clock goes the same way everywhere: three quarters of an hour, and a day that Samoa left out.
    ['2026-06-01T12:00', 'Asia/Kathmandu', one('2026-06-01T06:15:00.000Z')],
    ['2026-06-01T12:00', 'Pacific/Kiritimati', one('2026-05-31T22:00:00.000Z')],
    ['2011-12-30T12:00', 'Pacific/Apia', { kind: 'skipped', instead: '2011-12-31T12:00' }],
    ['soon', 'UTC', { kind: 'malformed' }],
    ['2026-13-01T12:00', 'UTC', { kind: 'malformed' }],
    ['2026-11-20T18:00', 'Mars/Olympus', { kind: 'malformed' }],
    ['2026-11-20T18:00', '', { kind: 'malformed' }],
  ])('%s %s', (local, zone, reading) => {
    expect(readLocalTime(local, zone)).toEqual(reading)
  })

  it('is of every moment one that leads back to it', () => {
    const moments = fc.date({
      min: new Date('2000-01-01T00:00Z'),
      max: new Date('2099-12-31T00:00Z'),
      noInvalidDate: true,
    })
    const zones = fc.constantFrom(...timeZones())
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        const at = `${moment.toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length)}:00.000Z`
        const reading = readLocalTime(localTimeOf(at, zone), zone)
        const meant =
          reading.kind === 'one' ? [reading.at] : reading.kind === 'twice' ? [reading.first, reading.second] : []
        expect(meant).toContain(at)
      }),
      { numRuns: 3_000 },
    )
  })
})

it('says how far a zone is from UTC at a moment', () => {
  expect(offsetWords('2026-07-01T00:00:00Z', 'Europe/Berlin')).toBe('UTC+02:00')
  expect(offsetWords('2026-12-01T00:00:00Z', 'America/St_Johns')).toBe('UTC−03:30')
  expect(offsetWords('2026-12-01T00:00:00Z', 'UTC')).toBe('UTC+00:00')
})

it('knows zones by what they are called, and by what they were called', () => {
  for (const zone of ['UTC', 'Asia/Kolkata', 'Asia/Calcutta', 'America/Argentina/Ushuaia'])
    expect(isTimeZone(zone)).toBe(true)
  for (const zone of ['', 'Nowhere', '../etc', '<b>']) expect(isTimeZone(zone)).toBe(false)
  expect(timeZones()[0]).toBe('UTC')
  expect(timeZones()).toContain('Europe/Berlin')
})

it('keeps no more clocks than there are zones, however they are spelled', () => {
  const before = clocksKept()
  const name = 'pacific/marquesas'
  const spellings = Array.from(name, (_, at) => name.slice(0, at) + name.slice(at).toUpperCase())
  const offsets = Array.from({ length: 60 }, (_, minute) => `+01:${String(minute).padStart(2, '0')}`)
  for (const zone of [...spellings, ...offsets, 'Mars/Olympus', '']) isTimeZone(zone)
  expect(spellings.every(isTimeZone)).toBe(true)
  expect(clocksKept() - before).toBeLessThanOrEqual(1)
})
