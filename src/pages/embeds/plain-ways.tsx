// Owns what the page for developers shows for pages without scripts, and for programs.
import { CodeBlock } from './code-block.tsx'
import { curlCode, formHtml, linkTo } from './embed-code.ts'
import { Way, type WaysProps } from './way.tsx'

export function PlainWays({ origin, definition, shown }: WaysProps) {
  const [option] = shown.options
  const isChoice = definition === null || definition.ballot.type === 'choice'
  return (
    <>
      {isChoice && (
        <Way
          id="link"
          title="A link with an answer"
          about="Opens the poll with the answer chosen. The visitor looks at it and votes."
        >
          {definition && option && (
            <ul>
              {definition.options.slice(0, 4).map(({ id, label }) => (
                <li>
                  <a href={`/p/${definition.id}?choice=${id}`} dir="auto">
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          )}
          <CodeBlock label="The link" code={linkTo(origin, shown.id, option?.id)} />
        </Way>
      )}
      {isChoice && (
        <Way
          id="form"
          title="A plain form"
          about="For pages without any script. It votes nothing by itself: it opens the poll with the answer chosen."
        >
          {definition && (
            <form class="sample" action={`/p/${definition.id}`} method="get">
              <fieldset class="choices">
                <legend dir="auto">{definition.question}</legend>
                {definition.options.slice(0, 5).map(({ id, label }) => (
                  <label class="choice">
                    <input type="radio" name="choice" value={id} />
                    <span class="choice-text" dir="auto">
                      {label}
                    </span>
                  </label>
                ))}
              </fieldset>
              <p class="actions">
                <button class="button" type="submit">
                  Go on to vote
                </button>
              </p>
            </form>
          )}
          <CodeBlock label="HTML of the form" code={formHtml(origin, shown)} />
        </Way>
      )}
      <Way
        id="api"
        title="The API"
        about="Everything that the widget does, from your own code, from a page of any origin."
      >
        <CodeBlock label="Create, vote, read" code={curlCode(origin, shown.id, option?.id ?? 'OPTION_ID')} />
        <p>
          <a href="/api/docs">All operations, to read and to try</a>
        </p>
      </Way>
    </>
  )
}
