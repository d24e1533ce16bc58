// Owns what the widget says in English beside ballots, and of counts that are not plain to see: loaded when it is needed.
import { ballotsEn } from './ballots/en.ts'
import type { Message } from './message.ts'

export const restEn = {
  ...ballotsEn,

  // The ballot and what becomes of it
  yourVote: 'Your vote',
  vote: 'Vote',
  changeVote: 'Change my vote',
  withdrawVote: 'Withdraw my vote',
  nextVote: 'Next vote',
  sending: 'Sending …',
  retrying: 'No answer yet. Trying again …',
  counted: 'Your vote is counted.',
  receipt: 'Receipt',
  countedThen: 'A vote from this browser was counted here. Another one counts only if the votes have been reset since.',
  deleted: 'This poll was deleted, or is no longer shown to you.',
  withdrawn: 'You have no vote in this poll now. You may vote again while it is open.',
  uncertain: 'No answer came: your vote may be counted or not. Sending it again is safe, it counts once.',
  unanswered:
    'Your last vote from here got no answer: it may be counted or not. Sending it again is safe, it counts once.',
  sendAgain: 'Send it again',
  notKept:
    'This browser keeps nothing for this site. Once you leave the page, the poll cannot tell that you have voted.',
  unsent: 'Nothing was sent: the poll cannot be reached at the moment. Your ballot is still here.',
  closedUnsent: 'The poll has closed. This ballot was not sent.',

  // What stands in the place of the ballot
  opensLater: 'Voting opens {time}. The ballot will be here then.',
  opensSometime: 'Voting has not opened yet. The ballot will be here then.',
  paused: 'Voting is paused by whoever manages the poll. It may go on later.',
  closed: 'This poll is closed and takes no more votes.',
  closedUnvoted: 'This poll is closed. You had not voted in it.',
  notOpen: 'Voting is not open.',
  hiddenOnceOpened:
    'Your vote opened the result in the moment you cast it. This poll cannot recognise you afterwards; everybody will see the result a day after it has closed.',

  // Why a vote was not counted, by the code of the problem
  refused_already_voted: 'You have voted already, and that vote is counted. Nothing was added now.',
  refused_already_voted_network: 'A vote from your network address is counted already. Nothing was added now.',
  refused_idempotency_key_reused: 'This form had been sent before. That vote is counted, once; nothing was added now.',
  refused_not_open: 'The poll takes no votes now. Nothing was counted.',
  refused_poll_closed: 'The poll has closed. Nothing was counted.',
  refused_challenge_required:
    'Nothing was counted: the check that keeps programs out was not passed, or took too long. Wait for its tick, then vote again.',
  refused_rate_limited:
    'Very many votes are coming at once, in this poll or from your network. Yours was not counted yet.',
  refused_option_full:
    'That answer has just been taken by others and is full. Nothing was counted: choose another one.',
  refused_change_forbidden: 'Votes in this poll cannot be changed. Yours is counted as you cast it.',
  refused_voter_proof_required:
    'Nothing was changed: your browser sends no cookie, so the poll cannot tell which vote is yours.',
  refused_not_eligible: 'Nothing was counted: this poll asks for more than this page has shown of you.',
  refused_not_eligible_account: 'Nothing was counted: you are not logged in, or no longer. Log in and vote again.',
  refused_not_eligible_invite: 'Nothing was counted: this poll asks for an invite that is good.',
  refused_not_found: 'Nothing was counted: this poll is not there for you any more.',
  refused_invalid_voter_proof:
    'Nothing was counted: the code or login that this page has shown for you is not good here.',
  refused_invalid_ballot: 'Nothing was counted: the ballot does not fit the poll. Reload the page and try again.',
  refusedOther: 'Nothing was counted: the server answered {status}.',
  tryAgainIn: { one: 'Try again in {n} second.', other: 'Try again in {n} seconds.' },

  // What a voter lacks
  inviteNeeded: 'Only those who were invited vote here. Open the link of your invitation, or enter its code.',
  inviteBad: 'This code is no invite to this poll, or no longer. Check that it is complete.',
  inviteCode: 'Your invite code',
  useCode: 'Go on to vote',
  logInNeeded: 'People log in to vote in this poll.',
  logIn: 'Log in and vote',
  siteNeeded: 'Voting is for those who are logged in to this site. Here you can watch.',
  challengeNeeded: 'Each vote in this poll passes a check that keeps programs out. It takes place on {host}.',
  voteThere: 'Vote on {host}',

  // Ties that the count met: at a stage, between options, broken or not
  tied: '{stage} {names} tied: {broken}.',
  atEnd: 'At the end,',
  atStage: 'At the stage “{stage}”,',
  inRound: 'In round {round},',
  inRoundOver: 'In round {round}, {stage},',
  stage_elimination: 'over who is eliminated',
  stage_election: 'over who is elected',
  stage_surplus: 'over whose surplus moves first',
  stage_finalists: 'over who reaches the run-off',
  stage_runoff: 'in the run-off',
  stage_locking: 'over which of equally strong victories is kept first',
  broken_not: 'nothing broke it',
  broken_losers: 'those that lose the most comparisons went',
  broken_backward: 'the nearest earlier round in which they differed decided it',
  broken_draw: 'lots were drawn',
  'broken_same-outcome': 'it makes no difference to who is elected',
  'broken_head-to-head': 'the one that more voters prefer to the other stayed',
  'broken_higher-score': 'the higher score decided it',
  'broken_most-top-scores': 'the one with more of the highest scores stayed',
  'won_head-to-head': 'the one that more voters prefer to the other won',
  'won_most-top-scores': 'the one with more of the highest scores won',

  // Methods, so that each fits into `countedBy`
  method_plurality: 'most votes',
  method_approval: 'approval voting',
  method_block: 'block voting',
  method_irv: 'instant runoff',
  method_stv: 'single transferable vote',
  method_schulze: 'the Schulze method',
  'method_ranked-pairs': 'ranked pairs',
  method_minimax: 'minimax',
  method_copeland: 'Copeland’s method',
  'method_kemeny-young': 'Kemeny–Young',
  method_borda: 'Borda count',
  method_dowdall: 'Dowdall points',
  method_bucklin: 'Bucklin voting',
  method_score: 'scores',
  method_star: 'STAR voting',
  'method_bloc-star': 'bloc STAR',
  method_rrv: 'reweighted range voting',
  'method_majority-judgment': 'majority judgment',
  method_availability: 'availability',
  method_cumulative: 'cumulative voting',
  method_quadratic: 'quadratic voting',
} as const satisfies Record<string, Message>
