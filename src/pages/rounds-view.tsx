// Owns what a count in rounds looks like: the diagram, the same as a table, and what moved from whom to whom.
import type { Method } from '../counting/election.ts'
import type { Round, Transfer } from '../counting/outcome.ts'
import type { Result } from '../results/result.ts'
import { figure, Label, Labels, MAX_CELLS, namesOf, OptionTable, TableBox, TooLarge } from './count-parts.tsx'
import { RoundBars } from './round-bars.tsx'
import { type Holding, holdingsOf, MARK_WORDS } from './round-figures.ts'

/** What the figures of the rounds are. */
const CAPTIONS: Partial<Record<Method, string>> = {
  bucklin: 'By round: votes at so many ranks',
  star: 'By round: sums of scores',
  'bloc-star': 'By round: sums of scores',
  rrv: 'By round: sums of scores, in which voters count less the more they have got',
}

export function RoundsView({ result, rounds }: { result: Result; rounds: Round[] }) {
  return (
    <section class="panel" aria-labelledby="rounds-title">
      <h2 id="rounds-title">Round by round</h2>
      <RoundBars result={result} />
      <RoundsTable result={result} rounds={rounds} />
      <RunoffTable result={result} rounds={rounds} />
      <TransferTable result={result} rounds={rounds} />
    </section>
  )
}

function RoundsTable({ result, rounds }: { result: Result; rounds: Round[] }) {
  const { count, options } = result
  const shown = Math.max(1, Math.floor(MAX_CELLS / options.length))
  const last = rounds.slice(-shown)
  const holdings = holdingsOf(count).slice(-shown)
  const quota = count.quota === undefined ? '' : ` The quota is ${figure(count.quota)}.`
  return (
    <>
      <OptionTable
        result={result}
        caption={`${CAPTIONS[count.method] ?? 'By round: votes'}.${quota}`}
        columns={last.map(({ round }, index) => ({
          title: `Round\u00a0${round}`,
          cell: (id: string) => <RoundCell holding={holdings[index]?.get(id)} />,
        }))}
        foot={<RoundsFoot rounds={last} holdings={holdings} addsUp={ADDING_UP.includes(count.method)} />}
      />
      {last.length < rounds.length && <TooLarge result={result} what={`A table of all ${rounds.length} rounds`} />}
    </>
  )
}

/** In their rounds no vote is lost, and none is counted twice. */
const ADDING_UP: readonly Method[] = ['irv', 'stv']

interface FootProps {
  rounds: readonly Round[]
  holdings: readonly ReadonlyMap<string, Holding>[]
  addsUp: boolean
}

function RoundsFoot({ rounds, holdings, addsUp }: FootProps) {
  const heldIn = (index: number) => [...(holdings[index]?.values() ?? [])].reduce((sum, { value }) => sum + value, 0)
  return (
    <>
      {rounds.some(({ exhausted }) => exhausted > 0) && (
        <tr>
          <th scope="row">Exhausted: for nobody any more</th>
          {rounds.map(({ exhausted }) => (
            <td class="figure">{figure(exhausted)}</td>
          ))}
        </tr>
      )}
      {addsUp && (
        <tr>
          <th scope="row">All votes</th>
          {rounds.map(({ exhausted }, index) => (
            <td class="figure">{figure(heldIn(index) + exhausted)}</td>
          ))}
        </tr>
      )}
    </>
  )
}

function RoundCell({ holding }: { holding: Holding | undefined }) {
  if (!holding) return <td class="figure" />
  const { value, mark } = holding
  return (
    <td class={`figure ${mark}`}>
      {figure(value)}
      {mark !== '' && <span class="cell-word">{MARK_WORDS[mark]}</span>}
    </td>
  )
}

/** STAR: the two with the highest scores, and which of them more voters score higher. */
function RunoffTable({ result, rounds }: { result: Result; rounds: Round[] }) {
  const name = namesOf(result)
  const held = rounds.filter(({ runoff }) => runoff)
  if (held.length === 0) return null
  return (
    <TableBox
      caption="Run-offs: how many voters score each of the two higher than the other"
      head={
        <tr>
          <th scope="col">Round</th>
          <th scope="col">Between</th>
          <th scope="col">No preference</th>
          <th scope="col">{result.final ? 'Elected' : 'Would be elected'}</th>
        </tr>
      }
    >
      {held.map(({ round, runoff = {}, noPreference = 0, elected }) => (
        <tr>
          <th scope="row" class="short">
            {round}
          </th>
          <td>
            <Figures numbers={runoff} name={name} />
          </td>
          <td>{figure(noPreference)}</td>
          <td>
            <Labels texts={elected.map(name)} />
          </td>
        </tr>
      ))}
    </TableBox>
  )
}

function TransferTable({ result, rounds }: { result: Result; rounds: Round[] }) {
  const name = namesOf(result)
  const moves = rounds.flatMap(({ round, transfers = [] }) => transfers.map((transfer) => ({ round, ...transfer })))
  const cells = moves.reduce((sum, { to }) => sum + Object.keys(to).length, 0)
  if (moves.length === 0) return null
  if (cells > MAX_CELLS) return <TooLarge result={result} what="The table of all votes that moved" />
  return (
    <details>
      <summary>Votes that moved</summary>
      <TableBox
        caption="Votes that moved at the end of each round"
        head={
          <tr>
            <th scope="col">Round</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" class="figure">
              Exhausted
            </th>
          </tr>
        }
      >
        {moves.map((move) => (
          <tr>
            <th scope="row" class="short">
              {move.round}
            </th>
            <td>
              <Label text={name(move.from)} />
              <span class="cell-word">{whyWords(move)}</span>
            </td>
            <td>
              <Figures numbers={move.to} name={name} />
            </td>
            <td class="figure">{figure(move.exhausted)}</td>
          </tr>
        ))}
      </TableBox>
    </details>
  )
}

function whyWords({ kind, factor }: Transfer): string {
  return kind === 'surplus' ? `surplus: each vote goes on with ${figure(factor)} of its worth` : 'eliminated'
}

/** Numbers of options in a row. */
function Figures({ numbers, name }: { numbers: Record<string, number>; name: (id: string) => string }) {
  const entries = Object.entries(numbers)
  if (entries.length === 0) return <>nobody</>
  return (
    <ul class="bare">
      {entries.map(([id, value]) => (
        <li>
          <Label text={name(id)} /> {figure(value)}
        </li>
      ))}
    </ul>
  )
}
