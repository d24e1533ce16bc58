// Owns what a count by comparing every two options looks like: the matrix, the paths or locked pairs, the best orders.
import type { Child } from 'hono/jsx'
import type { Defeat } from '../counting/outcome.ts'
import type { Result } from '../results/result.ts'
import { figure, Label, MAX_CELLS, namesOf, TableBox, TooLarge } from './count-parts.tsx'

type Cells = Record<string, Record<string, number | null>>

export function PairwiseView({ result, pairwise }: { result: Result; pairwise: Cells }) {
  const { count } = result
  const name = namesOf(result)
  return (
    <section class="panel" aria-labelledby="pairwise-title">
      <h2 id="pairwise-title">Every two compared</h2>
      <p class="fine">
        Read a row from the left: so many voters rank that answer above the one of the column. ✓ marks the larger of the
        two figures, so that the row wins this duel.
      </p>
      <MatrixTable result={result} cells={pairwise} caption="Voters who prefer the row’s answer to the column’s" />
      {count.strongestPaths && (
        <details open={true}>
          <summary>Strongest paths</summary>
          <p class="fine">
            A path is a chain of won duels; it is as strong as its weakest one. ✓ marks the row whose path is the
            stronger one: it stands above the column’s answer.
          </p>
          <MatrixTable
            result={result}
            cells={count.strongestPaths}
            caption="Strength of the strongest path from the row’s answer to the column’s"
          />
        </details>
      )}
      {count.locked && <LockedTable result={result} locked={count.locked} />}
      {count.orders && (
        <>
          <h3>{count.orders.length === 1 ? 'The order that agrees most' : 'The orders that agree most'}</h3>
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
      {count.defeats && !count.locked && <DefeatsTable result={result} defeats={count.defeats} />}
    </section>
  )
}

/** A number for each ordered pair. Columns are headed by numbers, for which there is room; the rows say whose they are. */
function MatrixTable({ result, cells, caption }: { result: Result; cells: Cells; caption: string }) {
  const { options } = result
  if (options.length ** 2 > MAX_CELLS) return <TooLarge result={result} what="The matrix" />
  const cell = (row: string, column: string): number | null | undefined => cells[row]?.[column]
  return (
    <TableBox
      caption={caption}
      head={
        <tr>
          <th scope="col">Answer</th>
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
              <PairCell value={cell(row.id, column.id)} against={cell(column.id, row.id)} />
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
}

function PairCell({ value, against }: PairProps) {
  if (value === undefined) return <td class="figure none">–</td>
  const wins = against !== undefined && (value ?? Number.POSITIVE_INFINITY) > (against ?? Number.POSITIVE_INFINITY)
  return (
    <td class={`figure ${wins ? 'won' : ''}`}>
      {figure(value)}
      {wins && ' ✓'}
    </td>
  )
}

function LockedTable({ result, locked }: { result: Result; locked: (Defeat & { locked: boolean })[] }) {
  if (locked.length * PAIR_CELLS > MAX_CELLS) return <TooLarge result={result} what="The table of pairs" />
  return (
    <PairsTable
      result={result}
      pairs={locked}
      caption="Pairs in the order in which they were taken, the strongest first"
      head={<th scope="col">Kept?</th>}
      cell={(pair) => <td>{pair.locked ? 'Yes, locked in' : 'No: it would close a circle'}</td>}
    />
  )
}

const WON = 'Duels won, the clearest first'

function DefeatsTable({ result, defeats }: { result: Result; defeats: Defeat[] }) {
  if (defeats.length * PAIR_CELLS > MAX_CELLS) return null
  return (
    <details>
      <summary>{WON}</summary>
      <PairsTable
        result={result}
        pairs={defeats}
        caption={WON}
        head={
          <th scope="col" class="figure">
            Strength
          </th>
        }
        cell={({ strength }) => <td class="figure">{figure(strength)}</td>}
      />
    </details>
  )
}

/** What the row of a pair holds. */
const PAIR_CELLS = 5

interface PairsTableProps<T extends Defeat> {
  result: Result
  pairs: readonly T[]
  caption: string
  /** The last column. */
  head: Child
  cell: (pair: T) => Child
}

function PairsTable<T extends Defeat>({ result, pairs, caption, head, cell }: PairsTableProps<T>) {
  const name = namesOf(result)
  return (
    <TableBox
      caption={caption}
      head={
        <tr>
          <th scope="col">Winner over loser</th>
          <th scope="col" class="figure">
            Voters
          </th>
          {head}
        </tr>
      }
    >
      {pairs.map((pair) => (
        <tr>
          <th scope="row">
            <Label text={name(pair.winner)} /> over <Label text={name(pair.loser)} />
          </th>
          <td class="figure">
            {figure(pair.votes)} : {figure(pair.against)}
          </td>
          {cell(pair)}
        </tr>
      ))}
    </TableBox>
  )
}
