// How fast votes come, as the dashboard tells it from the turnout.
import { describe, expect, it } from 'vitest'
import { latestVotes } from '../../src/pages/desk/latest-votes.ts'

const MINUTE_MS = 60_000
const NOW_MS = Date.parse('2026-11-21T12:00:30Z')
const ago = (minutes: number) => Math.floor(NOW_MS / MINUTE_MS) * MINUTE_MS - minutes * MINUTE_MS
const turnout = (stepSeconds: number, votesByMinutesAgo: Record<number, number>) => ({
  rev: 1,
  stepSeconds,
  buckets: Object.entries(votesByMinutesAgo).map(([minutes, votes]) => ({ fromMs: ago(Number(minutes)), votes })),
})

describe('the latest votes', () => {
  it('are those of the last ten minutes, the one that has begun included', () => {
    expect(latestVotes(turnout(60, { 0: 1, 9: 2, 10: 4, 500: 8 }), NOW_MS)).toEqual({ votes: 3, minutes: 10 })
    expect(latestVotes(turnout(60, {}), NOW_MS)).toEqual({ votes: 0, minutes: 10 })
  })

  it('are those of two steps where the turnout is told in longer ones', () => {
    expect(latestVotes(turnout(3_600, { 0: 1, 60: 2, 120: 4 }), NOW_MS)).toEqual({ votes: 3, minutes: 120 })
    expect(latestVotes(turnout(300, { 0: 1, 5: 2, 10: 4 }), NOW_MS)).toEqual({ votes: 3, minutes: 10 })
  })

  it('are told of whole steps only: never of more minutes than are counted', () => {
    for (const stepMinutes of [1, 5, 15, 60, 360, 1_440]) {
      const { minutes } = latestVotes(turnout(stepMinutes * 60, {}), NOW_MS)
      expect(minutes % stepMinutes).toBe(0)
    }
  })
})
