// Owns what a voter is told after voting, with a script or without: by the code of the problem where there is one.
export const COUNTED = 'Your vote is counted.'
export const WITHDRAWN = 'You have no vote in this poll now. You may vote again while it is open.'

export const REFUSALS = {
  already_voted: { tone: 'plain', text: 'You have voted already, and that vote is counted. Nothing was added now.' },
  already_voted_network: {
    tone: 'plain',
    text: 'A vote from your network address is counted already. Nothing was added now.',
  },
  idempotency_key_reused: {
    tone: 'plain',
    text: 'This form had been sent before. That vote is counted, once; nothing was added now.',
  },
  not_open: { tone: 'bad', text: 'The poll takes no votes now. Nothing was counted.' },
  poll_closed: { tone: 'bad', text: 'The poll has closed. Nothing was counted.' },
  challenge_required: {
    tone: 'bad',
    text: 'Nothing was counted: the check that keeps programs out was not passed, or took too long. Wait for its tick, then vote again.',
  },
  rate_limited: {
    tone: 'bad',
    text: 'Very many votes are coming at once, in this poll or from your network. Yours was not counted yet.',
  },
  option_full: {
    tone: 'bad',
    text: 'That answer has just been taken by others and is full. Nothing was counted: choose another one.',
  },
  change_forbidden: { tone: 'bad', text: 'Votes in this poll cannot be changed. Yours is counted as you cast it.' },
  voter_proof_required: {
    tone: 'bad',
    text: 'Nothing was changed: your browser sends no cookie, so the poll cannot tell which vote is yours.',
  },
}
