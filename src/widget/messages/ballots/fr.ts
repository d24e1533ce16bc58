// Owns what ballots say in French.
import type { BallotMessages } from './en.ts'

export const ballotsFr: BallotMessages = {
  // What a ballot asks for
  chooseOne: 'Choisissez une réponse',
  chooseExactly: { one: 'Choisissez exactement {n} réponse', other: 'Choisissez exactement {n} réponses' },
  chooseBetween: { one: 'Choisissez de {min} à {n} réponse', other: 'Choisissez de {min} à {n} réponses' },
  chooseLeast: { one: 'Choisissez au moins {n} réponse', other: 'Choisissez au moins {n} réponses' },
  chooseMost: { one: 'Choisissez au plus {n} réponse', other: 'Choisissez au plus {n} réponses' },
  chooseAny: 'Choisissez autant de réponses que vous voulez',
  rankAll: 'Classez les réponses',
  rankMost: { one: 'Indiquez la réponse que vous préférez', other: 'Classez jusqu’à {n} réponses' },
  scoreAll: 'Notez les réponses',
  sayWhatSuits: 'Dites ce qui vous convient',
  sharePoints: { one: 'Donnez {n} point', other: 'Répartissez {n} points' },
  spendPoints: { one: 'Achetez des voix avec {n} point', other: 'Achetez des voix avec {n} points' },

  ownBlank: 'Vous avez voté blanc.',
  ownChoice: 'Vous avez choisi {names}.',
  ownRanking: 'Votre classement, le meilleur en premier :',
  ownScores: 'Vos notes :',
  ownPoints: 'Vous avez donné :',

  // Choices
  blankChoice: 'Aucune (vote blanc)',
  noneIsBlank: 'Ne rien choisir, c’est voter blanc.',
  chosen: { one: '{n} choisie', other: '{n} choisies' },
  chosenOf: { one: '{n} choisie sur {max}', other: '{n} choisies sur {max}' },
  nothingChosen: 'Rien n’est encore choisi. {rule}.',
  wrongNumber: { one: 'Vous en avez choisi {n}. {rule}.', other: 'Vous en avez choisi {n}. {rule}.' },
  full: 'Complet',
  placesLeft: { one: '{n} place libre sur {capacity}', other: '{n} places libres sur {capacity}' },
  picture: 'Image de cette réponse (sur {host})',

  // Rankings
  rankByNumber:
    'Donnez 1 à la réponse que vous préférez, 2 à la suivante, et ainsi de suite. Seul l’ordre compte. Donnez chaque numéro une seule fois.',
  rankByNumberEqual:
    'Donnez 1 à la réponse que vous préférez, 2 à la suivante, et ainsi de suite. Seul l’ordre compte. Le même numéro veut dire que vous les aimez autant.',
  rankByTap: 'Touchez les réponses dans votre ordre. Déplacez-les ensuite par la poignée ou avec les flèches.',
  rankByTapEqual:
    'Touchez les réponses dans votre ordre. Déplacez-les ensuite par la poignée ou avec les flèches. Avec =, une réponse partage le rang du dessus.',
  ranksUsed: {
    one: 'Votre rang est pris. Pour classer une autre réponse, retirez celle-ci.',
    other: 'Les {n} rangs sont pris. Pour classer une autre réponse, retirez-en une.',
  },
  ranksShared: {
    one: 'Il y a {n} rang : d’autres réponses le partagent.',
    other: 'Les {n} rangs sont pris : d’autres réponses partagent le dernier.',
  },
  yourRanking: 'Votre classement',
  notRanked: 'Non classées',
  rankIt: 'Classer {label}',
  moveIt: 'Déplacer {label}',
  moveUp: 'Monter {label}',
  moveDown: 'Descendre {label}',
  takeOut: 'Retirer {label}',
  sameRankAsAbove: '{label} : même rang qu’au-dessus',
  nowRanked: '{label} : maintenant numéro {rank} sur {ranks}.',
  nowRankedLevel: '{label} : maintenant numéro {rank} sur {ranks}, à égalité avec d’autres.',
  stillRanked: '{label} : toujours numéro {rank} sur {ranks}.',
  notRankedNow: '{label} : plus dans le classement.',
  unrankedIsLast: 'Les réponses que vous laissez comptent comme moins bonnes que toutes celles que vous classez.',
  unrankedSaysNothing: 'Votre bulletin ne dit rien des réponses que vous laissez.',
  unrankedGetsNothing: 'Les réponses que vous laissez n’auront jamais votre voix.',

  // Scores
  noScore: 'Pas de note',
  noAnswer: 'Pas de réponse',
  bestAndWorst: '{max} est la meilleure note, {min} la moins bonne.',
  yesAndNo: '{max} veut dire oui, {min} non, et tout le reste peut-être.',
  noAnswerIsNo: 'Pas de réponse compte comme non.',
  noScoreSaysNothing: 'Votre bulletin ne dit rien des réponses sans note.',
  noScoreIsZero: 'Une réponse sans note compte pour 0.',
  noScoreIs: 'Pas de note compte comme « {label} ».',

  // Points
  pointsToGive: {
    one: 'Vous avez {n} point à donner à une réponse.',
    other:
      'Vous avez {n} points à donner aux réponses, autant que vous voulez à chacune. Rien n’oblige à les donner tous.',
  },
  pointsForVotes: {
    one: 'Vous avez {n} point pour acheter des voix. Pour une réponse, 1 voix coûte 1 point.',
    other:
      'Vous avez {n} points pour acheter des voix. Pour une réponse, 1 voix coûte 1 point, 2 voix en coûtent 4, 3 en coûtent 9, et ainsi de suite. Rien n’oblige à tout dépenser.',
  },
  pointsInAll: { one: '{n} point en tout', other: '{n} points en tout' },
  pointsLeft: { one: 'Il reste {n} point sur {budget}', other: 'Il reste {n} points sur {budget}' },
  pointsOver: { one: '{n} de trop : vous avez {budget} points', other: '{n} de trop : vous avez {budget} points' },
  onePointLess: 'Un point de moins pour {label}',
  onePointMore: 'Un point de plus pour {label}',
  oneVoteLess: 'Une voix de moins pour {label}',
  oneVoteMore: 'Une voix de plus pour {label}',
  votesCost: { one: '{n} voix coûte {cost}', other: '{n} voix coûtent {cost}' },

  // What is missing or wrong
  rankSomething: 'Classez au moins une réponse.',
  scoreSomething: 'Notez au moins une réponse.',
  pointSomething: 'Donnez au moins un point à une réponse.',
  wholeNumber: '« {label} » prend un nombre entier de {from} à {to}.',
  sameRank: '« {one} » et « {other} » ont le même rang, {rank}. Donnez à chacune le sien.',
  tooManyRanks: {
    one: 'Donnez au plus {max} rangs : vous en avez donné {n}.',
    other: 'Donnez au plus {max} rangs : vous en avez donné {n}.',
  },
  overBudget: {
    one: 'Cela demande {spent} points et vous en avez {budget} : reprenez-en au moins {n}.',
    other: 'Cela demande {spent} points et vous en avez {budget} : reprenez-en au moins {n}.',
  },
}
