// Owns what a count in rounds looks like: the diagram, the same as a table, and what moved from whom to whom.
import type { Method } from '../counting/election.ts'
import type { Round, Transfer } from '../counting/outcome.ts'
import type { Result } from '../results/result.ts'
import { Label, Labels, MAX_CELLS, namesOf, OptionTable, TableBox, TooLarge } from './count-parts.tsx'
import { figure, type Tell, tellIn } from './figures/figure-speech.ts'
import type { PageSpeech } from './language.ts'
import type { FigureMessages } from './messages/figures/en.ts'
import { RoundBars } from './round-bars.tsx'
import { type Holding, holdingsOf, markWords } from './round-figures.ts'
import { RoundFlow } from './round-flow.tsx'

/** What the figures of the rounds are. */
const CAPTIONS: Partial<Record<Method, keyof FigureMessages>> = {
  bucklin: 'captionRanks',
  star: 'captionSums',
  'bloc-star': 'captionSums',
  rrv: 'captionWeighted',
}

interface RoundsProps {
  result: Result
  rounds: Round[]
  speech: PageSpeech
}

export function RoundsView({ result, rounds, speech }: RoundsProps) {
  return (
    <section class="panel" aria-labelledby="rounds-title">
      <h2 id="rounds-title">{tellIn(speech)('roundByRound')}</h2>
      {ADDING_UP.includes(result.count.method) ? (
        <RoundFlow result={result} speech={speech} />
      ) : (
        <RoundBars result={result} speech={speech} />
      )}
      <RoundsTable result={result} rounds={rounds} speech={speech} />
      <RunoffTable result={result} rounds={rounds} speech={speech} />
      <TransferTable result={result} rounds={rounds} speech={speech} />
    </section>
  )
}

function RoundsTable({ result, rounds, speech }: RoundsProps) {
  const tell = tellIn(speech)
  const { count, options } = result
  const shown = Math.max(1, Math.floor(MAX_CELLS / options.length))
  const last = rounds.slice(-shown)
  const holdings = holdingsOf(count).slice(-shown)
  const quota = count.quota === undefined ? '' : ` ${tell('quotaIs', { quota: figure(count.quota, speech.language) })}`
  return (
    <>
      <OptionTable
        result={result}
        speech={speech}
        caption={`${tell(CAPTIONS[count.method] ?? 'captionVotes')}.${quota}`}
        columns={last.map(({ round }, index) => ({
          title: tell('round', { round }).replaceAll(' ', '\u00a0'),
          cell: (id: string) => <RoundCell holding={holdings[index]?.get(id)} speech={speech} />,
        }))}
        foot={
          <RoundsFoot rounds={last} holdings={holdings} addsUp={ADDING_UP.includes(count.method)} speech={speech} />
        }
      />
      {last.length < rounds.length && <TooLarge result={result} speech={speech} />}
    </>
  )
}

/** In their rounds no vote is lost, and none is counted twice. */
const ADDING_UP: readonly Method[] = ['irv', 'stv']

interface FootProps {
  rounds: readonly Round[]
  holdings: readonly ReadonlyMap<string, Holding>[]
  addsUp: boolean
  speech: PageSpeech
}

function RoundsFoot({ rounds, holdings, addsUp, speech }: FootProps) {
  const tell = tellIn(speech)
  const heldIn = (index: number) => [...(holdings[index]?.values() ?? [])].reduce((sum, { value }) => sum + value, 0)
  return (
    <>
      {rounds.some(({ exhausted }) => exhausted > 0) && (
        <tr>
          <th scope="row">{tell('exhaustedRow')}</th>
          {rounds.map(({ exhausted }) => (
            <td class="figure">{figure(exhausted, speech.language)}</td>
          ))}
        </tr>
      )}
      {addsUp && (
        <tr>
          <th scope="row">{tell('allVotes')}</th>
          {rounds.map(({ exhausted }, index) => (
            <td class="figure">{figure(heldIn(index) + exhausted, speech.language)}</td>
          ))}
        </tr>
      )}
    </>
  )
}

function RoundCell({ holding, speech }: { holding: Holding | undefined; speech: PageSpeech }) {
  if (!holding) return <td class="figure" />
  const { value, mark } = holding
  return (
    <td class={`figure ${mark}`}>
      {figure(value, speech.language)}
      {mark !== '' && <span class="cell-word">{markWords(tellIn(speech), mark)}</span>}
    </td>
  )
}

/** STAR: the two with the highest scores, and which of them more voters score higher. */
function RunoffTable({ result, rounds, speech }: RoundsProps) {
  const tell = tellIn(speech)
  const name = namesOf(result)
  const held = rounds.filter(({ runoff }) => runoff)
  if (held.length === 0) return null
  return (
    <TableBox
      caption={tell('runoffs')}
      head={
        <tr>
          <th scope="col">{tell('roundHead')}</th>
          <th scope="col">{tell('between')}</th>
          <th scope="col">{tell('noPreference')}</th>
          <th scope="col">{tell(result.final ? 'elected' : 'wouldBeElected')}</th>
        </tr>
      }
    >
      {held.map(({ round, runoff = {}, noPreference = 0, elected }) => (
        <tr>
          <th scope="row" class="short">
            {round}
          </th>
          <td>
            <Figures numbers={runoff} name={name} speech={speech} />
          </td>
          <td>{figure(noPreference, speech.language)}</td>
          <td>
            <Labels texts={elected.map(name)} />
          </td>
        </tr>
      ))}
    </TableBox>
  )
}

function TransferTable({ result, rounds, speech }: RoundsProps) {
  const tell = tellIn(speech)
  const name = namesOf(result)
  const moves = rounds.flatMap(({ round, transfers = [] }) => transfers.map((transfer) => ({ round, ...transfer })))
  const cells = moves.reduce((sum, { to }) => sum + Object.keys(to).length, 0)
  if (moves.length === 0) return null
  if (cells > MAX_CELLS) return <TooLarge result={result} speech={speech} />
  return (
    <details>
      <summary>{tell('votesMoved')}</summary>
      <TableBox
        caption={tell('votesMovedAt')}
        head={
          <tr>
            <th scope="col">{tell('roundHead')}</th>
            <th scope="col">{tell('movedFrom')}</th>
            <th scope="col">{tell('movedTo')}</th>
            <th scope="col" class="figure">
              {tell('exhausted')}
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
              <span class="cell-word">{whyWords(move, tell, speech)}</span>
            </td>
            <td>
              <Figures numbers={move.to} name={name} speech={speech} />
            </td>
            <td class="figure">{figure(move.exhausted, speech.language)}</td>
          </tr>
        ))}
      </TableBox>
    </details>
  )
}

function whyWords({ kind, factor }: Transfer, tell: Tell, { language }: PageSpeech): string {
  return kind === 'surplus' ? tell('surplus', { factor: figure(factor, language) }) : tell('mark_eliminated')
}

interface FiguresProps {
  numbers: Record<string, number>
  name: (id: string) => string
  speech: PageSpeech
}

/** Numbers of options in a row. */
function Figures({ numbers, name, speech }: FiguresProps) {
  const entries = Object.entries(numbers)
  if (entries.length === 0) return <>{tellIn(speech)('nobody')}</>
  return (
    <ul class="bare">
      {entries.map(([id, value]) => (
        <li>
          <Label text={name(id)} /> {figure(value, speech.language)}
        </li>
      ))}
    </ul>
  )
}
