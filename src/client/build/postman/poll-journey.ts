// Owns the journey through a poll's life, as the collection runs it: each step finds what those before it have left.
import type { Folder } from './step.ts'

const VOTER = { 'Pollux-Voter': '{{voterToken}}' }
const KEY = { 'Idempotency-Key': '{{$guid}}' }
const ANY_VERSION = { 'If-Match': '*' }
const INVITED = { path: { pollId: '{{invitedPollId}}' }, bearer: 'invitedToken' } as const
const CLONE = { pollId: '{{cloneId}}' }

export const POLL_JOURNEY: readonly Folder[] = [
  {
    name: 'A poll',
    description: 'Made without an account: the manage token that creating it answers with is what manages it.',
    steps: [
      {
        operation: 'createPoll',
        expects: 201,
        headers: KEY,
        body: {
          question: 'Where should the capital be?',
          options: ['Memphis', 'Nashville', 'Knoxville', 'Chattanooga'],
          voting: { changes: 'allowed' },
        },
        keep: {
          pollId: 'id',
          manageToken: 'manageToken',
          optionId: 'options.0.id',
          otherOptionId: 'options.1.id',
        },
      },
      { operation: 'getPoll', expects: 200 },
      { operation: 'listPolls', expects: 200, query: { limit: '5' } },
      { operation: 'updatePoll', expects: 200, bearer: 'manageToken', headers: ANY_VERSION },
      { operation: 'pausePoll', expects: 200, bearer: 'manageToken' },
      { operation: 'openPoll', expects: 200, bearer: 'manageToken' },
    ],
  },
  {
    name: 'Votes',
    description: 'A voter is known by a device token. One who has voted may change it here, and take it back.',
    steps: [
      { operation: 'issueVoterToken', expects: 201, keep: { voterToken: 'token' } },
      { operation: 'castVote', expects: 201, headers: { ...VOTER, ...KEY }, body: { choices: ['{{optionId}}'] } },
      {
        operation: 'castVote',
        name: 'Vote again, which is refused',
        expects: 409,
        headers: { ...VOTER, ...KEY },
        body: { choices: ['{{otherOptionId}}'] },
      },
      { operation: 'getMyVote', expects: 200, headers: VOTER },
      { operation: 'changeMyVote', expects: 200, headers: VOTER, body: { choices: ['{{otherOptionId}}'] } },
      { operation: 'getResults', expects: 200 },
      { operation: 'getTurnout', expects: 200 },
      { operation: 'getSignals', expects: 200, bearer: 'manageToken' },
      { operation: 'withdrawMyVote', expects: 204, headers: VOTER },
    ],
  },
  {
    name: 'Invites',
    description: 'Codes that let people vote, once each.',
    steps: [
      {
        operation: 'createPoll',
        name: 'Create a poll by invitation',
        expects: 201,
        headers: KEY,
        body: { question: 'Who chairs the meeting?', options: ['Ada', 'Grace'], voting: { identity: 'invite' } },
        keep: { invitedPollId: 'id', invitedToken: 'manageToken', invitedOptionId: 'options.0.id' },
      },
      {
        operation: 'issueInvites',
        expects: 201,
        ...INVITED,
        headers: KEY,
        body: { count: 2 },
        keep: { inviteCode: 'items.0.code', inviteId: 'items.1.id' },
      },
      {
        operation: 'castVote',
        name: 'Vote by an invite',
        expects: 201,
        path: INVITED.path,
        headers: { 'Pollux-Voter': '{{inviteCode}}', ...KEY },
        body: { choices: ['{{invitedOptionId}}'] },
      },
      { operation: 'listInvites', expects: 200, ...INVITED },
      {
        operation: 'revokeInvite',
        expects: 204,
        ...INVITED,
        path: { ...INVITED.path, inviteId: '{{inviteId}}' },
      },
      {
        operation: 'deletePoll',
        name: 'Delete the poll by invitation',
        expects: 204,
        ...INVITED,
        headers: ANY_VERSION,
      },
    ],
  },
  {
    name: 'The end of a poll',
    description: 'A clone is emptied, the poll is closed, watched to its final result, exported and archived.',
    steps: [
      {
        operation: 'clonePoll',
        expects: 201,
        bearer: 'manageToken',
        headers: KEY,
        keep: { cloneId: 'id', cloneToken: 'manageToken' },
      },
      { operation: 'resetPoll', expects: 200, bearer: 'cloneToken', path: CLONE },
      { operation: 'closePoll', expects: 200, bearer: 'manageToken' },
      { operation: 'watchResults', expects: 200, headers: { Accept: 'text/event-stream' } },
      { operation: 'exportPoll', expects: 200, bearer: 'manageToken', query: { format: 'json' } },
      { operation: 'archivePoll', expects: 200, bearer: 'manageToken' },
      { operation: 'listAuditEntries', expects: 200, bearer: 'manageToken' },
    ],
  },
  {
    name: 'Counting without a poll',
    description: 'Ballots that were cast elsewhere. Nothing is stored.',
    steps: [{ operation: 'countBallots', expects: 200 }],
  },
]

/** Last, when nobody needs the polls any more. */
export const FAREWELL: readonly Folder[] = [
  {
    name: 'Tidying up',
    description: 'Deletes what the journey has made.',
    steps: [{ operation: 'deletePoll', expects: 204, bearer: 'manageToken', headers: ANY_VERSION }],
  },
  {
    name: 'Health',
    description: 'For whoever runs it.',
    steps: [
      { operation: 'checkLiveness', expects: 200 },
      { operation: 'checkReadiness', expects: 200 },
    ],
  },
]
