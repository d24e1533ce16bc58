// Owns the examples of the stateless count: Tennessee's capital by instant run-off. A test counts one and gets the other.
export const countRequestExample = {
  options: ['Memphis', 'Nashville', 'Knoxville', 'Chattanooga'],
  ballot: { type: 'ranking' },
  count: { method: 'irv' },
  ballots: [
    { count: 42, ranking: ['Memphis', 'Nashville', 'Chattanooga', 'Knoxville'] },
    { count: 26, ranking: ['Nashville', 'Chattanooga', 'Knoxville', 'Memphis'] },
    { count: 15, ranking: ['Chattanooga', 'Knoxville', 'Nashville', 'Memphis'] },
    { count: 17, ranking: ['Knoxville', 'Chattanooga', 'Nashville', 'Memphis'] },
  ],
}

const eliminated = (option: string, votes: number) => ({
  from: option,
  kind: 'elimination',
  to: { Knoxville: votes },
  exhausted: 0,
  factor: 1,
})

export const countAnswerExample = {
  method: 'irv',
  seats: 1,
  outcome: { status: 'decided', winners: ['Knoxville'], tied: [] },
  ranking: [['Knoxville'], ['Memphis'], ['Nashville'], ['Chattanooga']],
  scores: null,
  rounds: [
    {
      round: 1,
      tallies: { Chattanooga: 15, Knoxville: 17, Memphis: 42, Nashville: 26 },
      elected: [],
      eliminated: ['Chattanooga'],
      exhausted: 0,
      transfers: [eliminated('Chattanooga', 15)],
    },
    {
      round: 2,
      tallies: { Knoxville: 32, Memphis: 42, Nashville: 26 },
      elected: [],
      eliminated: ['Nashville'],
      exhausted: 0,
      transfers: [eliminated('Nashville', 26)],
    },
    { round: 3, tallies: { Knoxville: 58, Memphis: 42 }, elected: ['Knoxville'], eliminated: [], exhausted: 0 },
  ],
  pairwise: null,
  quota: null,
  ties: [],
  ballots: { total: 100, counted: 100, blank: 0, exhausted: 0 },
  count: { method: 'irv', seats: 1, tieBreak: 'report' },
  explain: [
    'Each ballot counts for the option that it ranks highest of those still in the running.',
    'Round 1: nobody has more than half of the 100 votes, so Chattanooga, last with 15, is eliminated.',
    'Its 15 votes go to Knoxville.',
    'Round 2: nobody has more than half of the 100 votes, so Nashville, last with 26, is eliminated.',
    'Its 26 votes go to Knoxville.',
    'Knoxville has 58 of 100 votes in round 3, more than half, and is elected.',
  ],
}
