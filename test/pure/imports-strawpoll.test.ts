// StrawPoll: what its API documents (openapi/strawpoll_v3.yml of github.com/strawpoll-com/strawpoll-api-v3) becomes a poll.
import { describe, expect, it } from 'vitest'
import { newPollSchema } from '../../src/polls/poll-schema.ts'
import { ballotsOf, faultOf, imported, NOW_MS, short } from '../support/imports.ts'

const SECOND_MS = 1000

const poll = (more: object, config: object = {}) => ({
  id: 'NPgxkzPqrn2',
  title: 'What type of content do you want to see more of in the future?',
  type: 'multiple_choice',
  poll_options: [
    { id: 'jVyGJaBNzZ7', type: 'text', position: 1, vote_count: 3, max_votes: 0, value: 'Reviews' },
    {
      id: 'B2ZBXVaAEnJ',
      type: 'text',
      position: 0,
      vote_count: 5,
      max_votes: 0,
      value: 'Reactions',
      description: 'to anything',
    },
  ],
  poll_config: {
    duplication_checking: 'ip',
    results_visibility: 'after_deadline',
    is_multiple_choice: false,
    ...config,
  },
  poll_meta: { description: 'Choose well.', timezone: 'Europe/Berlin' },
  ...more,
})

function made(more: object, config: object = {}) {
  const read = imported(JSON.stringify(poll(more, config)), 'json')
  if (read.status !== 'poll') throw new Error(JSON.stringify(read))
  return read.poll
}

describe('a poll of StrawPoll', () => {
  it('becomes a poll that asks the same', () => {
    const { body, notes } = made({}, { deadline_at: NOW_MS / SECOND_MS + 3600, edit_vote_permissions: 'voter' })
    expect(body).toEqual({
      question: 'What type of content do you want to see more of in the future?',
      description: 'Choose well.',
      options: [
        { label: 'Reactions', description: 'to anything' },
        { label: 'Reviews', description: '' },
      ],
      ballot: { type: 'choice', min: 1, max: 1 },
      voting: { identity: 'network', changes: 'allowed' },
      results: { visibility: 'after_close' },
      schedule: { closesAt: '2026-11-20T19:00:00.000Z' },
    })
    expect(notes).toEqual([])
  })

  it.each([
    [
      {},
      { is_multiple_choice: true, multiple_choice_min: 0, multiple_choice_max: 0 },
      { ballot: { type: 'choice', min: 1, max: 2 } },
    ],
    [
      {},
      { is_multiple_choice: 1, multiple_choice_min: 2, multiple_choice_max: 9 },
      { ballot: { type: 'choice', min: 2, max: 2 } },
    ],
    [
      { type: 'ranked_choice' },
      { duplication_checking: 'none' },
      { ballot: { type: 'ranking' }, voting: { identity: 'open' } },
    ],
    [
      { type: 'ranking' },
      { duplication_checking: 'session' },
      { ballot: { type: 'ranking' }, voting: { identity: 'device', changes: 'forbidden' } },
    ],
    [
      { type: 'meeting' },
      { allow_indeterminate: true },
      {
        ballot: { type: 'score', min: 0, max: 2, labels: ['no', 'if need be', 'yes'] },
        count: { method: 'availability' },
      },
    ],
    [{}, { results_visibility: 'hidden' }, { results: { visibility: 'owner' } }],
    [{}, { results_visibility: 'never' }, { results: { visibility: 'owner' } }],
  ])('keeps what kind of poll it is: %j, %j', (more, config, expected) => {
    const { body } = made(more, config)
    expect(body).toMatchObject(expected)
    expect(newPollSchema.safeParse(body).error).toBeUndefined()
  })

  it('tells days and hours in its own time zone', () => {
    const { body } = made({
      type: 'meeting',
      poll_options: [
        { type: 'date', position: 0, date: '2026-11-20' },
        {
          type: 'time_range',
          position: 1,
          start_time: Date.UTC(2026, 10, 20, 17) / SECOND_MS,
          end_time: Date.UTC(2026, 10, 20, 18, 30) / SECOND_MS,
        },
        {
          type: 'time_range',
          position: 2,
          start_time: Date.UTC(2026, 10, 20, 22) / SECOND_MS,
          end_time: Date.UTC(2026, 10, 21, 1) / SECOND_MS,
        },
      ],
    })
    expect(body.options).toMatchObject([
      { label: '2026-11-20' },
      { label: '2026-11-20 18:00–19:30 Europe/Berlin' },
      { label: '2026-11-20 23:00 – 2026-11-21 02:00 Europe/Berlin' },
    ])
  })

  it('says what has no likeness here', () => {
    const { notes } = made({}, { allow_comments: true, require_voter_names: 1, deadline_at: 1649671274 })
    expect(notes).toEqual([
      'Its deadline is over: the new poll has none.',
      'There are no comments here.',
      'Nobody is asked for a name here.',
    ])
  })

  it.each([
    [{ type: 'image_poll' }, 'Polls of this `type` are not known here'],
    [{ poll_options: [{ type: 'image', value: '' }] }, 'An option of type "image" has neither a text nor a time.'],
    [
      { poll_meta: { timezone: 'Middle/Earth' }, poll_options: [{ start_time: 1 }] },
      'The time zone "Middle/Earth" is not known.',
    ],
  ])('is refused with a reason: %j', (more, reason) => {
    expect(faultOf(JSON.stringify(poll(more)), 'json').reason).toContain(reason)
  })
})

describe('results of StrawPoll', () => {
  const participants = (votes: unknown[][]) =>
    JSON.stringify({
      ...poll({}),
      poll_participants: votes.map((poll_votes) => ({ name: 'John Doe', country_code: 'us', poll_votes })),
    })

  it('become choices, without who made them', () => {
    const file = ballotsOf(
      participants([
        [0, 1],
        [1, 1],
        [null, 1],
        [0, 0],
      ]),
      'json',
    )
    expect(short(file)).toEqual(['1 ', '1 Reactions,Reviews', '2 Reactions'])
    expect(JSON.stringify(file)).not.toContain('John')
  })

  it('are refused where votes are not documented', () => {
    for (const votes of [[0, 2], [0], [0, '1'], [0, 1, 0]]) {
      expect(faultOf(participants([[0, 1], votes]), 'json').reason).toContain('/poll_participants/1/poll_votes')
    }
  })
})
