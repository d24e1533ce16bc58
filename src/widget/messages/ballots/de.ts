// Owns what ballots say in German.
import type { BallotMessages } from './en.ts'

export const ballotsDe: BallotMessages = {
  // What a ballot asks for
  chooseOne: 'Wähle eine Antwort',
  chooseExactly: { one: 'Wähle genau {n} Antwort', other: 'Wähle genau {n} Antworten' },
  chooseBetween: { one: 'Wähle {min} bis {n} Antwort', other: 'Wähle {min} bis {n} Antworten' },
  chooseLeast: { one: 'Wähle mindestens {n} Antwort', other: 'Wähle mindestens {n} Antworten' },
  chooseMost: { one: 'Wähle höchstens {n} Antwort', other: 'Wähle höchstens {n} Antworten' },
  chooseAny: 'Wähle beliebig viele Antworten',
  rankAll: 'Bring die Antworten in deine Reihenfolge',
  rankMost: {
    one: 'Nenne die Antwort, die dir am liebsten ist',
    other: 'Bring bis zu {n} Antworten in deine Reihenfolge',
  },
  scoreAll: 'Bewerte die Antworten',
  sayWhatSuits: 'Sag, was dir passt',
  sharePoints: { one: 'Verteile {n} Punkt', other: 'Verteile {n} Punkte' },
  spendPoints: { one: 'Kaufe Stimmen für {n} Punkt', other: 'Kaufe Stimmen für {n} Punkte' },

  ownBlank: 'Du hast dich enthalten.',
  ownChoice: 'Du hast {names} gewählt.',
  ownRanking: 'Deine Reihenfolge, das Beste zuerst:',
  ownScores: 'Deine Bewertungen:',
  ownPoints: 'Du hast vergeben:',

  // Choices
  blankChoice: 'Keine davon (Enthaltung)',
  noneIsBlank: 'Nichts zu wählen heißt, sich zu enthalten.',
  chosen: { one: '{n} gewählt', other: '{n} gewählt' },
  chosenOf: { one: '{n} von {max} gewählt', other: '{n} von {max} gewählt' },
  nothingChosen: 'Noch ist nichts gewählt. {rule}.',
  wrongNumber: { one: 'Du hast {n} gewählt. {rule}.', other: 'Du hast {n} gewählt. {rule}.' },
  full: 'Belegt',
  placesLeft: { one: '{n} von {capacity} Plätzen frei', other: '{n} von {capacity} Plätzen frei' },
  picture: 'Bild zu dieser Antwort (auf {host})',

  // Rankings
  rankByNumber:
    'Gib der Antwort, die dir am liebsten ist, die 1, der nächsten die 2 und so fort. Nur die Reihenfolge zählt. Vergib jede Zahl einmal.',
  rankByNumberEqual:
    'Gib der Antwort, die dir am liebsten ist, die 1, der nächsten die 2 und so fort. Nur die Reihenfolge zählt. Dieselbe Zahl heißt: gleich lieb.',
  rankByTap: 'Tippe die Antworten in deiner Reihenfolge an. Verschiebe sie dann am Griff oder mit den Pfeilen.',
  rankByTapEqual:
    'Tippe die Antworten in deiner Reihenfolge an. Verschiebe sie dann am Griff oder mit den Pfeilen. Mit = teilt eine Antwort den Rang darüber.',
  ranksUsed: {
    one: 'Dein Rang ist vergeben. Für eine andere Antwort nimm diese heraus.',
    other: 'Alle {n} Ränge sind vergeben. Für eine andere Antwort nimm eine heraus.',
  },
  ranksShared: {
    one: 'Es gibt {n} Rang: weitere Antworten teilen ihn.',
    other: 'Alle {n} Ränge sind vergeben: weitere Antworten teilen den letzten.',
  },
  yourRanking: 'Deine Reihenfolge',
  notRanked: 'Ohne Rang',
  rankIt: '{label}: Rang geben',
  moveIt: '{label} verschieben',
  moveUp: '{label} nach oben',
  moveDown: '{label} nach unten',
  takeOut: '{label} herausnehmen',
  sameRankAsAbove: '{label}: gleicher Rang wie darüber',
  nowRanked: '{label} ist jetzt Nummer {rank} von {ranks}.',
  nowRankedLevel: '{label} ist jetzt Nummer {rank} von {ranks}, gleichauf mit anderen.',
  stillRanked: '{label} bleibt Nummer {rank} von {ranks}.',
  notRankedNow: '{label} hat keinen Rang mehr.',
  unrankedIsLast: 'Antworten, die du auslässt, gelten als schlechter als alle, denen du einen Rang gibst.',
  unrankedSaysNothing: 'Über Antworten, die du auslässt, sagt dein Stimmzettel nichts.',
  unrankedGetsNothing: 'Antworten, die du auslässt, bekommen deine Stimme nie.',

  // Scores
  noScore: 'Keine Wertung',
  noAnswer: 'Keine Angabe',
  bestAndWorst: '{max} ist das Beste, {min} das Schlechteste.',
  yesAndNo: '{max} heißt ja, {min} heißt nein, alles dazwischen vielleicht.',
  noAnswerIsNo: 'Keine Angabe zählt als Nein.',
  noScoreSaysNothing: 'Über Antworten ohne Wertung sagt dein Stimmzettel nichts.',
  noScoreIsZero: 'Eine Antwort ohne Wertung zählt als 0.',
  noScoreIs: 'Keine Wertung zählt als „{label}“.',

  // Points
  pointsToGive: {
    one: 'Du hast {n} Punkt für eine Antwort.',
    other: 'Du hast {n} Punkte für die Antworten, jeder so viele du magst. Du musst nicht alle vergeben.',
  },
  pointsForVotes: {
    one: 'Du hast {n} Punkt, um Stimmen zu kaufen. 1 Stimme für eine Antwort kostet 1 Punkt.',
    other:
      'Du hast {n} Punkte, um Stimmen zu kaufen. Für eine Antwort kostet 1 Stimme 1 Punkt, 2 Stimmen kosten 4, 3 kosten 9 und so fort. Du musst nicht alle ausgeben.',
  },
  pointsInAll: { one: 'Insgesamt {n} Punkt', other: 'Insgesamt {n} Punkte' },
  pointsLeft: { one: '{n} von {budget} Punkten übrig', other: '{n} von {budget} Punkten übrig' },
  pointsOver: { one: '{n} zu viel: du hast {budget} Punkte', other: '{n} zu viel: du hast {budget} Punkte' },
  onePointLess: 'Ein Punkt weniger für {label}',
  onePointMore: 'Ein Punkt mehr für {label}',
  oneVoteLess: 'Eine Stimme weniger für {label}',
  oneVoteMore: 'Eine Stimme mehr für {label}',
  votesCost: { one: '{n} Stimme kostet {cost}', other: '{n} Stimmen kosten {cost}' },

  // What is missing or wrong
  rankSomething: 'Gib mindestens einer Antwort einen Rang.',
  scoreSomething: 'Gib mindestens einer Antwort eine Wertung.',
  pointSomething: 'Gib mindestens einer Antwort einen Punkt.',
  wholeNumber: '„{label}“ nimmt eine ganze Zahl von {from} bis {to}.',
  sameRank: '„{one}“ und „{other}“ haben denselben Rang, {rank}. Gib jeder ihren eigenen.',
  tooManyRanks: {
    one: 'Vergib höchstens {max} Ränge: es ist {n} vergeben.',
    other: 'Vergib höchstens {max} Ränge: es sind {n} vergeben.',
  },
  overBudget: {
    one: 'Das braucht {spent} Punkte, und du hast {budget}: nimm {n} oder mehr zurück.',
    other: 'Das braucht {spent} Punkte, und du hast {budget}: nimm {n} oder mehr zurück.',
  },
}
