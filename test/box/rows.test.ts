// What a vote costs: rows written and read, pinned, whatever the number of votes before it.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { inBox, metered, stubOf } from '../support/box.ts'
import { type Created, newPoll, newVoter, results, vote, voter } from '../support/client.ts'

/** Rows written and read by what `act` makes the box do; `alarms` counts the rows that setting an alarm writes. */
async function cost(poll: Created, act: () => Promise<unknown>) {
  let alarms = 0
  const meter = await inBox(poll, (box, { storage }) => {
    const setAlarm = storage.setAlarm.bind(storage)
    box.ledger.storage.setAlarm = (time: number | Date) => {
      alarms++
      return setAlarm(time)
    }
    return metered(box)
  })
  await act()
  meter.stop()
  return { written: meter.rowsWritten, read: meter.rowsRead, alarms }
}

it('writes 3 rows a vote: the voter, the ballot, the state', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  const token = await newVoter()
  const spent = await cost(poll, () => vote(poll, [0], voter(token)))
  expect(spent).toEqual({ written: 3, read: expect.any(Number), alarms: 0 })
})

it('writes at most 5 rows when a lone vote arms the alarm or opens a minute of turnout', async () => {
  const poll = await newPoll()
  const first = await cost(poll, () => vote(poll, [0]))
  expect(first.written + first.alarms).toBeLessThanOrEqual(5)
  expect(first.alarms).toBe(1)
})

it('writes no row more where voters of one network are slowed: their allowances are saved together, later', async () => {
  const poll = await newPoll({ voting: { perNetwork: { voters: 10, seconds: 3_600 } } })
  await vote(poll, [0])
  const token = await newVoter()
  const spent = await cost(poll, () => vote(poll, [0], voter(token)))
  expect(spent).toEqual({ written: 3, read: expect.any(Number), alarms: 0 })
  const saved = await cost(poll, () => runDurableObjectAlarm(stubOf(poll)))
  expect(saved.written).toBe(2)
})

it('writes nothing for a duplicate, and reads its voter only', async () => {
  const poll = await newPoll()
  const token = await newVoter()
  await vote(poll, [0], voter(token))
  const spent = await cost(poll, () => vote(poll, [1], voter(token)))
  expect(spent.written + spent.alarms).toBe(0)
  expect(spent.read).toBeLessThanOrEqual(2)
})

it('writes the state once for a group of votes', async () => {
  const poll = await newPoll()
  await vote(poll, [0])
  const tokens = await Promise.all(Array.from({ length: 50 }, newVoter))
  const spent = await cost(poll, () => Promise.all(tokens.map((token) => vote(poll, [1], voter(token)))))
  expect(spent.written).toBeLessThanOrEqual(2 * tokens.length + tokens.length / 2)
})

it('reads no row of storage to show a result, however many votes there are', async () => {
  const poll = await newPoll()
  const tokens = await Promise.all(Array.from({ length: 100 }, newVoter))
  await Promise.all(tokens.map((token, index) => vote(poll, [index % 3], voter(token))))
  const spent = await cost(poll, () => results(poll))
  expect(spent).toEqual({ written: 0, read: 0, alarms: 0 })
})
