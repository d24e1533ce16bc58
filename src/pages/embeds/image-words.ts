// Owns what the picture of a poll says beside the poll's own words, in each language of the pages.
import type { Status } from '../../polls/poll.ts'
import type { Message } from '../../widget/messages/message.ts'
import type { Language } from '../language.ts'

export interface ImageWords {
  status: Readonly<Record<'scheduled' | 'open' | 'paused' | 'final', string>>
  /** Answers that do not fit into the picture. */
  more: Message
  hidden: string
  /** What the picture shows, for those who cannot see it. */
  altResult: string
  altQuestion: string
}

export const IMAGE_WORDS: Readonly<Record<Language, ImageWords>> = {
  en: {
    status: { scheduled: 'Not open yet', open: 'Voting is open', paused: 'Paused', final: 'Final result' },
    more: { one: 'and {n} more answer', other: 'and {n} more answers' },
    hidden: 'The result is hidden for now',
    altResult: 'Result of the poll “{question}”: {options}',
    altQuestion: 'The poll “{question}” with the answers {options}',
  },
  de: {
    status: { scheduled: 'Noch nicht offen', open: 'Abstimmung läuft', paused: 'Pausiert', final: 'Endergebnis' },
    more: { one: 'und {n} weitere Antwort', other: 'und {n} weitere Antworten' },
    hidden: 'Das Ergebnis ist noch verborgen',
    altResult: 'Ergebnis der Abstimmung „{question}“: {options}',
    altQuestion: 'Die Abstimmung „{question}“ mit den Antworten {options}',
  },
  fr: {
    status: { scheduled: 'Pas encore ouvert', open: 'Vote ouvert', paused: 'En pause', final: 'Résultat final' },
    more: { one: 'et {n} autre réponse', many: 'et {n} d’autres réponses', other: 'et {n} autres réponses' },
    hidden: 'Le résultat est masqué pour l’instant',
    altResult: 'Résultat du scrutin « {question} » : {options}',
    altQuestion: 'Le scrutin « {question} » avec les réponses {options}',
  },
  es: {
    status: { scheduled: 'Aún no abierta', open: 'Votación abierta', paused: 'En pausa', final: 'Resultado final' },
    more: { one: 'y {n} respuesta más', many: 'y {n} de respuestas más', other: 'y {n} respuestas más' },
    hidden: 'El resultado está oculto por ahora',
    altResult: 'Resultado de la votación «{question}»: {options}',
    altQuestion: 'La votación «{question}» con las respuestas {options}',
  },
  ar: {
    status: { scheduled: 'لم يُفتح بعد', open: 'التصويت مفتوح', paused: 'متوقف مؤقتًا', final: 'النتيجة النهائية' },
    more: {
      zero: 'ولا إجابات أخرى',
      one: 'وإجابة أخرى',
      two: 'وإجابتان أخريان',
      few: 'و{n} إجابات أخرى',
      many: 'و{n} إجابة أخرى',
      other: 'و{n} إجابة أخرى',
    },
    hidden: 'النتيجة مخفية حاليًا',
    altResult: 'نتيجة التصويت «{question}»: {options}',
    altQuestion: 'التصويت «{question}» بالإجابات {options}',
  },
  zh: {
    status: { scheduled: '尚未开放', open: '投票进行中', paused: '已暂停', final: '最终结果' },
    more: { other: '还有 {n} 个选项' },
    hidden: '结果暂不公开',
    altResult: '投票“{question}”的结果：{options}',
    altQuestion: '投票“{question}”，选项：{options}',
  },
}

/** The state of a poll, as its picture names it. */
export function stateOf(status: Status): keyof ImageWords['status'] {
  switch (status) {
    case 'open':
    case 'paused':
      return status
    case 'closed':
    case 'archived':
      return 'final'
    default:
      return 'scheduled'
  }
}
