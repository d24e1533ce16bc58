// Owns code to take away: shown as it is, and copied by a button that assets/developers.js adds.
export function CodeBlock({ label, code }: { label: string; code: string }) {
  return (
    <figure class="code-block">
      <figcaption>{label}</figcaption>
      {/* Reached by keyboard, because it may scroll. */}
      <section class="code" tabindex={0} aria-label={label}>
        <pre dir="ltr">
          <code data-copy-code="">{code}</code>
        </pre>
      </section>
    </figure>
  )
}

interface TableProps {
  caption: string
  /** Each row: a name in code, and what it is. */
  rows: readonly (readonly [name: string, about: string])[]
}

/** Names with what they mean. */
export function NameTable({ caption, rows }: TableProps) {
  return (
    <section class="table-scroll" tabindex={0} aria-label={caption}>
      <table class="names">
        <caption>{caption}</caption>
        <tbody>
          {rows.map(([name, about]) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{about}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
