// Owns the authorisation matrix: operation × role × kind of poll, written by hand and computed from nothing.
//
// A line has a character for each role, in this order:
//
//   A anonymous · m another poll's manage token · M this poll's manage token
//   s an account that is nothing to the poll · O the account that owns it · E editor · V viewer · U auditor · D admin
//   I somebody with an invite to the poll
//   K API key of the owner with every scope · k the same with every scope but the one that is asked for · S a stranger's with every scope
//   x an access token of the owner that has expired · r an API key of the owner that was revoked
//   W an admin whom the owner has named as a viewer · B a viewer who shows an invite besides
//
// and each character says what comes of it:
//
//   + goes on: the status that `passes` names · u 401 unauthorized · t 401 invalid_token · p 401 invalid_voter_proof
//   f 403 forbidden · h 403 results_hidden · - 404 not_found · c 409 already_claimed
//
// Lines are of a poll that an account owns; M is anybody's wrong token there. Where a poll was created without an account,
// M is its owner, and O, K and k are strangers'.
import { newVoter, optionId } from '../../support/client.ts'
import { asked, HOOK } from '../../support/webhook-calls.ts'
import type { Fixture } from './fixtures.ts'

export const KINDS = ['public', 'private', 'draft', 'closed'] as const
export type Kind = (typeof KINDS)[number]
/** `closed`: a public poll, where that makes a difference. */
export type Lines = Record<Exclude<Kind, 'closed'>, string> & { closed?: string }

export interface Row {
  /** What a line is of. */
  polls?: Lines
  /** Of polls created without an account, where it is not what the other lines come to. */
  anonymous?: Lines
  /** Of an operation that is not on a poll. */
  line?: string
  /** The status of whoever may: of every kind, or of a public, a private and a draft poll. */
  passes: number | [number, number, number]
  /** The scope that an API key needs for it. */
  scope?: string
  /** Whether it leaves the poll, or the account, another than it was. */
  changes?: boolean
  /** Whether it names the poll elsewhere than in its path. */
  namesPoll?: boolean
  query?: string | ((at: Fixture) => string)
  headers?: (at: Fixture) => Promise<Record<string, string>> | Record<string, string>
  body?: (at: Fixture) => unknown
}

//                                  AmM sOEVUD I KkS xr WB
const READERS: Lines = {
  public: /*                      */ '+++ ++++++ + +++ tt ++',
  private: /*                     */ '--+ -+++++ + +f- -- ++',
  draft: /*                       */ '--+ -+++++ - +f- -- ++',
}
const RESULTS: Lines = {
  public: /*                      */ 'hh+ h+++hh h +hh tt ++',
  private: /*                     */ '--+ -+++hh h +h- -- ++',
  draft: /*                       */ '--+ -+++hh - +h- -- ++',
  closed: /*                      */ 'hh+ h++++h h +hh tt ++',
}
const VOTERS: Lines = {
  public: /*                      */ '+++ ++++++ + +++ t+ ++',
  private: /*                     */ '--+ -++++- + --- -- ++',
  draft: /*                       */ '--+ -++++- - --- -- ++',
}
const EDITORS: Lines = {
  public: /*                      */ 'uf+ f++fff u +ff tt ff',
  private: /*                     */ '--+ -++fff u +f- -- ff',
  draft: /*                       */ '--+ -++fff - +f- -- ff',
}
const EDITORS_AND_ADMIN: Lines = {
  public: /*                      */ 'uf+ f++ff+ u +ff tt +f',
  private: /*                     */ '--+ -++ff+ u +f- -- +f',
  draft: /*                       */ '--+ -++ff+ - +f- -- +f',
}
const OWNER: Lines = {
  public: /*                      */ 'uf+ f+ffff u +ff tt ff',
  private: /*                     */ '--+ -+ffff u +f- -- ff',
  draft: /*                       */ '--+ -+ffff - +f- -- ff',
}
const OWNER_AND_ADMIN: Lines = {
  public: /*                      */ 'uf+ f+fff+ u +ff tt +f',
  private: /*                     */ '--+ -+fff+ u +f- -- +f',
  draft: /*                       */ '--+ -+fff+ - +f- -- +f',
}
const AUDITORS: Lines = {
  public: /*                      */ 'uf+ f+ff++ u +ff tt +f',
  private: /*                     */ '--+ -+ff++ u +f- -- +f',
  draft: /*                       */ '--+ -+ff++ - +f- -- +f',
}
const VIEWERS: Lines = {
  public: /*                      */ 'uf+ f+++ff u +ff tt ++',
  private: /*                     */ '--+ -+++ff u +f- -- ++',
  draft: /*                       */ '--+ -+++ff - +f- -- ++',
}
const EVERY_ROLE: Lines = {
  public: /*                      */ 'uf+ f+++++ u +ff tt ++',
  private: /*                     */ '--+ -+++++ u +f- -- ++',
  draft: /*                       */ '--+ -+++++ - +f- -- ++',
}
/** Asks for a webhook with a URL of its own: of one with the same URL there is only one. */
const anew = (fields: Record<string, unknown> = {}) => asked({ url: `${HOOK}?${crypto.randomUUID()}`, ...fields })
/** Whoever may not manage a webhook is told of none, whatever else they are to its poll. */
const OF_WEBHOOK = /*             */ 'u-+ -++--- u +f- tt --'
const WEBHOOK_MANAGERS: Lines = { public: OF_WEBHOOK, private: OF_WEBHOOK, draft: OF_WEBHOOK }
/** The poll is in the body, which nobody is heard with who shows no token that is one. */
const WEBHOOK_CREATORS: Lines = {
  public: /*                      */ 'uf+ f++fff u +ff tt ff',
  private: /*                     */ 'u-+ -++fff u +f- tt ff',
  draft: /*                       */ 'u-+ -++fff u +f- tt ff',
}
/** The token is in the body: whoever has an account and shows it becomes the owner. */
const CLAIMS: { polls: Lines; anonymous: Lines } = {
  polls: {
    public: /*                    */ 'uff c+cccc u fff tt cc',
    private: /*                   */ '--- -+cccc u ff- -- cc',
    draft: /*                     */ '--- -+cccc - ff- -- cc',
  },
  anonymous: {
    public: /*                    */ 'uff ++++++ u fff tt ++',
    private: /*                   */ '--f ++++++ u --- -- ++',
    draft: /*                     */ '--f ++++++ - --- -- ++',
  },
}

//                                  AmM sOEVUD I KkS xr WB
const ANYBODY = /*                */ '+++ ++++++ + +++ ++ ++'
const ACCOUNTS = /*               */ 'utt ++++++ u fff tf ++'
const DEVICES = /*                */ '+++ ++++++ p +++ t+ +p'
const CREATORS = /*               */ '+++ ++++++ + +f+ tt ++'
const LISTERS = /*                */ 'uff ++++++ u +f+ tt ++'

const nowhere = { token: `plt_${'A'.repeat(43)}`, password: 'correct horse battery staple' }
const newPoll = () => ({ question: 'Where?', options: ['Here', 'There'] })
const ballot = ({ poll }: Fixture) => ({ choices: [optionId(poll, 0)] })
const anyTag = () => ({ 'If-Match': '*' })
/** A device that is new, shown by the cookie of our own pages, since the header may hold an invite. */
const device = async () => ({ Cookie: `__Host-pollux_voter=${await newVoter()}` })
const changes = true

/** By operationId; a word after it tells rows of one operation apart. */
export const MATRIX: Record<string, Row> = {
  createPoll: { line: CREATORS, passes: 201, scope: 'polls:write', body: newPoll },
  listPolls: { line: ANYBODY, passes: 200 },
  'listPolls mine': { line: LISTERS, passes: 200, scope: 'polls:read', query: '?mine=true' },
  getPoll: { polls: READERS, passes: 200, scope: 'polls:read' },
  updatePoll: {
    polls: EDITORS,
    passes: 200,
    scope: 'polls:write',
    changes,
    headers: anyTag,
    body: () => ({ tags: ['a'] }),
  },
  'updatePoll so that the poll is kept for a shorter time': {
    polls: OWNER,
    passes: 200,
    scope: 'polls:delete',
    changes,
    headers: anyTag,
    body: () => ({ retention: { days: 0 } }),
  },
  deletePoll: { polls: OWNER_AND_ADMIN, passes: 204, scope: 'polls:delete', changes },
  openPoll: { polls: EDITORS, passes: 200, scope: 'polls:write', changes },
  closePoll: { polls: EDITORS_AND_ADMIN, passes: [200, 200, 409], scope: 'polls:write', changes },
  pausePoll: { polls: EDITORS_AND_ADMIN, passes: [200, 200, 409], scope: 'polls:write', changes },
  archivePoll: { polls: EDITORS, passes: 409, scope: 'polls:write' },
  resetPoll: { polls: OWNER, passes: 200, scope: 'polls:delete', changes },
  clonePoll: { polls: EDITORS, passes: 201, scope: 'polls:write' },
  claimPoll: { ...CLAIMS, passes: 200, changes, body: ({ manageToken }) => ({ manageToken }) },

  listCollaborators: { polls: EVERY_ROLE, passes: 200, scope: 'polls:read' },
  setCollaborator: { polls: OWNER, passes: 200, scope: 'collaborators:manage', body: () => ({ role: 'viewer' }) },
  removeCollaborator: { polls: OWNER, passes: 204, scope: 'collaborators:manage', changes },

  castVote: { polls: VOTERS, passes: [201, 201, 409], headers: device, body: ballot },
  getMyVote: { polls: VOTERS, passes: 200, headers: device },
  changeMyVote: { polls: VOTERS, passes: [200, 200, 409], headers: device, body: ballot },
  withdrawMyVote: { polls: VOTERS, passes: [204, 204, 409], headers: device },
  issueVoterToken: { line: DEVICES, passes: 201 },

  getResults: { polls: RESULTS, passes: 200, scope: 'results:read' },
  watchResults: {
    polls: RESULTS,
    passes: 200,
    scope: 'results:read',
    headers: () => ({ Accept: 'text/event-stream' }),
  },
  getTurnout: { polls: RESULTS, passes: 200, scope: 'results:read' },
  exportPoll: { polls: RESULTS, passes: 200, scope: 'results:read' },

  issueInvites: { polls: EDITORS, passes: [422, 201, 422], scope: 'invites:manage', body: () => ({ count: 1 }) },
  listInvites: { polls: EDITORS, passes: 200, scope: 'invites:manage' },
  revokeInvite: { polls: EDITORS, passes: 204, scope: 'invites:manage', changes },
  getSignals: { polls: VIEWERS, passes: 200, scope: 'results:read' },
  listAuditEntries: { polls: AUDITORS, passes: 200, scope: 'audit:read' },

  registerAccount: { line: ANYBODY, passes: 202, body: () => ({ email: 'matrix@pollux.test' }) },
  requestPasswordReset: { line: ANYBODY, passes: 202, body: () => ({ email: 'matrix@pollux.test' }) },
  verifyEmail: { line: ANYBODY, passes: 422, body: () => nowhere },
  resetPassword: { line: ANYBODY, passes: 422, body: () => nowhere },
  logIn: { line: ANYBODY, passes: 422, body: () => ({}) },
  refreshSession: { line: ANYBODY, passes: 401, body: () => ({ refreshToken: 'plr_made-up' }) },

  getMe: { line: ACCOUNTS, passes: 200 },
  downloadMyData: { line: ACCOUNTS, passes: 200 },
  listSessions: { line: ACCOUNTS, passes: 200 },
  revokeSession: { line: ACCOUNTS, passes: 404 },
  revokeOtherSessions: { line: ACCOUNTS, passes: 204 },
  listKeys: { line: ACCOUNTS, passes: 200 },
  createKey: { line: ACCOUNTS, passes: 201, body: () => ({ name: 'a test', scopes: ['polls:read'] }) },
  revokeKey: { line: ACCOUNTS, passes: 404 },
  changePassword: { line: ACCOUNTS, passes: 422, body: () => ({}) },
  logOut: { line: ACCOUNTS, passes: 204, changes },
  deleteMe: { line: ACCOUNTS, passes: 204, changes, body: () => ({}) },

  createWebhook: { line: LISTERS, passes: 201, scope: 'webhooks:manage', body: () => anew() },
  'createWebhook with what only polls:read opens': {
    line: LISTERS,
    passes: 201,
    scope: 'polls:read',
    body: () => anew(),
  },
  'createWebhook of a poll': {
    polls: WEBHOOK_CREATORS,
    namesPoll: true,
    passes: 201,
    scope: 'webhooks:manage',
    body: ({ poll }) => anew({ pollId: poll.id }),
  },
  'createWebhook of a poll with what only results:read opens': {
    polls: WEBHOOK_CREATORS,
    namesPoll: true,
    passes: 201,
    scope: 'results:read',
    body: ({ poll }) => anew({ pollId: poll.id }),
  },
  listWebhooks: { line: LISTERS, passes: 200, scope: 'webhooks:manage' },
  'listWebhooks of a poll': {
    polls: EDITORS,
    namesPoll: true,
    passes: 200,
    scope: 'webhooks:manage',
    query: ({ poll }) => `?pollId=${poll.id}`,
  },
  getWebhook: { polls: WEBHOOK_MANAGERS, passes: 200, scope: 'webhooks:manage' },
  updateWebhook: { polls: WEBHOOK_MANAGERS, passes: 200, scope: 'webhooks:manage', body: () => ({ description: '' }) },
  deleteWebhook: { polls: WEBHOOK_MANAGERS, passes: 204, scope: 'webhooks:manage', changes },
  rotateWebhookSecret: { polls: WEBHOOK_MANAGERS, passes: 200, scope: 'webhooks:manage' },
  pingWebhook: { polls: WEBHOOK_MANAGERS, passes: 202, scope: 'webhooks:manage' },
  listWebhookDeliveries: { polls: WEBHOOK_MANAGERS, passes: 200, scope: 'webhooks:manage' },
  redeliverWebhookDelivery: { polls: WEBHOOK_MANAGERS, passes: 202, scope: 'webhooks:manage' },

  countBallots: {
    line: ANYBODY,
    passes: 200,
    body: () => ({ options: ['A', 'B'], ballot: { type: 'choice' }, ballots: [{ choices: ['A'] }] }),
  },
  checkLiveness: { line: ANYBODY, passes: 200 },
  checkReadiness: { line: ANYBODY, passes: 200 },
}
