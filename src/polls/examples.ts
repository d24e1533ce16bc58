// Owns the examples of the OpenAPI: one poll, from its question to its result. A test checks them against the schemas.
const POLL_ID = 'Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ'
const option = (id: string, label: string) => ({
  id,
  label,
  description: '',
  imageUrl: null,
  capacity: null,
  earlierTexts: [],
})

export const newPollExample = {
  question: 'Where should the capital be?',
  options: ['Memphis', 'Nashville', 'Knoxville', 'Chattanooga'],
  listing: 'public',
}

export const pollExample = {
  id: POLL_ID,
  url: `https://pollux.example/p/${POLL_ID}`,
  status: 'open',
  version: 1,
  assurance: 'device',
  createdAt: '2026-11-20T18:00:00.000Z',
  updatedAt: '2026-11-20T18:00:00.000Z',
  question: 'Where should the capital be?',
  earlierTexts: [],
  description: '',
  options: [
    option('okq3x7ap', 'Memphis'),
    option('o81mzv0c', 'Nashville'),
    option('ob5r2yfd', 'Knoxville'),
    option('o9tj4wse', 'Chattanooga'),
  ],
  ballot: { type: 'choice', min: 1, max: 1 },
  count: { method: 'plurality', seats: 1, tieBreak: 'report' },
  voting: { identity: 'device', changes: 'forbidden', challenge: 'none', siteTokens: null, perNetwork: null },
  retention: { days: null },
  embed: { origins: null },
  results: { visibility: 'always', batch: 1 },
  schedule: { opensAt: null, closesAt: null },
  draft: false,
  listing: 'public',
  region: null,
  tags: [],
  metadata: {},
}

export const createdPollExample = { ...pollExample, manageToken: 'plm_Zk3mJ0v2Qb1yR8sT5uW7xA4cE6gI9kM1oP3rS5tU7vX' }

export const listExample = {
  items: [{ ...pollExample, votes: 100 }],
  nextCursor: 'eyJzZXEiOjQyfQ',
}

export const ballotExample = { choices: ['o81mzv0c'] }

export const resultExample = {
  pollId: POLL_ID,
  status: 'open',
  rev: 100,
  asOf: '2026-11-20T18:05:00.000Z',
  final: false,
  voters: 100,
  ballots: { counted: 100, blank: 0 },
  options: [
    { id: 'okq3x7ap', label: 'Memphis', votes: 42, percent: 42, ofVoters: 42 },
    { id: 'o81mzv0c', label: 'Nashville', votes: 26, percent: 26, ofVoters: 26 },
    { id: 'ob5r2yfd', label: 'Knoxville', votes: 17, percent: 17, ofVoters: 17 },
    { id: 'o9tj4wse', label: 'Chattanooga', votes: 15, percent: 15, ofVoters: 15 },
  ],
  outcome: { status: 'decided', winners: ['okq3x7ap'], tied: [] },
  count: {
    method: 'plurality',
    rev: 100,
    seats: 1,
    tieBreak: 'report',
    ranking: [['okq3x7ap'], ['o81mzv0c'], ['ob5r2yfd'], ['o9tj4wse']],
    scores: { okq3x7ap: 42, o81mzv0c: 26, ob5r2yfd: 17, o9tj4wse: 15 },
    ties: [],
    explain: ['Memphis has 42 of 100 votes, more than any other, and is elected.'],
  },
  assurance: 'device',
}

export const receiptExample = { id: '3p9V2mYw6sQe1rTf8uXh4A', pollId: POLL_ID }
export const castExample = { receipt: receiptExample, results: resultExample }
export const turnoutExample = {
  pollId: POLL_ID,
  rev: 100,
  stepSeconds: 60,
  buckets: [{ from: '2026-11-20T18:04:00.000Z', votes: 100 }],
}
export const exportExample = {
  poll: pollExample,
  result: resultExample,
  ballots: [{ choices: ['okq3x7ap'], count: 42 }],
}
export const tokenExample = {
  token: 'plv_Jx0QnM3lq2bQ0m1vYt0b3w.1829754000.3p9V2mYw6sQe1rTf8uXh4A',
  expiresAt: '2027-12-25T18:00:00.000Z',
}
