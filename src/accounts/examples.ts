// Owns the examples of the account operations.

const createdAt = '2026-11-20T12:00:00.000Z'

export const addressExample = { email: 'ada@example.org' }
export const linkAndPasswordExample = {
  token: 'plt_b0x3Wq1vJm8s2kQn5yT7uR9eA4cD6fG0hI1jK2lM3nO',
  password: 'correct horse battery staple',
}
export const logInExample = { email: 'ada@example.org', password: 'correct horse battery staple' }
export const refreshExample = {
  refreshToken: 'plr_Zk3vQ0pR8sT1uV2wX3yZ4A.0.b0x3Wq1vJm8s2kQn5yT7uR9eA4cD6fG0hI1jK2lM3nO',
}
export const confirmationExample = { password: 'correct horse battery staple' }
export const passwordChangeExample = {
  currentPassword: 'correct horse battery staple',
  password: 'another horse, another battery',
}

export const openedSessionExample = {
  accessToken: 'eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl',
  tokenType: 'Bearer',
  expiresIn: 600,
  refreshToken: refreshExample.refreshToken,
}

export const accountExample = {
  id: '0b9f1c1e-7d1a-4f39-9a53-0d5d3f6a2f10',
  email: 'ada@example.org',
  createdAt,
  admin: false,
  hasPassword: true,
  providers: [],
}

const sessionExample = {
  id: 'Zk3vQ0pR8sT1uV2wX3yZ4A',
  kind: 'api',
  label: 'curl/8.9.1',
  current: true,
  createdAt,
  lastUsedAt: '2026-11-20T12:30:00.000Z',
  expiresAt: '2027-01-19T12:30:00.000Z',
}

export const sessionListExample = { items: [sessionExample] }

export const accountDataExample = {
  account: accountExample,
  sessions: [{ ...sessionExample, revokedAt: null }],
  keys: [],
  identities: [],
  polls: [{ id: 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ', question: 'Where should we meet?', status: 'open', createdAt }],
  collaborations: [{ pollId: 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ', role: 'viewer', addedAt: createdAt }],
  webhooks: [],
}
