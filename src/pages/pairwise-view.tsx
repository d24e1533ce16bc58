// Owns what a count by comparing every two options looks like: the matrix, the paths or locked pairs, the best orders.
import type { Child } from 'hono/jsx'
import type { Defeat } from '../counting/outcome.ts'
import type { Result } from '../results/result.ts'
import { Label, MAX_CELLS, namesOf, TableBox, TooLarge } from './count-parts.tsx'
import { DuelGraph } from './duel-graph.tsx'
import { clarityOf } from './figures/duels.ts'
import { figure, tellIn } from './figures/figure-speech.ts'
import type { PageSpeech } from './language.ts'

type Cells = Record<string, Record<string, number | null>>

interface PairwiseProps {
  result: Result
  pairwise: Cells
  speech: PageSpeech
}

export function PairwiseView({ result, pairwise, speech }: PairwiseProps) {
  const tell = tellIn(speech)
  const { count } = result
  const name = namesOf(result)
  return (
    <section class="panel" aria-labelledby="pairwise-title">
      <h2 id="pairwise-title">{tell('everyTwo')}</h2>
      <p class="fine">{tell('readRow')}</p>
      <div class="duels-beside">
        <MatrixTable result={result} cells={pairwise} caption={tell('preferCaption')} speech={speech} shaded={true} />
        <DuelGraph result={result} cells={pairwise} speech={speech} />
      </div>
      {count.strongestPaths && (
        <details open={true}>
          <summary>{tell('strongestPaths')}</summary>
          <p class="fine">{tell('pathAbout')}</p>
          <MatrixTable result={result} cells={count.strongestPaths} caption={tell('pathCaption')} speech={speech} />
        </details>
      )}
      {count.locked && <LockedTable result={result} locked={count.locked} speech={speech} />}
      {count.orders && (
        <>
          <h3>{tell(count.orders.length === 1 ? 'bestOrder' : 'bestOrders')}</h3>
          {count.orders.map((order) => (
            <p>
              {order.map((id, index) => (
                <>
                  {index > 0 && ' › '}
                  <Label text={name(id)} />
                </>
              ))}
            </p>
          ))}
        </>
      )}
      {count.defeats && !count.locked && <DefeatsTable result={result} defeats={count.defeats} speech={speech} />}
    </section>
  )
}

interface MatrixProps {
  result: Result
  cells: Cells
  caption: string
  speech: PageSpeech
  /** Whether a shade says how clearly a duel is won. */
  shaded?: boolean
}

/** A number for each ordered pair. Columns are headed by numbers, for which there is room; the rows say whose they are. */
function MatrixTable({ result, cells, caption, speech, shaded = false }: MatrixProps) {
  const { options } = result
  if (options.length ** 2 > MAX_CELLS) return <TooLarge result={result} speech={speech} />
  const cell = (row: string, column: string): number | null | undefined => cells[row]?.[column]
  return (
    <TableBox
      caption={caption}
      head={
        <tr>
          <th scope="col">{speech.say(speech.own.answer)}</th>
          {options.map(({ label }, index) => (
            <th scope="col" class="figure">
              <span aria-hidden="true">{index + 1}</span>
              <span class="unseen">{label}</span>
            </th>
          ))}
        </tr>
      }
    >
      {options.map((row, index) => (
        <tr>
          <th scope="row">
            <span aria-hidden="true">{index + 1}. </span>
            <Label text={row.label} />
          </th>
          {options.map((column) =>
            column.id === row.id ? (
              <td class="figure none">–</td>
            ) : (
              <PairCell
                value={cell(row.id, column.id)}
                against={cell(column.id, row.id)}
                shaded={shaded}
                speech={speech}
              />
            ),
          )}
        </tr>
      ))}
    </TableBox>
  )
}

interface PairProps {
  value: number | null | undefined
  against: number | null | undefined
  shaded: boolean
  speech: PageSpeech
}

function PairCell({ value, against, shaded, speech }: PairProps) {
  if (value === undefined) return <td class="figure none">–</td>
  const wins = against !== undefined && (value ?? Number.POSITIVE_INFINITY) > (against ?? Number.POSITIVE_INFINITY)
  const shade = shaded ? `clarity-${clarityOf(value ?? 0, against ?? 0)}` : ''
  return (
    <td class={`figure ${wins ? `won ${shade}` : ''}`}>
      {figure(value, speech.language)}
      {wins && ' ✓'}
    </td>
  )
}

interface LockedProps {
  result: Result
  locked: (Defeat & { locked: boolean })[]
  speech: PageSpeech
}

function LockedTable({ result, locked, speech }: LockedProps) {
  const tell = tellIn(speech)
  if (locked.length * PAIR_CELLS > MAX_CELLS) return <TooLarge result={result} speech={speech} />
  return (
    <PairsTable
      result={result}
      pairs={locked}
      speech={speech}
      caption={tell('lockedCaption')}
      head={<th scope="col">{tell('kept')}</th>}
      cell={(pair) => <td>{tell(pair.locked ? 'keptYes' : 'keptNo')}</td>}
    />
  )
}

function DefeatsTable({ result, defeats, speech }: { result: Result; defeats: Defeat[]; speech: PageSpeech }) {
  const tell = tellIn(speech)
  if (defeats.length * PAIR_CELLS > MAX_CELLS) return null
  return (
    <details>
      <summary>{tell('duelsWon')}</summary>
      <PairsTable
        result={result}
        pairs={defeats}
        speech={speech}
        caption={tell('duelsWon')}
        head={
          <th scope="col" class="figure">
            {tell('strength')}
          </th>
        }
        cell={({ strength }) => <td class="figure">{figure(strength, speech.language)}</td>}
      />
    </details>
  )
}

/** What the row of a pair holds. */
const PAIR_CELLS = 5

interface PairsTableProps<T extends Defeat> {
  result: Result
  pairs: readonly T[]
  speech: PageSpeech
  caption: string
  /** The last column. */
  head: Child
  cell: (pair: T) => Child
}

function PairsTable<T extends Defeat>({ result, pairs, speech, caption, head, cell }: PairsTableProps<T>) {
  const tell = tellIn(speech)
  const name = namesOf(result)
  return (
    <TableBox
      caption={caption}
      head={
        <tr>
          <th scope="col">{tell('winnerOverLoser')}</th>
          <th scope="col" class="figure">
            {tell('voters')}
          </th>
          {head}
        </tr>
      }
    >
      {pairs.map((pair) => (
        <tr>
          <th scope="row">
            <Label text={name(pair.winner)} /> › <Label text={name(pair.loser)} />
          </th>
          <td class="figure">
            {figure(pair.votes, speech.language)} : {figure(pair.against, speech.language)}
          </td>
          {cell(pair)}
        </tr>
      ))}
    </TableBox>
  )
}
