// Owns the test that a form holds the whole of a poll: filled in with any poll, it asks for just that poll again.
import 'chanfana'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checked } from '../../src/http/body.ts'
import { changedParts, editedBy } from '../../src/pages/poll-form/edited.ts'
import { type PollFields, pollFields } from '../../src/pages/poll-form/fields.ts'
import { fieldsOfPoll } from '../../src/pages/poll-form/fields-of-poll.ts'
import { locksOf } from '../../src/pages/poll-form/locks.ts'
import { withFixed, withOwnIds } from '../../src/pages/poll-form/parts.ts'
import { pollBody } from '../../src/pages/poll-form/poll-body.ts'
import type { PollDefinition } from '../../src/polls/poll.ts'
import { editableFields, newDefinition } from '../../src/polls/poll-answer.ts'
import { newPollSchema } from '../../src/polls/poll-schema.ts'
import { pollBodies } from '../support/arbitrary-polls.ts'

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia']
const RUNS = { numRuns: 500 }

const polls = pollBodies.map((body) => newDefinition(checked(newPollSchema, body), 'poll', null, Date.now()))
const zones = fc.constantFrom(...ZONES)

/** The fields as a browser sends them: line breaks as HTML has them, ticks only where they are set. */
function sent(fields: PollFields): URLSearchParams {
  const { rows, opensAt, closesAt, ...plain } = fields
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(plain)) {
    if (value === true) form.set(name, 'yes')
    else if (value !== false) form.set(name, String(value).replaceAll('\n', '\r\n'))
  }
  for (const [name, time] of Object.entries({ opensAt, closesAt })) {
    form.set(name, time.local)
    if (time.was) form.set(`${name}Was`, time.was)
    if (time.turn) form.set(`${name}Turn`, time.turn)
  }
  if (rows) form.set('rows', 'yes')
  for (const row of rows ?? []) {
    form.append('optionId', row.id)
    form.append('optionLabel', row.label)
    form.append('optionAbout', row.description.replaceAll('\n', '\r\n'))
    form.append('optionLink', row.imageUrl)
    form.append('optionCapacity', row.capacity)
  }
  return form
}

const reread = (fields: PollFields): PollFields => pollFields(new URLSearchParams(sent(fields).toString()))

const withoutIds = (options: unknown): unknown =>
  Array.isArray(options) ? options.map(({ id: _, ...option }) => option) : options

describe('the form of a poll', () => {
  it('asks for the same poll, in whatever zone its times are shown', () => {
    fc.assert(
      fc.property(polls, zones, (poll, zone) => {
        const fields = reread(fieldsOfPoll(poll, zone))
        const rows = fields.rows?.map((row) => ({ ...row, id: '' })) ?? null
        const again = newDefinition(checked(newPollSchema, pollBody({ ...fields, rows })), 'poll', null, Date.now())
        const [was, is] = [editableFields(poll), editableFields(again)]
        expect({ ...is, options: withoutIds(is.options) }).toEqual({ ...was, options: withoutIds(was.options) })
        expect(again.region).toBe(poll.region)
      }),
      RUNS,
    )
  })

  it('changes nothing when it is sent as it came, whatever is fixed in it', () => {
    fc.assert(
      fc.property(polls, zones, fc.boolean(), (poll, zone, voted) => {
        const locks = locksOf({ definition: poll, status: 'open' }, voted)
        const now = fieldsOfPoll(poll, zone)
        const entered = withOwnIds(withFixed(reread(fieldsOfPoll(poll, 'UTC')), fieldsOfPoll(poll, 'UTC'), locks), now)
        expect(changedParts(now, entered)).toEqual([])
      }),
      RUNS,
    )
  })

  it('asks of a poll with votes for nothing but what is free', () => {
    fc.assert(
      fc.property(polls, polls, (poll, other) => {
        const locks = locksOf({ definition: poll, status: 'open' }, true)
        const entered = reread(fieldsOfPoll(other, 'UTC'))
        const now = fieldsOfPoll(poll, 'UTC')
        const wanted = withFixed(entered, now, locks)
        const changed = changedParts(now, withOwnIds(wanted, now))
        expect(changed).not.toContain('counting')
        expect(changed).not.toContain('results')
        const made = editedBy(poll, { ...wanted, rows: now.rows, options: now.options }, ['voting'])
        const same = ({ voting }: PollDefinition) => [voting.identity, voting.changes, voting.challenge]
        expect(same(made)).toEqual(same(poll))
        expect(made.voting.siteTokens?.issuer).toBe(poll.voting.siteTokens?.issuer)
      }),
      RUNS,
    )
  })
})
