// Owns what ballots say in Chinese.
import type { BallotMessages } from './en.ts'

export const ballotsZh: BallotMessages = {
  // What a ballot asks for
  chooseOne: '请选择一个答案',
  chooseExactly: '请选择正好 {n} 个答案',
  chooseBetween: '请选择 {min} 到 {n} 个答案',
  chooseLeast: '请至少选择 {n} 个答案',
  chooseMost: '请最多选择 {n} 个答案',
  chooseAny: '可选择任意多个答案',
  rankAll: '请为答案排序',
  rankMost: '请为最多 {n} 个答案排序',
  scoreAll: '请为答案打分',
  sayWhatSuits: '请说明哪些适合您',
  sharePoints: '请分配 {n} 点',
  spendPoints: '请用 {n} 点购买选票',

  ownBlank: '您投了空白票。',
  ownChoice: '您选择了{names}。',
  ownRanking: '您的排序，最喜欢的在前：',
  ownScores: '您的评分：',
  ownPoints: '您给出了：',

  // Choices
  blankChoice: '都不选（空白票）',
  noneIsBlank: '一个都不选即投空白票。',
  chosen: '已选 {n} 个',
  chosenOf: '已选 {n} 个，最多 {max} 个',
  nothingChosen: '还没有选择。{rule}。',
  wrongNumber: '您选了 {n} 个。{rule}。',
  full: '已满',
  placesLeft: '剩余 {n} 个名额，共 {capacity} 个',
  picture: '此答案的图片（位于 {host}）',

  // Rankings
  rankByNumber: '给最喜欢的答案 1，其次的 2，依此类推。只有先后顺序有意义。每个数字只用一次。',
  rankByNumberEqual: '给最喜欢的答案 1，其次的 2，依此类推。只有先后顺序有意义。数字相同表示同样喜欢。',
  rankByTap: '按喜欢的顺序点选答案，然后拖动把手或用箭头移动。',
  rankByTapEqual: '按喜欢的顺序点选答案，然后拖动把手或用箭头移动。点“=”可与上一个并列。',
  ranksUsed: '{n} 个名次已全部用完。要排其他答案，请先移出一个。',
  ranksShared: '{n} 个名次已全部用完：其他答案并列最后一名。',
  yourRanking: '您的排序',
  notRanked: '未排序',
  rankIt: '排入 {label}',
  moveIt: '移动 {label}',
  moveUp: '上移 {label}',
  moveDown: '下移 {label}',
  takeOut: '移出 {label}',
  sameRankAsAbove: '{label}：与上一个并列',
  nowRanked: '{label} 现在排第 {rank}，共 {ranks} 名。',
  nowRankedLevel: '{label} 现在排第 {rank}，共 {ranks} 名，与其他答案并列。',
  stillRanked: '{label} 仍排第 {rank}，共 {ranks} 名。',
  notRankedNow: '{label} 已不在排序中。',
  unrankedIsLast: '未排序的答案视为不如所有已排序的答案。',
  unrankedSaysNothing: '您的选票对未排序的答案不作表示。',
  unrankedGetsNothing: '未排序的答案不会得到您的票。',

  // Scores
  noScore: '不打分',
  noAnswer: '不回答',
  bestAndWorst: '{max} 最好，{min} 最差。',
  yesAndNo: '{max} 表示可以，{min} 表示不行，介于其间表示也许。',
  noAnswerIsNo: '不回答视为不行。',
  noScoreSaysNothing: '您的选票对未打分的答案不作表示。',
  noScoreIsZero: '未打分的答案按 0 分计。',
  noScoreIs: '不打分视为“{label}”。',

  // Points
  pointsToGive: '您有 {n} 点可以分给各个答案，每个答案多少随意，不必用完。',
  pointsForVotes: '您有 {n} 点用来购买选票。同一个答案，1 票花 1 点，2 票花 4 点，3 票花 9 点，依此类推。不必用完。',
  pointsInAll: '共 {n} 点',
  pointsLeft: '剩余 {n} 点，共 {budget} 点',
  pointsOver: '超出 {n} 点：您有 {budget} 点',
  onePointLess: '{label} 减一点',
  onePointMore: '{label} 加一点',
  oneVoteLess: '{label} 减一票',
  oneVoteMore: '{label} 加一票',
  votesCost: '{n} 票花 {cost} 点',

  // What is missing or wrong
  rankSomething: '请至少为一个答案排名。',
  scoreSomething: '请至少为一个答案打分。',
  pointSomething: '请至少给一个答案一点。',
  wholeNumber: '“{label}”须填 {from} 到 {to} 的整数。',
  sameRank: '“{one}”和“{other}”名次相同，都是 {rank}。请分别给出名次。',
  tooManyRanks: '最多排 {max} 个名次：您排了 {n} 个。',
  overBudget: '这需要 {spent} 点，而您有 {budget} 点：请收回至少 {n} 点。',
}
