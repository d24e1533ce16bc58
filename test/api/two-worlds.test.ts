// Hidden means hidden: two worlds that differ in the number and content of votes, and in nothing that may be seen.
//
// Each world is run from its first poll to its last on the same clock, and everything that the service answers is
// written down: status, headers and body. The two transcripts have to be the same but for the ids that chance gives.
// Whoever has voted has cast the same vote in both: their own act is theirs to see, the votes of others are not.
import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { stubOf } from '../support/box.ts'
import {
  bearer,
  type Created,
  castBallot,
  move,
  newPoll,
  newVoter,
  optionId,
  pathOf,
  rankingOf,
  send,
  vote,
  voter,
} from '../support/client.ts'
import { events, listen, upgrade } from '../support/live.ts'
import { questions, withoutSocket } from '../support/questions.ts'
import { type Names, normalised, written } from '../support/transcript.ts'

type Headers = Record<string, string>
type World = 'few' | 'many'
type Act = (poll: Created) => Promise<unknown>

const START_MS = Date.parse('2026-11-20T12:00:00Z')
const HOUR_MS = 3_600_000
const CHANGEABLE = { voting: { changes: 'allowed' }, ballot: { min: 0, max: 2 } }

interface Hiding {
  fields: Record<string, unknown>
  /** Whoever votes is shown the result by right. */
  voterSees?: true
  /** Done in both worlds before their votes differ, and after. */
  before?: Act
  after?: Act
}

/** How polls hide their votes. */
const HIDING: Record<string, Hiding> = {
  after_vote: { fields: { results: { visibility: 'after_vote' } }, voterSees: true },
  after_close: { fields: { results: { visibility: 'after_close' } } },
  owner: { fields: { results: { visibility: 'owner' } } },
  'owner, closed': { fields: { results: { visibility: 'owner' } }, after: (poll) => move(poll, 'close') },
  'after_close, paused': {
    fields: { results: { visibility: 'after_close' } },
    after: (poll) => move(poll, 'pause'),
  },
  'after_close with changes': { fields: { results: { visibility: 'after_close' }, ...CHANGEABLE } },
  'batches, none complete': { fields: { results: { batch: 20 }, ...CHANGEABLE } },
  'batches with after_vote': { fields: { results: { visibility: 'after_vote', batch: 20 } } },
  'batches, one complete': { fields: { results: { batch: 20 } }, before: fillBatch },
  'rankings, after_close': { fields: { results: { visibility: 'after_close' }, ballot: { type: 'ranking' } } },
  'rankings in batches, one complete': {
    fields: { results: { batch: 20 }, ballot: { type: 'ranking' } },
    before: fillBatch,
  },
  'rankings that add up, in batches': {
    fields: { results: { batch: 20 }, ballot: { type: 'ranking' }, count: { method: 'schulze' } },
    before: fillBatch,
  },
}

const ROLES = ['outsider', 'voter', 'owner of another poll'] as const

/** Votes of others in the course of an hour, which the clock then strikes. */
async function votesOf(world: World, poll: Created, hour: number): Promise<void> {
  const several = poll.ballot.type === 'choice' && poll.ballot.max > 1
  const ballots = world === 'few' ? [[0]] : [[2], [2], several ? [] : [1], several ? [1, 2] : [2], [0], [2]]
  for (const [index, ballot] of ballots.entries()) {
    vi.setSystemTime(START_MS + hour * HOUR_MS + (index + 1) * 61_000)
    const token = voter(await newVoter())
    await castFor(poll, ballot, token)
    if (world === 'many' && several && index < 2) {
      const body = { choices: [optionId(poll, 1)] }
      await send(pathOf(poll, '/votes/mine'), { method: 'PUT', body, headers: token })
      if (index === 0) await send(pathOf(poll, '/votes/mine'), { method: 'DELETE', headers: token })
    }
  }
  vi.setSystemTime(START_MS + (hour + 1) * HOUR_MS)
}

/** Votes for the options at the indexes, in their order where the poll ranks them. */
function castFor(poll: Created, indexes: number[], token: Headers): Promise<Response> {
  return poll.ballot.type === 'ranking' ? castBallot(poll, rankingOf(poll, indexes), token) : vote(poll, indexes, token)
}

/** With the vote of the asker a whole batch: published, and the same in both worlds. */
async function fillBatch(poll: Created): Promise<void> {
  for (let n = 1; n < 20; n++) await castFor(poll, [n % 3], voter(await newVoter()))
}

interface Stage {
  poll: Created
  asker: Headers
  names: Names
  end: () => Promise<void>
}

/** Sets a world up to where the asker comes in, beside polls that everybody sees. */
async function stage(world: World, role: (typeof ROLES)[number], { fields, before, after }: Hiding): Promise<Stage> {
  vi.useFakeTimers({ toFake: ['Date'], now: START_MS })
  const listed = { listing: 'public', tags: ['world'] }
  const quiet = await newPoll({ ...listed, question: 'Quiet?' })
  const poll = await newPoll({ ...listed, ...fields })
  const busy = await newPoll({ ...listed, question: 'Busy?' })
  const token = voter(await newVoter())
  await castFor(poll, [0], role === 'voter' ? token : voter(await newVoter()))
  await before?.(poll)
  await votesOf(world, poll, 0)
  for (let n = 0; n < 3; n++) await vote(busy, [0])
  await after?.(poll)
  for (const each of [quiet, poll, busy]) await runDurableObjectAlarm(stubOf(each))
  const polls = [quiet, poll, busy]
  const names = polls.flatMap(
    ({ id, options, manageToken }, index): Names => [
      [id, `POLL-${index}`],
      [manageToken, `MANAGE-TOKEN-${index}`],
      ...options.map((option, at): [string, string] => [option.id, `OPTION-${index}-${at}`]),
    ],
  )
  const askers = { outsider: {}, voter: token, 'owner of another poll': bearer(busy) }
  return {
    poll,
    asker: askers[role],
    names,
    end: async () => {
      for (const each of polls) await send(pathOf(each), { method: 'DELETE', headers: bearer(each) })
    },
  }
}

afterEach(() => {
  vi.useRealTimers()
})

describe.each(Object.entries(HIDING))('%s', (_, hiding) => {
  const roles = ROLES.filter((role) => !(role === 'voter' && hiding.voterSees))

  it.each(roles)('the %s is told the same in both worlds, whatever is asked', async (role) => {
    const tell = async (world: World): Promise<Record<string, string>> => {
      const { poll, asker, names, end } = await stage(world, role, hiding)
      const told: Record<string, string> = {}
      for (const { what, ask } of questions(poll, asker)) {
        if (!what.startsWith('vote') || !hiding.voterSees) told[what] = await written(await ask(), names)
      }
      await end()
      return told
    }
    const [few, many] = [await tell('few'), await tell('many')]
    expect(Object.keys(few).length).toBeGreaterThan(90)
    for (const [what, answer] of Object.entries(few)) expect(`${what}\n${many[what]}`).toBe(`${what}\n${answer}`)
  })

  it.each(roles)('the %s hears the same in both worlds, for as long as they listen', async (role) => {
    const hear = async (world: World): Promise<string[]> => {
      const { poll, asker, names, end } = await stage(world, role, hiding)
      const refused = await upgrade(poll, asker).then(withoutSocket)
      if (!refused.webSocket) {
        await end()
        return [await written(refused, names)]
      }
      const socket = await listen(poll, asker)
      const stream = await events(poll, asker)
      const frames = [await socket.nextText()]
      for (const [hour, name] of ['pause', 'open', 'pause'].entries()) {
        await votesOf(world, poll, hour + 1)
        await move(poll, name)
        frames.push(await socket.nextText())
      }
      await end()
      frames.push(...(await socket.rest()))
      return [normalised(frames.join('\n'), names), await written(stream, names)]
    }
    expect(await hear('many')).toEqual(await hear('few'))
  })
})
