// Owns what the views of a count share: figures, names of options, tables that scroll by themselves.
import type { Child } from 'hono/jsx'
import type { Result } from '../results/result.ts'

/** Exact counts may be fractions of votes: so many places are shown, enough to redo the sum. */
const FORMAT = new Intl.NumberFormat('en', { maximumFractionDigits: 4 })
/** Figures that a page can hold and a phone can draw; the API has them all. */
export const MAX_CELLS = 2_000

/** A number for people; null is infinite. */
export function figure(value: number | null): string {
  return value === null ? '∞' : FORMAT.format(value)
}

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
  caption: string
  columns: readonly Column[]
  foot?: Child
}

/** A table with a row for each option. */
export function OptionTable({ result: { options }, caption, columns, foot }: OptionTableProps) {
  return (
    <TableBox
      caption={caption}
      head={
        <tr>
          <th scope="col">Answer</th>
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
export function TooLarge({ result, what }: { result: Result; what: string }) {
  const path = `/api/v1/polls/${result.pollId}/results?method=${result.count.method}`
  return (
    <p class="fine">
      {what} would be too large for a page. <a href={path}>The API has it in full</a>.
    </p>
  )
}
