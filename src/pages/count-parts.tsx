// Owns what the views of a count share: figures, names of options, tables that scroll by themselves.
import type { Child } from 'hono/jsx'
import type { Result } from '../results/result.ts'
import { tellIn } from './figures/figure-speech.ts'
import type { PageSpeech } from './language.ts'

/** Figures that a page can hold and a phone can draw; the API has them all. */
export const MAX_CELLS = 2_000

/** Calls options by their labels. */
export function namesOf({ options }: Result): (id: string) => string {
  const labels = new Map(options.map(({ id, label }) => [id, label]))
  return (id) => labels.get(id) ?? id
}

/** A label in a direction of its own. */
export function Label({ text }: { text: string }) {
  return <bdi class="label">{text}</bdi>
}

/** Labels in a row, each in a direction of its own. */
export function Labels({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return <>–</>
  return (
    <>
      {texts.map((text, index) => (
        <>
          {index > 0 && ', '}
          <Label text={text} />
        </>
      ))}
    </>
  )
}

interface TableBoxProps {
  caption: string
  head: Child
  foot?: Child
  children: Child
}

/** A table with its caption. It scrolls sideways within its box, also by keyboard. */
export function TableBox({ caption, head, foot, children }: TableBoxProps) {
  return (
    <section class="table-scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>{head}</thead>
        <tbody>{children}</tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </section>
  )
}

interface Column {
  title: Child
  /** The cell of an option, as a `td`. */
  cell: (id: string) => Child
}

interface OptionTableProps {
  result: Result
  speech: PageSpeech
  caption: string
  columns: readonly Column[]
  foot?: Child
}

/** A table with a row for each option. */
export function OptionTable({ result: { options }, speech, caption, columns, foot }: OptionTableProps) {
  return (
    <TableBox
      caption={caption}
      head={
        <tr>
          <th scope="col">{speech.say(speech.own.answer)}</th>
          {columns.map(({ title }) => (
            <th scope="col" class="figure">
              {title}
            </th>
          ))}
        </tr>
      }
      foot={foot}
    >
      {options.map(({ id, label }) => (
        <tr>
          <th scope="row">
            <Label text={label} />
          </th>
          {columns.map(({ cell }) => cell(id))}
        </tr>
      ))}
    </TableBox>
  )
}

/** Says that a table would be too large for a page, and where its figures are. */
export function TooLarge({ result, speech }: { result: Result; speech: PageSpeech }) {
  const tell = tellIn(speech)
  const path = `/api/v1/polls/${result.pollId}/results?method=${result.count.method}`
  return (
    <p class="fine">
      {tell('tooLarge')} <a href={path}>{tell('apiHasIt')}</a>
    </p>
  )
}
