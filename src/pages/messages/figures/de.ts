// Owns what figures, the share panel and the big screen say in German.
import { countDe } from './count-de.ts'
import type { FigureMessages } from './en.ts'

export const de: FigureMessages = {
  ...countDe,

  share: 'Teilen',
  linkToPoll: 'Link zur Abstimmung',
  linkToResult: 'Link zu diesem Ergebnis',
  copy: 'Kopieren',
  copied: 'Kopiert',
  pressCopy: 'Strg+C drücken',
  shareBy: 'Teilen …',
  byMail: 'Per E-Mail senden',
  qrCode: 'QR-Code',
  qrLeads: 'QR-Code, der zu {url} führt',
  qrFile: 'Den Code als Datei (SVG)',
  bigScreen: 'Auf einer Leinwand zeigen',

  voteHere: 'Hier abstimmen',
  resultHere: 'Zum Ergebnis',
  votesCounted: { one: '{n} Stimme', other: '{n} Stimmen' },
  moreAnswers: { one: '{n} weitere Antwort', other: '{n} weitere Antworten' },
  fullScreen: 'Vollbild',
  resultAfterClosing: 'Ergebnis nach dem Ende',
  resultAfterVoting: 'Ergebnis für alle, die abgestimmt haben',
  resultNotHere: 'Das Ergebnis wird hier nicht gezeigt',
  toThePoll: 'Zur Abstimmung',
}
