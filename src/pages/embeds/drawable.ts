// Owns what the fonts of the PNG can show. DejaVu has no Chinese, Japanese, Korean, Indic or Thai letters, and hardly an
// emoji: in place of empty boxes such characters are left out, and answers without any other are told by their number.
import { ENGLISH, type PageSpeech } from '../language.ts'
import type { PublicSight } from './public-sight.ts'

const UNKNOWN_LETTER =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Georgian}\p{Script=Lao}\p{Script=Common}\p{Script=Inherited}]/gu
/** Signs that stand between such letters or for whole words: forms of East Asia, and all that lies beyond the first plane. */
const UNKNOWN_SIGN = /[\u2e80-\u303f\ufe30-\ufe4f\uff00-\uffef]|[\u{10000}-\u{10ffff}]|\ufe0f|\u200d/gu
const SAYS_SOMETHING = /[\p{L}\p{N}]/u

/** A text with what the fonts have; null when nothing of it says anything. */
export function drawable(text: string): string | null {
  const left = text.replace(UNKNOWN_LETTER, '').replace(UNKNOWN_SIGN, '').replace(/\s+/g, ' ').trim()
  return left === text ? text : SAYS_SOMETHING.test(left) ? left : null
}

/** A poll as its PNG names it. @param address in place of a question that cannot be shown */
export function drawableSight({ poll, result }: PublicSight, address: string): Pick<PublicSight, 'poll' | 'result'> {
  const { definition } = poll
  const label = (text: string, index: number): string => drawable(text) ?? `${index + 1}.`
  const options = definition.options.map((option, index) => ({ ...option, label: label(option.label, index) }))
  const labels = new Map(options.map((option) => [option.id, option.label]))
  return {
    poll: { ...poll, definition: { ...definition, question: drawable(definition.question) ?? address, options } },
    result: result && {
      ...result,
      options: result.options.map((option) => ({ ...option, label: labels.get(option.id) ?? option.label })),
    },
  }
}

/** The language of the words in the PNG. */
export function drawableSpeech(speech: PageSpeech): PageSpeech {
  return speech.language === 'zh' ? ENGLISH : speech
}
