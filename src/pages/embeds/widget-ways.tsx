// Owns what the page for developers shows of the widget.
import { CodeBlock, NameTable } from './code-block.tsx'
import { widgetHtml } from './embed-code.ts'
import { Way, type WaysProps } from './way.tsx'
import {
  ATTRIBUTES,
  COLOURS,
  EVENTS,
  LANGUAGE_EXAMPLE,
  LISTEN_EXAMPLE,
  PARTS,
  PROPERTIES,
  THEME_EXAMPLE,
} from './widget-reference.ts'

export function WidgetWays({ origin, definition, shown }: WaysProps) {
  return (
    <>
      <Way
        id="widget"
        title="The widget"
        about="One line of HTML: the ballot, the live result, in your page’s language and colours."
      >
        {definition && (
          <div class="sample">
            <pollux-poll poll={definition.id} lang="en" />
          </div>
        )}
        <CodeBlock label="HTML of the widget" code={widgetHtml(origin, shown)} />
        <p class="fine">
          It votes by a token that it keeps in the storage of your own site, so it works where browsers block
          third-party cookies. Where storage is refused it says that it cannot remember the vote. Types for TypeScript:{' '}
          <a href="/widget.d.ts">widget.d.ts</a>
        </p>
        <NameTable caption="Attributes" rows={ATTRIBUTES} />
        <NameTable caption="Properties and methods" rows={PROPERTIES} />
        <NameTable caption="Events, which bubble" rows={EVENTS} />
        <CodeBlock label="JavaScript that listens" code={LISTEN_EXAMPLE} />
      </Way>
      <Way
        id="theme"
        title="Colours and fonts"
        about="The widget takes custom properties, and its parts can be styled."
      >
        <CodeBlock label="CSS of your page" code={THEME_EXAMPLE} />
        <NameTable caption="Custom properties" rows={COLOURS} />
        <NameTable caption="Parts, for ::part()" rows={PARTS} />
      </Way>
      <Way
        id="languages"
        title="Languages"
        about="English, German, French, Spanish, Arabic and Chinese. Arabic is laid out from right to left."
      >
        <CodeBlock label="HTML of the widget in Arabic" code={LANGUAGE_EXAMPLE(shown.id)} />
      </Way>
    </>
  )
}
