// Owns what ballots say in Spanish.
import type { BallotMessages } from './en.ts'

export const ballotsEs: BallotMessages = {
  // What a ballot asks for
  chooseOne: 'Elige una respuesta',
  chooseExactly: { one: 'Elige exactamente {n} respuesta', other: 'Elige exactamente {n} respuestas' },
  chooseBetween: { one: 'Elige de {min} a {n} respuesta', other: 'Elige de {min} a {n} respuestas' },
  chooseLeast: { one: 'Elige al menos {n} respuesta', other: 'Elige al menos {n} respuestas' },
  chooseMost: { one: 'Elige como máximo {n} respuesta', other: 'Elige como máximo {n} respuestas' },
  chooseAny: 'Elige las respuestas que quieras',
  rankAll: 'Ordena las respuestas',
  rankMost: { one: 'Indica la respuesta que prefieres', other: 'Ordena hasta {n} respuestas' },
  scoreAll: 'Puntúa las respuestas',
  sayWhatSuits: 'Di cuáles te van bien',
  sharePoints: { one: 'Da {n} punto', other: 'Reparte {n} puntos' },
  spendPoints: { one: 'Compra votos con {n} punto', other: 'Compra votos con {n} puntos' },

  ownBlank: 'Has votado en blanco.',
  ownChoice: 'Has elegido {names}.',
  ownRanking: 'Tu orden, lo mejor primero:',
  ownScores: 'Tus puntuaciones:',
  ownPoints: 'Has dado:',

  // Choices
  blankChoice: 'Ninguna (voto en blanco)',
  noneIsBlank: 'No elegir ninguna es votar en blanco.',
  chosen: { one: '{n} elegida', other: '{n} elegidas' },
  chosenOf: { one: '{n} de {max} elegida', other: '{n} de {max} elegidas' },
  nothingChosen: 'Aún no has elegido nada. {rule}.',
  wrongNumber: { one: 'Has elegido {n}. {rule}.', other: 'Has elegido {n}. {rule}.' },
  full: 'Completo',
  placesLeft: { one: 'Queda {n} plaza de {capacity}', other: 'Quedan {n} plazas de {capacity}' },
  picture: 'Imagen de esta respuesta (en {host})',

  // Rankings
  rankByNumber:
    'Da el 1 a la respuesta que más te gusta, el 2 a la siguiente, y así sucesivamente. Solo cuenta el orden. Da cada número una sola vez.',
  rankByNumberEqual:
    'Da el 1 a la respuesta que más te gusta, el 2 a la siguiente, y así sucesivamente. Solo cuenta el orden. El mismo número quiere decir que te gustan por igual.',
  rankByTap: 'Toca las respuestas en tu orden. Muévelas después por el asa o con las flechas.',
  rankByTapEqual:
    'Toca las respuestas en tu orden. Muévelas después por el asa o con las flechas. Con = una respuesta comparte el puesto de arriba.',
  ranksUsed: {
    one: 'Tu puesto está ocupado. Para ordenar otra respuesta, quita esta.',
    other: 'Los {n} puestos están ocupados. Para ordenar otra respuesta, quita una.',
  },
  ranksShared: {
    one: 'Hay {n} puesto: otras respuestas lo comparten.',
    other: 'Los {n} puestos están ocupados: otras respuestas comparten el último.',
  },
  yourRanking: 'Tu orden',
  notRanked: 'Sin ordenar',
  rankIt: 'Dar puesto a {label}',
  moveIt: 'Mover {label}',
  moveUp: 'Subir {label}',
  moveDown: 'Bajar {label}',
  takeOut: 'Quitar {label}',
  sameRankAsAbove: '{label}: mismo puesto que la de arriba',
  nowRanked: '{label} es ahora el número {rank} de {ranks}.',
  nowRankedLevel: '{label} es ahora el número {rank} de {ranks}, igualado con otras.',
  stillRanked: '{label} sigue en el número {rank} de {ranks}.',
  notRankedNow: '{label} ya no está en tu orden.',
  unrankedIsLast: 'Las respuestas que dejas fuera cuentan como peores que todas las que ordenas.',
  unrankedSaysNothing: 'Tu papeleta no dice nada de las respuestas que dejas fuera.',
  unrankedGetsNothing: 'Las respuestas que dejas fuera nunca reciben tu voto.',

  // Scores
  noScore: 'Sin puntuar',
  noAnswer: 'Sin respuesta',
  bestAndWorst: '{max} es lo mejor, {min} lo peor.',
  yesAndNo: '{max} es sí, {min} es no, y todo lo demás es quizás.',
  noAnswerIsNo: 'Sin respuesta cuenta como no.',
  noScoreSaysNothing: 'Tu papeleta no dice nada de las respuestas sin puntuar.',
  noScoreIsZero: 'Una respuesta sin puntuar cuenta como 0.',
  noScoreIs: 'Sin puntuar cuenta como «{label}».',

  // Points
  pointsToGive: {
    one: 'Tienes {n} punto para dar a una respuesta.',
    other:
      'Tienes {n} puntos para dar a las respuestas, tantos a cada una como quieras. No hace falta que los des todos.',
  },
  pointsForVotes: {
    one: 'Tienes {n} punto para comprar votos. Para una respuesta, 1 voto cuesta 1 punto.',
    other:
      'Tienes {n} puntos para comprar votos. Para una respuesta, 1 voto cuesta 1 punto, 2 votos cuestan 4, 3 cuestan 9, y así sucesivamente. No hace falta que los gastes todos.',
  },
  pointsInAll: { one: '{n} punto en total', other: '{n} puntos en total' },
  pointsLeft: { one: 'Queda {n} de {budget} puntos', other: 'Quedan {n} de {budget} puntos' },
  pointsOver: { one: '{n} de más: tienes {budget} puntos', other: '{n} de más: tienes {budget} puntos' },
  onePointLess: 'Un punto menos para {label}',
  onePointMore: 'Un punto más para {label}',
  oneVoteLess: 'Un voto menos para {label}',
  oneVoteMore: 'Un voto más para {label}',
  votesCost: { one: '{n} voto cuesta {cost}', other: '{n} votos cuestan {cost}' },

  // What is missing or wrong
  rankSomething: 'Da un puesto al menos a una respuesta.',
  scoreSomething: 'Puntúa al menos una respuesta.',
  pointSomething: 'Da al menos un punto a una respuesta.',
  wholeNumber: '«{label}» admite un número entero de {from} a {to}.',
  sameRank: '«{one}» y «{other}» tienen el mismo puesto, {rank}. Da a cada una el suyo.',
  tooManyRanks: {
    one: 'Da como máximo {max} puestos: has dado {n}.',
    other: 'Da como máximo {max} puestos: has dado {n}.',
  },
  overBudget: {
    one: 'Eso cuesta {spent} puntos y tienes {budget}: quita {n} o más.',
    other: 'Eso cuesta {spent} puntos y tienes {budget}: quita {n} o más.',
  },
}
