// Owns what scores look like: what each answer comes to, and how many voters gave it which grade.
import type { Method } from '../counting/election.ts'
import type { Matrix } from '../counting/outcome.ts'
import type { PollDefinition } from '../polls/poll.ts'
import type { Result, ResultCount } from '../results/result.ts'
import { scaleOf } from '../widget/words/figure-words.ts'
import { Label, MAX_CELLS, OptionTable, TooLarge } from './count-parts.tsx'
import { figure, tellIn } from './figures/figure-speech.ts'
import type { PageSpeech } from './language.ts'
import type { FigureMessages } from './messages/figures/en.ts'

/** What the one number is that a method gives an option. */
const SCORES: Partial<Record<Method, keyof FigureMessages>> = {
  borda: 'score_points',
  dowdall: 'score_points',
  copeland: 'score_duels',
  minimax: 'score_worst',
  cumulative: 'score_points',
  quadratic: 'score_votes',
}

interface ScoresProps {
  result: Result
  definition: PollDefinition
  speech: PageSpeech
}

/** What the count comes to for each answer, or nothing where the bars say it all. */
export function ScoresView({ result, definition, speech }: ScoresProps) {
  const { count } = result
  const columns = columnsOf(result, definition, speech)
  if (columns.length === 0 && !count.grades) return null
  return (
    <section class="panel" aria-labelledby="scores-title">
      <h2 id="scores-title">{tellIn(speech)('scores')}</h2>
      {columns.length > 0 && <ScoreTable result={result} columns={columns} speech={speech} />}
      {count.grades && <Grades result={result} grades={count.grades} definition={definition} speech={speech} />}
    </section>
  )
}

interface Column {
  title: string
  words: (id: string) => string
}

function columnsOf({ options, count }: Result, definition: PollDefinition, speech: PageSpeech): Column[] {
  const tell = tellIn(speech)
  const number = (value: number) => figure(value, speech.language)
  const { scores, medians, rounds, method } = count
  const same = scores && options.every(({ id, votes }) => scores[id] === votes)
  const said = (value: number | null | undefined, say: (value: number) => string) =>
    // Nobody gave this answer a score.
    value === null || value === undefined ? '–' : say(value)
  return [
    ...(scores && !same ? [{ title: tell(scoreTitle(count)), words: (id: string) => said(scores[id], number) }] : []),
    ...(medians
      ? [
          {
            title: tell('score_median'),
            words: (id: string) => said(medians[id], (step) => gradeWord(definition, String(step), speech)),
          },
        ]
      : []),
    // The table of grades, or of rounds, says it already.
  ].filter(() => method !== 'availability' && !rounds)
}

function scoreTitle({ method, settings }: ResultCount): keyof FigureMessages {
  const aggregate = settings?.aggregate
  return aggregate ? `score_${aggregate}` : (SCORES[method] ?? 'score_score')
}

function ScoreTable({ result, columns, speech }: { result: Result; columns: Column[]; speech: PageSpeech }) {
  return (
    <OptionTable
      result={result}
      speech={speech}
      caption={tellIn(speech)('comesTo')}
      columns={columns.map(({ title, words }) => ({
        title,
        cell: (id: string) => <td class="figure">{words(id)}</td>,
      }))}
    />
  )
}

interface GradesProps {
  result: Result
  grades: Matrix
  definition: PollDefinition
  speech: PageSpeech
}

/** A bar an answer, made of its grades from the best to the worst; and the same in figures. */
function Grades({ result, grades, definition, speech }: GradesProps) {
  const tell = tellIn(speech)
  const { options } = result
  const steps = stepsOf(grades, definition)
  const word = (step: string) => gradeWord(definition, step, speech)
  if (options.length * steps.length > MAX_CELLS) return <TooLarge result={result} speech={speech} />
  return (
    <>
      <ul class="bars">
        {options.map(({ id, label }) => (
          <li class="grade">
            <Label text={label} />
            <GradeBar
              label={label}
              speech={speech}
              steps={steps.map((step) => ({ word: word(step), count: grades[id]?.[step] ?? 0 }))}
            />
          </li>
        ))}
      </ul>
      <p class="fine">{tell('fromStart', { best: word(steps[0] ?? ''), worst: word(steps.at(-1) ?? '') })}</p>
      <OptionTable
        result={result}
        speech={speech}
        caption={tell('gradesCaption')}
        columns={steps.map((step) => ({
          title: <Label text={word(step)} />,
          cell: (id: string) => <td class="figure">{figure(grades[id]?.[step] ?? 0, speech.language)}</td>,
        }))}
      />
    </>
  )
}

interface GradeBarProps {
  label: string
  speech: PageSpeech
  /** The best grade first. */
  steps: { word: string; count: number }[]
}

function GradeBar({ label, speech, steps }: GradeBarProps) {
  const all = steps.reduce((sum, { count }) => sum + count, 0)
  const share = (count: number) => `${all > 0 ? ((count / all) * 100).toFixed(2) : 0}%`
  const said = steps
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${figure(count, speech.language)} ${word}`)
  let before = 0
  return (
    <svg
      class="grade-line"
      width="100%"
      height="14"
      role="img"
      aria-label={`${label}: ${said.join(', ') || tellIn(speech)('none')}`}
    >
      <rect class="bar-track" width="100%" height="14" />
      {steps.map(({ count }, step) => {
        const x = share(before)
        before += count
        const strength = steps.length === 1 ? 1 : 1 - (step / (steps.length - 1)) * 0.88
        return (
          count > 0 && (
            <rect class="grade-step" x={x} width={share(count)} height="14" fill-opacity={strength.toFixed(2)} />
          )
        )
      })}
    </svg>
  )
}

const ANSWERS = ['yes', 'maybe', 'no']
const MAX_STEPS = 10

/** The grades of a short scale, of a long one those that somebody gave; the best first. */
function stepsOf(grades: Matrix, { ballot }: PollDefinition): string[] {
  const given = Object.values(grades).flatMap((counts) => Object.keys(counts))
  if (given.some((step) => ANSWERS.includes(step))) return ANSWERS
  const { min, max } = ballot.type === 'score' ? ballot : { min: 0, max: 0 }
  const scale = max - min <= MAX_STEPS ? Array.from({ length: max - min + 1 }, (_, step) => String(min + step)) : []
  return [...new Set([...scale, ...given])].sort((a, b) => Number(b) - Number(a))
}

/** What the poll calls a grade. */
function gradeWord(definition: PollDefinition, step: string, speech: PageSpeech): string {
  const { messages, say } = speech
  const { scale_yes, scale_maybe, scale_no } = messages
  const answer = { yes: scale_yes, maybe: scale_maybe, no: scale_no }[step]
  if (answer !== undefined) return say(answer)
  const scale = scaleOf(speech, definition)
  return scale?.words?.[Number(step) - scale.min] ?? step
}
