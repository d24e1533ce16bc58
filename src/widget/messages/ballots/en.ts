// Owns what ballots say in English. Every language has a file with these keys.
import type { Message } from '../message.ts'

export const ballotsEn = {
  // What a ballot asks for
  chooseOne: 'Choose one answer',
  chooseExactly: { one: 'Choose exactly {n} answer', other: 'Choose exactly {n} answers' },
  chooseBetween: { one: 'Choose {min} to {n} answer', other: 'Choose {min} to {n} answers' },
  chooseLeast: { one: 'Choose at least {n} answer', other: 'Choose at least {n} answers' },
  chooseMost: { one: 'Choose at most {n} answer', other: 'Choose at most {n} answers' },
  chooseAny: 'Choose any number of answers',
  rankAll: 'Rank the answers',
  rankMost: { one: 'Rank up to {n} answer', other: 'Rank up to {n} answers' },
  scoreAll: 'Score the answers',
  sayWhatSuits: 'Say which ones suit you',
  sharePoints: { one: 'Share out {n} point', other: 'Share out {n} points' },
  spendPoints: { one: 'Spend {n} point on votes', other: 'Spend {n} points on votes' },

  // What was voted
  ownBlank: 'You voted blank.',
  ownChoice: 'You chose {names}.',
  ownRanking: 'You ranked, the best first:',
  ownScores: 'Your scores:',
  ownPoints: 'You gave:',

  // Choices
  blankChoice: 'None of them (a blank vote)',
  noneIsBlank: 'Choosing none casts a blank vote.',
  chosen: { one: '{n} chosen', other: '{n} chosen' },
  chosenOf: { one: '{n} of {max} chosen', other: '{n} of {max} chosen' },
  nothingChosen: 'Nothing is chosen yet. {rule}.',
  wrongNumber: { one: 'You chose {n}. {rule}.', other: 'You chose {n}. {rule}.' },
  full: 'Full',
  placesLeft: { one: '{n} of {capacity} places left', other: '{n} of {capacity} places left' },
  picture: 'Picture of this answer (on {host})',

  // Rankings
  rankByNumber:
    'Give 1 to the answer you like best, 2 to the next, and so on. Only their order counts. Give each number once.',
  rankByNumberEqual:
    'Give 1 to the answer you like best, 2 to the next, and so on. Only their order counts. The same number means that you like answers equally.',
  rankByTap: 'Tap the answers in the order in which you like them. Then move them by the handle or the arrows.',
  rankByTapEqual:
    'Tap the answers in the order in which you like them. Then move them by the handle or the arrows. With = an answer shares the rank above it.',
  ranksUsed: {
    one: 'Your rank is used. To rank another answer, take that one out.',
    other: 'All {n} ranks are used. To rank another answer, take one out.',
  },
  ranksShared: {
    one: 'There is {n} rank: more answers share it.',
    other: 'All {n} ranks are used: more answers share the last one.',
  },
  yourRanking: 'Your ranking',
  notRanked: 'Not ranked',
  rankIt: 'Rank {label}',
  moveIt: 'Move {label}',
  moveUp: 'Move {label} up',
  moveDown: 'Move {label} down',
  takeOut: 'Take {label} out',
  sameRankAsAbove: '{label}: same rank as above',
  nowRanked: '{label} is now number {rank} of {ranks}.',
  nowRankedLevel: '{label} is now number {rank} of {ranks}, level with others.',
  stillRanked: '{label} is still number {rank} of {ranks}.',
  notRankedNow: '{label} is not ranked any more.',
  unrankedIsLast: 'Answers that you leave out count as worse than all that you rank.',
  unrankedSaysNothing: 'Your ballot says nothing about answers that you leave out.',
  unrankedGetsNothing: 'Answers that you leave out never get your vote.',

  // Scores
  noScore: 'No score',
  noAnswer: 'No answer',
  bestAndWorst: '{max} is the best, {min} the worst.',
  yesAndNo: '{max} is yes, {min} is no, everything between is maybe.',
  noAnswerIsNo: 'No answer counts as no.',
  noScoreSaysNothing: 'Your ballot says nothing about answers without a score.',
  noScoreIsZero: 'An answer without a score counts as 0.',
  noScoreIs: 'No score counts as “{label}”.',

  // Points
  pointsToGive: {
    one: 'You have {n} point to give to an answer.',
    other: 'You have {n} points to give to the answers, as many to each as you like. You need not give all.',
  },
  pointsForVotes: {
    one: 'You have {n} point to buy votes with. For one answer 1 vote costs 1 point.',
    other:
      'You have {n} points to buy votes with. For one answer 1 vote costs 1 point, 2 votes cost 4, 3 cost 9, and so on. You need not spend all.',
  },
  pointsInAll: { one: '{n} point in all', other: '{n} points in all' },
  pointsLeft: { one: '{n} of {budget} points left', other: '{n} of {budget} points left' },
  pointsOver: { one: '{n} too many: you have {budget} points', other: '{n} too many: you have {budget} points' },
  onePointLess: 'One point less for {label}',
  onePointMore: 'One point more for {label}',
  oneVoteLess: 'One vote less for {label}',
  oneVoteMore: 'One vote more for {label}',
  votesCost: { one: '{n} vote costs {cost}', other: '{n} votes cost {cost}' },

  // What is missing or wrong
  rankSomething: 'Rank at least one answer.',
  scoreSomething: 'Give at least one answer a score.',
  pointSomething: 'Give at least one answer a point.',
  wholeNumber: '“{label}” takes a whole number from {from} to {to}.',
  sameRank: '“{one}” and “{other}” have the same rank, {rank}. Give each its own.',
  tooManyRanks: { one: 'Rank at most {max}: you ranked {n}.', other: 'Rank at most {max}: you ranked {n}.' },
  overBudget: {
    one: 'That takes {spent} points, and you have {budget}: take back {n} or more.',
    other: 'That takes {spent} points, and you have {budget}: take back {n} or more.',
  },
} as const satisfies Record<string, Message>

export type BallotMessages = Readonly<Record<keyof typeof ballotsEn, Message>>
