// What an isolate holds of results: fresh enough to serve, never older than what it has forwarded or the reader has seen.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../src/ballot-box/protocol.ts'
import { askAndHold, heldResult, learn } from '../../src/results/held-results.ts'

const FRESH_MS = 200
const SERVED_MS = 900

const snapshot = (rev: number, shared = true): Snapshot => ({
  json: `{"rev":${rev}}`,
  rev,
  etag: `"${rev}"`,
  final: false,
  shared,
  lags: false,
  countRev: rev,
})
const answering =
  (rev: number, shared = true) =>
  async () => ({ outcome: 'ok', snapshot: snapshot(rev, shared) })
const revHeld = (poll: string, nowMs: number, sinceRev = 0) => heldResult(poll, sinceRev, nowMs)?.rev ?? null

let polls = 0
let poll = ''

beforeEach(() => {
  poll = `poll-${++polls}`
})

it('holds nothing of a poll that nobody has asked for', () => {
  expect(revHeld(poll, 0)).toBe(null)
})

it('serves a result for a moment, counted from when the box was asked', async () => {
  await askAndHold(poll, 1_000, answering(5))
  expect(revHeld(poll, 1_000 + FRESH_MS - 1)).toBe(5)
  expect(revHeld(poll, 1_000 + SERVED_MS)).toBe(null)
})

it('lets one reader ask anew and serves the others meanwhile', async () => {
  await askAndHold(poll, 1_000, answering(5))
  const nowMs = 1_000 + FRESH_MS
  expect([revHeld(poll, nowMs), revHeld(poll, nowMs), revHeld(poll, nowMs + 1)]).toEqual([null, 5, 5])
  await askAndHold(poll, nowMs, answering(6))
  expect(revHeld(poll, nowMs + 1)).toBe(6)
})

it('lets another reader ask when the first has not come back', async () => {
  await askAndHold(poll, 1_000, answering(5))
  expect(revHeld(poll, 1_000 + FRESH_MS)).toBe(null)
  expect(revHeld(poll, 1_000 + 2 * FRESH_MS)).toBe(null)
})

it('gives no older rev than the reader has seen', async () => {
  await askAndHold(poll, 1_000, answering(5))
  expect([4, 5, 6].map((sinceRev) => revHeld(poll, 1_001, sinceRev))).toEqual([5, 5, null])
})

it('holds only what everybody may share', async () => {
  await askAndHold(poll, 1_000, answering(5, false))
  expect(revHeld(poll, 1_001)).toBe(null)
})

it('hands a refusal on and holds nothing', async () => {
  expect(await askAndHold(poll, 1_000, async () => ({ outcome: 'hidden' }))).toEqual({ outcome: 'hidden' })
  expect(revHeld(poll, 1_001)).toBe(null)
})

describe('what the isolate has forwarded', () => {
  it('is held in the place of what was there', async () => {
    await askAndHold(poll, 1_000, answering(5))
    learn(poll, snapshot(6), 1_010)
    expect(revHeld(poll, 1_011)).toBe(6)
  })

  it('sends away what may be older, when it has no result of its own or one that is not for everybody', async () => {
    for (const learnt of [null, snapshot(6, false)]) {
      await askAndHold(poll, 1_000, answering(5))
      learn(poll, learnt, 1_010)
      expect(revHeld(poll, 1_011)).toBe(null)
    }
  })

  it('is not overwritten by an answer that was on its way', async () => {
    let come: (answer: { outcome: string; snapshot: Snapshot }) => void = () => {}
    const underway = askAndHold(
      poll,
      1_000,
      () => new Promise<{ outcome: string; snapshot: Snapshot }>((resolve) => (come = resolve)),
    )
    learn(poll, snapshot(6), 1_010)
    come({ outcome: 'ok', snapshot: snapshot(5) })
    await underway
    expect(revHeld(poll, 1_011)).toBe(6)
  })

  it('keeps an answer that was on its way from being held at all', async () => {
    let come: (answer: { outcome: string; snapshot: Snapshot }) => void = () => {}
    const underway = askAndHold(
      poll,
      1_000,
      () => new Promise<{ outcome: string; snapshot: Snapshot }>((resolve) => (come = resolve)),
    )
    learn(poll, null, 1_010)
    come({ outcome: 'ok', snapshot: snapshot(5) })
    expect((await underway).snapshot.rev).toBe(5)
    expect(revHeld(poll, 1_011)).toBe(null)
  })

  it('is not lost sight of when very many polls change', async () => {
    let come: (answer: { outcome: string; snapshot: Snapshot }) => void = () => {}
    const underway = askAndHold(
      poll,
      1_000,
      () => new Promise<{ outcome: string; snapshot: Snapshot }>((resolve) => (come = resolve)),
    )
    learn(poll, null, 1_010)
    for (let n = 0; n < 12_000; n++) learn(`another-${n}`, null, 1_010)
    come({ outcome: 'ok', snapshot: snapshot(5) })
    await underway
    expect(revHeld(poll, 1_011)).toBe(null)
  })
})

it('never goes back to an older rev', async () => {
  await askAndHold(poll, 1_000, answering(7))
  await askAndHold(poll, 1_100, answering(6))
  expect(revHeld(poll, 1_101)).toBe(7)
})
