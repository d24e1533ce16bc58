// Owns what figures, the share panel and the big screen say in Spanish.
import { countEs } from './count-es.ts'
import type { FigureMessages } from './en.ts'

export const es: FigureMessages = {
  ...countEs,

  share: 'Compartir',
  linkToPoll: 'Enlace a la votación',
  linkToResult: 'Enlace a este resultado',
  copy: 'Copiar',
  copied: 'Copiado',
  pressCopy: 'Pulsa Ctrl+C',
  shareBy: 'Compartir…',
  byMail: 'Enviar por correo',
  qrCode: 'Código QR',
  qrLeads: 'Código QR que lleva a {url}',
  qrFile: 'El código como archivo (SVG)',
  bigScreen: 'Mostrar en pantalla grande',

  voteHere: 'Vota aquí',
  resultHere: 'Ver el resultado',
  votesCounted: { one: '{n} voto', many: '{n} de votos', other: '{n} votos' },
  moreAnswers: { one: '{n} respuesta más', many: '{n} de respuestas más', other: '{n} respuestas más' },
  fullScreen: 'Pantalla completa',
  resultAfterClosing: 'Resultado tras el cierre',
  resultAfterVoting: 'Resultado para quienes hayan votado',
  resultNotHere: 'El resultado no se muestra aquí',
  toThePoll: 'Ir a la votación',
}
