// Owns what figures, the share panel and the big screen say in French.
import { countFr } from './count-fr.ts'
import type { FigureMessages } from './en.ts'

export const fr: FigureMessages = {
  ...countFr,

  share: 'Partager',
  linkToPoll: 'Lien vers le scrutin',
  linkToResult: 'Lien vers ce résultat',
  copy: 'Copier',
  copied: 'Copié',
  pressCopy: 'Appuyez sur Ctrl+C',
  shareBy: 'Partager…',
  byMail: 'Envoyer par e-mail',
  qrCode: 'Code QR',
  qrLeads: 'Code QR qui mène à {url}',
  qrFile: 'Le code en fichier (SVG)',
  bigScreen: 'Afficher sur grand écran',

  voteHere: 'Votez ici',
  resultHere: 'Voir le résultat',
  votesCounted: { one: '{n} vote', many: '{n} de votes', other: '{n} votes' },
  moreAnswers: { one: '{n} autre réponse', many: '{n} d’autres réponses', other: '{n} autres réponses' },
  fullScreen: 'Plein écran',
  resultAfterClosing: 'Résultat après la clôture',
  resultAfterVoting: 'Résultat visible après avoir voté',
  resultNotHere: 'Le résultat n’est pas affiché ici',
  toThePoll: 'Vers le scrutin',
}
