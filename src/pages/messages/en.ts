// Owns what only the server's pages about a poll say, in English. Every language has a file with these keys; what the
// widget says as well stands in src/widget/messages.
import type { Message } from '../../widget/messages/message.ts'

export const en = {
  // The frame
  skip: 'Skip to the content',
  site: 'Site',
  polls: 'Polls',
  newShort: 'New',
  newPoll: 'New poll',
  desk: 'Desk',
  developers: 'Developers',
  myAccount: 'My account',
  account: 'Account',
  about: 'About',
  apiDocs: 'API docs',
  problemCodes: 'Problem codes',
  privacy: 'Privacy',
  siteStatus: 'Status',
  notPromised: 'What is not promised',
  notPromisedText:
    'That one person has one vote: where voting is anonymous, somebody with several devices can vote several times. That votes are secret from whoever operates this service. That nobody sells a vote.',
  language: 'Language',
  pollAbout: 'Vote and watch the result.',
  resultTitle: 'Result: {question}',

  // The vote
  theBallot: 'The ballot',
  weight: {
    one: 'By your invite, your vote counts as {n} vote.',
    other: 'By your invite, your vote counts as {n} votes.',
  },
  challengeForVote:
    'A short check of your browser keeps programs out, and needs JavaScript. Turn it on for this page to vote.',
  challengeForCreate:
    'A short check of your browser keeps programs out, and needs JavaScript. Turn it on for this page to make a poll without an account.',
  challengeBy: 'The check is Cloudflare Turnstile. It is loaded from Cloudflare, which sees your network address.',

  // What a visitor lacks
  logInToVote: 'Log in to vote',
  siteVotes: 'Voting happens on {site}, for those who are logged in there. Here you can watch.',
  siteVotesUnnamed:
    'Voting happens on the site that embeds this poll, for those who are logged in there. Here you can watch.',
  inviteRevoked:
    'The invite code in this browser is no longer good: whoever manages the poll has revoked it. If that is a mistake, ask them for a new one.',
  anotherInvite: 'Another invite code',
  manyDevices: 'Very many new devices came from your network just now. Reload this page in a minute to vote.',
  noChallenge:
    'This poll asks for a check that keeps programs out, and this site is not set up for it: nobody can vote at the moment. Tell whoever runs the site.',
  otherInvite: 'You have an invite code?',
  otherInviteThanKept: 'You are here by an invite. Somebody else, or another code?',
  anInvite: 'Invite code',
  useThisCode: 'Use this code',
  forgetCode: 'Forget my code in this browser',
  openingInvite: 'Opening your invitation …',

  // What became of a form
  probablyCounted: 'If you have just pressed the button, your vote is counted: anything else would be said here.',
  noCookie: 'This page cannot look it up, because your browser sent no cookie.',
  nothingCounted: 'Nothing was counted. {why}',
  doesNotFit: 'The ballot does not fit the poll. Look at it once more.',
  votesComeFromSite: 'Nothing was counted: votes come from the site that embeds this poll.',
  noInvite: 'The code that was entered is no invite to this poll. Check that it is complete.',

  // How the poll is held
  rules: 'How this poll is held',
  assurance_open: 'No check of who votes: anybody may vote, as often as they like.',
  assurance_device: 'One vote per device: somebody with several devices, or who clears their cookies, can vote again.',
  assurance_network: 'One vote per network address: people who share a router share one vote.',
  assurance_account: 'One vote per account: somebody who has several accounts can vote with each.',
  assurance_invite:
    'One vote per invite: only those who were invited can vote, and whoever has an invite code can use it.',
  assuranceInvited: 'Whoever came by an invite has one vote with it, on whatever device.',
  assuranceSite: 'One vote per account of {site}: who is who there, and who has several accounts, is that site’s word.',
  assuranceSiteUnnamed:
    'One vote per account of the site that embeds this poll: who is who there, and who has several accounts, is that site’s word.',
  linked_device:
    'So that you can change your vote, its link to this device is kept until the poll closes, then destroyed.',
  linked_account:
    'So that you can change your vote, its link to your account is kept until the poll closes, then destroyed.',
  linked_invite:
    'So that you can change your vote, its link to your invite is kept until the poll closes, then destroyed.',
  apart: 'Who has voted and what was voted are stored apart: nothing links you to your answer.',
  whoByAccount:
    'That your account has voted is stored under a pseudonym, until a day after closing; nobody is shown it.',
  whoByInvite:
    'Whoever manages the poll sees until a day after closing which invites have voted. Nothing stored says what; but whoever watches the result while votes come in may tell, and so may anybody where invites weigh differently.',
  challenged: 'A check in front of each vote (Cloudflare Turnstile) keeps programs out.',
  perNetwork: {
    one: 'From one network address at most one person votes in {span}; more are asked to wait, and nobody is refused for good.',
    other:
      'From one network address at most {n} people vote in {span}; more are asked to wait, and nobody is refused for good.',
  },
  hours: { one: '{n} hour', other: '{n} hours' },
  minutes: { one: '{n} minute', other: '{n} minutes' },
  seconds: { one: '{n} second', other: '{n} seconds' },
  batched: {
    one: 'The result is published in groups of {n} vote or more, so it may lag behind.',
    other: 'The result is published in groups of {n} votes or more, so it may lag behind.',
  },
  deletedAtOnce: 'The poll is deleted with all its votes when it has closed.',
  deletedLater: {
    one: 'The poll is deleted with all its votes one day after it has closed.',
    other: 'The poll is deleted with all its votes {n} days after it has closed.',
  },

  // When there is nothing to vote
  overHelp: 'What it came to stands in the result. It cannot be opened again, but you can ask anew.',
  seeResult: 'See the result',
  askYourOwn: 'Make a poll of your own',
  changedMeanwhile: 'The poll has changed meanwhile.',
  reload: 'Reload the page',
  waitHelp: 'This page goes on by itself once votes are taken. If it takes long, ask whoever gave you the link.',

  // The result's page
  recount: 'A recount, not the result',
  inFigures: 'In figures',
  figuresOfEach: 'Figures of each answer',
  answer: 'Answer',
  head_votes: 'Votes',
  head_ranking: 'Ranked first',
  head_score: 'Sum of scores',
  head_points: 'Points',
  share: 'Share',
  ofVoters: 'of voters',
  ofMost: 'of max.',
  voters: 'Voters',
  weightedVotes: 'Votes, by weight',
  blankVotes: 'Blank votes',
  notShown: 'The result is not shown to you now',
  toPoll: 'To the poll',

  // No poll to see
  notFoundTitle: 'Not found',
  notFound: 'There is no poll here for you to see',
  notFoundWhy: 'The link may be incomplete, or the poll was deleted, or it is private and you need an invite.',
  opensNothing: 'That code opens nothing here. Check that it is complete; it may also have been revoked.',
  invited: 'You were invited?',
  inviteOrLink: 'Your invite code, or the whole link',
  openPoll: 'Open the poll',
  managing: 'You manage it? Log in, or enter the poll’s manage token in place of a code.',
  logIn: 'Log in',
  publicPolls: 'Look at public polls',
  toStart: 'To the start page',
  code: 'Code',
  request: 'request',
  whatCodesMean: 'What the codes mean',

  // Other refusals, by the code of the problem
  title_forbidden: 'Not allowed',
  help_forbidden:
    'The form did not come from a page of this site, or you may not do this. Go back, reload the page and try again.',
  title_rate_limited: 'Too many requests',
  help_rate_limited: 'Too many requests came from your network in a short time. Wait a moment, then try again.',
  title_internal: 'Something went wrong',
  help_internal: 'The fault is ours. If it happens again, tell us the request id below.',
  title_unavailable: 'Not reachable at the moment',
  help_unavailable: 'A part of the service does not answer. Reload in a moment: a form that is sent twice counts once.',
  title_method_not_allowed: 'Not possible this way',
  help_method_not_allowed: 'This page cannot be asked that way. Follow its link instead.',
} as const satisfies Record<string, Message>

export type PageMessages = Readonly<Record<keyof typeof en, Message>>
