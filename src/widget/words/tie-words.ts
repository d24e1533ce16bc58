// Owns the ties that a count met, in words: between whom, at which stage, and what broke each.
import type { Result } from '../../results/result.ts'
import type { Messages } from '../messages/message.ts'
import type { Speech } from '../messages/speech.ts'
import { namedFew } from './names.ts'

type Tie = Result['count']['ties'][number]

/** A sentence for each tie. */
export function tieWords(speech: Speech, result: Result): string[] {
  return result.count.ties.map((tie) => tieSentence(speech, result, tie))
}

/** Of those sentences the ones that the outcome does not tell itself, about ties that may have made a difference to it. */
export function graveTieWords(speech: Speech, result: Result): string[] {
  return result.count.ties
    .filter(({ stage, resolvedBy }) => resolvedBy !== 'same-outcome' && (stage !== 'final' || resolvedBy !== null))
    .map((tie) => tieSentence(speech, result, tie))
}

function tieSentence(speech: Speech, result: Result, { stage, options, resolvedBy }: Tie): string {
  const { messages, say } = speech
  return say(messages.tied, {
    stage: stageWords(speech, stage),
    names: namedFew(speech, result, options),
    broken: say(messages[brokenKey(stage, options.length, resolvedBy)]),
  })
}

function brokenKey(stage: string, among: number, resolvedBy: Tie['resolvedBy']): keyof Messages {
  if (resolvedBy === null) return 'broken_not'
  if (resolvedBy === 'head-to-head' && among > 2) return 'broken_losers'
  // A run-off elects; before it options stay in.
  const elects = stage.endsWith(': runoff')
  if (elects && (resolvedBy === 'head-to-head' || resolvedBy === 'most-top-scores')) return `won_${resolvedBy}`
  return `broken_${resolvedBy}`
}

function stageWords({ messages, say }: Speech, stage: string): string {
  if (stage === 'final') return say(messages.atEnd)
  const [, round, what] = /^round (\d+)(?:: (.*))?$/.exec(stage) ?? []
  if (round === undefined) return say(messages.atStage, { stage })
  if (what === undefined) return say(messages.inRound, { round: Number(round) })
  const known = `stage_${what}`
  return say(messages.inRoundOver, {
    round: Number(round),
    stage: isKey(messages, known) ? say(messages[known]) : what,
  })
}

function isKey(messages: Messages, key: string): key is keyof Messages {
  return Object.hasOwn(messages, key)
}
