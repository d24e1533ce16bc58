// Owns the journey through an account's life. It makes an account of its own where mail can be read, as in a local copy
// (its page /outbox); elsewhere give the variable `accessToken`, and what would end or lock an account is passed over.
import { mailedToken } from './scripts.ts'
import type { Folder } from './step.ts'

const PASSWORD = 'correct horse battery staple'
const NEXT_PASSWORD = 'another horse, another battery'
const LAST_PASSWORD = 'a third horse, and no battery'

const ACCOUNT = { needs: ['accessToken'], bearer: 'accessToken' } as const
/** Nobody's but the journey's own. */
const OWN = ['ownAccount'] as const
/** Not `accessToken`, which may be given: nothing here touches an account that the journey has not made. */
const OWN_ACCOUNT = { needs: OWN, bearer: 'ownToken' } as const
const OPENED = { accessToken: 'accessToken', ownToken: 'accessToken', refreshToken: 'refreshToken' }
const CLONE = { pollId: '{{cloneId}}' }
const COLLABORATOR = { ...CLONE, email: 'grace@example.com' }

export const ACCOUNT_JOURNEY: readonly Folder[] = [
  {
    name: 'An account',
    description: 'Registered, confirmed by the link in a mail, logged in.',
    steps: [
      { operation: 'registerAccount', expects: 202, body: { email: '{{email}}' } },
      {
        operation: 'verifyEmail',
        expects: 201,
        before: mailedToken('Confirm your address'),
        body: { token: '{{mailedToken}}', password: PASSWORD },
        keep: { ...OPENED, ownAccount: 'tokenType' },
      },
      {
        operation: 'logIn',
        expects: 200,
        needs: OWN,
        body: { email: '{{email}}', password: PASSWORD },
        keep: OPENED,
      },
      {
        operation: 'refreshSession',
        expects: 200,
        needs: OWN,
        body: { refreshToken: '{{refreshToken}}' },
        keep: OPENED,
      },
      { operation: 'getMe', expects: 200, ...ACCOUNT },
      { operation: 'downloadMyData', expects: 200, ...ACCOUNT },
    ],
  },
  {
    name: 'Polls of an account',
    description: 'The clone of before becomes the account’s own; others get roles on it.',
    steps: [
      { operation: 'claimPoll', expects: 200, ...ACCOUNT, path: CLONE, body: { manageToken: '{{cloneToken}}' } },
      { operation: 'listPolls', name: 'List my own polls', expects: 200, ...ACCOUNT, query: { mine: 'true' } },
      { operation: 'setCollaborator', expects: 200, ...ACCOUNT, path: COLLABORATOR },
      { operation: 'listCollaborators', expects: 200, ...ACCOUNT, path: CLONE },
      { operation: 'removeCollaborator', expects: 204, ...ACCOUNT, path: COLLABORATOR },
    ],
  },
]

export const ACCOUNT_FAREWELL: readonly Folder[] = [
  {
    name: 'API keys',
    description: 'For programs: they can do what their scopes name.',
    steps: [
      { operation: 'createKey', expects: 201, ...ACCOUNT, keep: { keyId: 'id', apiKey: 'key' } },
      { operation: 'listKeys', expects: 200, ...ACCOUNT },
      { operation: 'revokeKey', expects: 204, ...ACCOUNT, path: { keyId: '{{keyId}}' } },
    ],
  },
  {
    name: 'Sessions and passwords',
    description: 'Only for the account that the journey has made.',
    steps: [
      { operation: 'listSessions', expects: 200, ...ACCOUNT, keep: { sessionId: 'items.0.id' } },
      { operation: 'revokeOtherSessions', expects: 204, ...OWN_ACCOUNT },
      {
        operation: 'changePassword',
        expects: 204,
        ...OWN_ACCOUNT,
        body: { currentPassword: PASSWORD, password: NEXT_PASSWORD },
      },
      { operation: 'requestPasswordReset', expects: 202, needs: OWN, body: { email: '{{email}}' } },
      {
        operation: 'resetPassword',
        expects: 204,
        needs: OWN,
        before: mailedToken('hoose a new password'),
        body: { token: '{{mailedToken}}', password: LAST_PASSWORD },
      },
      {
        operation: 'logIn',
        name: 'Log in with the new password',
        expects: 200,
        needs: OWN,
        body: { email: '{{email}}', password: LAST_PASSWORD },
        keep: OPENED,
      },
      {
        operation: 'listSessions',
        name: 'Find the session',
        expects: 200,
        ...OWN_ACCOUNT,
        keep: { sessionId: 'items.0.id' },
      },
      { operation: 'revokeSession', expects: 204, ...OWN_ACCOUNT, path: { sessionId: '{{sessionId}}' } },
      {
        operation: 'logIn',
        name: 'Log in once more',
        expects: 200,
        needs: OWN,
        body: { email: '{{email}}', password: LAST_PASSWORD },
        keep: OPENED,
      },
      { operation: 'logOut', expects: 204, ...OWN_ACCOUNT },
      {
        operation: 'logIn',
        name: 'Log in to close the account',
        expects: 200,
        needs: OWN,
        body: { email: '{{email}}', password: LAST_PASSWORD },
        keep: OPENED,
      },
      { operation: 'deleteMe', expects: 204, ...OWN_ACCOUNT, body: { password: LAST_PASSWORD } },
    ],
  },
]
