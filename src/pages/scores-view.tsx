// Owns what scores look like: what each answer comes to, and how many voters gave it which grade.
import type { Method } from '../counting/election.ts'
import type { Matrix } from '../counting/outcome.ts'
import type { PollDefinition } from '../polls/poll.ts'
import type { Result, ResultCount } from '../results/result.ts'
import { figure, Label, MAX_CELLS, OptionTable, TooLarge } from './count-parts.tsx'
import { AGGREGATE_WORDS } from './method-words.ts'
import { stepWords } from './words.ts'

/** What the one number is that a method gives an option. */
const SCORES: Partial<Record<Method, string>> = {
  borda: 'Points',
  dowdall: 'Points',
  copeland: 'Duels won less duels lost',
  minimax: 'Worst duel (less is better)',
  cumulative: 'Points',
  quadratic: 'Votes',
}

/** What the count comes to for each answer, or nothing where the bars say it all. */
export function ScoresView({ result, definition }: { result: Result; definition: PollDefinition }) {
  const { count } = result
  const columns = columnsOf(result, definition)
  if (columns.length === 0 && !count.grades) return null
  return (
    <section class="panel" aria-labelledby="scores-title">
      <h2 id="scores-title">Scores</h2>
      {columns.length > 0 && <ScoreTable result={result} columns={columns} />}
      {count.grades && <Grades result={result} grades={count.grades} definition={definition} />}
    </section>
  )
}

interface Column {
  title: string
  words: (id: string) => string
}

function columnsOf({ options, count }: Result, definition: PollDefinition): Column[] {
  const { scores, medians, rounds, method } = count
  const same = scores && options.every(({ id, votes }) => scores[id] === votes)
  const said = (value: number | null | undefined, say: (value: number) => string) =>
    // Nobody gave this answer a score.
    value === null || value === undefined ? '–' : say(value)
  return [
    ...(scores && !same ? [{ title: scoreTitle(count), words: (id: string) => said(scores[id], figure) }] : []),
    ...(medians
      ? [{ title: 'Median', words: (id: string) => said(medians[id], (step) => gradeWord(definition, String(step))) }]
      : []),
    // The table of grades, or of rounds, says it already.
  ].filter(() => method !== 'availability' && !rounds)
}

function scoreTitle({ method, settings }: ResultCount): string {
  const aggregate = settings?.aggregate
  return aggregate ? AGGREGATE_WORDS[aggregate] : (SCORES[method] ?? 'Score')
}

function ScoreTable({ result, columns }: { result: Result; columns: Column[] }) {
  return (
    <OptionTable
      result={result}
      caption="What each answer comes to"
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
}

/** A bar an answer, made of its grades from the best to the worst; and the same in figures. */
function Grades({ result, grades, definition }: GradesProps) {
  const { options } = result
  const steps = stepsOf(grades, definition)
  const word = (step: string) => gradeWord(definition, step)
  if (options.length * steps.length > MAX_CELLS) return <TooLarge result={result} what="The table of grades" />
  return (
    <>
      <ul class="bars">
        {options.map(({ id, label }) => (
          <li class="grade">
            <Label text={label} />
            <GradeBar
              label={label}
              steps={steps.map((step) => ({ word: word(step), count: grades[id]?.[step] ?? 0 }))}
            />
          </li>
        ))}
      </ul>
      <p class="fine">
        From the left: {word(steps[0] ?? '')} (strong) to {word(steps.at(-1) ?? '')} (faint).
      </p>
      <OptionTable
        result={result}
        caption="How many voters gave which grade"
        columns={steps.map((step) => ({
          title: <Label text={word(step)} />,
          cell: (id: string) => <td class="figure">{figure(grades[id]?.[step] ?? 0)}</td>,
        }))}
      />
    </>
  )
}

interface GradeBarProps {
  label: string
  /** The best grade first. */
  steps: { word: string; count: number }[]
}

function GradeBar({ label, steps }: GradeBarProps) {
  const all = steps.reduce((sum, { count }) => sum + count, 0)
  const share = (count: number) => `${all > 0 ? ((count / all) * 100).toFixed(2) : 0}%`
  const said = steps.filter(({ count }) => count > 0).map(({ word, count }) => `${count} ${word}`)
  let before = 0
  return (
    <svg class="grade-line" width="100%" height="14" role="img" aria-label={`${label}: ${said.join(', ') || 'none'}`}>
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
function gradeWord({ ballot, count }: PollDefinition, step: string): string {
  if (ANSWERS.includes(step)) return step.charAt(0).toUpperCase() + step.slice(1)
  const words = ballot.type === 'score' ? stepWords(ballot, count.method)?.[Number(step) - ballot.min] : undefined
  return words ?? step
}
