// Owns what the page for developers shows of frames, oEmbed and pictures.
import { CodeBlock } from './code-block.tsx'
import { frameHtml, imageHtml, linkTo, quoteHtml } from './embed-code.ts'
import { Way, type WaysProps } from './way.tsx'

export function FrameWays({ origin, definition, shown }: WaysProps) {
  const isFramed = definition !== null && definition.embed.origins === null
  return (
    <>
      <Way
        id="frame"
        title="A frame"
        about="For pages that take no scripts of others into their own: it takes the height that it needs."
      >
        {isFramed && definition && (
          <iframe
            class="pollux"
            src={`/embed/${definition.id}?lang=en`}
            title={definition.question}
            width="640"
            height="480"
            loading="lazy"
          />
        )}
        <CodeBlock label="HTML of the frame" code={frameHtml(origin, shown)} />
        <CodeBlock
          label="The same as a quotation, which is a link where scripts do not run"
          code={quoteHtml(origin, shown)}
        />
        <p>
          <strong>Who may frame a poll.</strong> A page can lay something over a frame, so that people click what they
          do not see. That is why a vote in a frame never counts by who is logged in or invited here: at most it is the
          vote of a device that had none. Whose pages may frame a poll at all is the poll’s <code>embed.origins</code>:
          a list of sites, or nobody. Without it any page may.
        </p>
        <CodeBlock
          label="Only these sites may frame the poll"
          code={'{ "embed": { "origins": ["https://news.example"] } }'}
        />
      </Way>
      <Way
        id="oembed"
        title="oEmbed"
        about="Where a poll’s link becomes the poll, as in WordPress and many other editors."
      >
        <CodeBlock
          label="Ask what to embed"
          code={`curl '${origin}/oembed?format=json&url=${encodeURIComponent(linkTo(origin, shown.id))}'`}
        />
        <p class="fine">
          The page of each poll names this address in its head. <code>format</code> is json or xml;{' '}
          <code>maxwidth</code> and <code>maxheight</code> are kept.
        </p>
      </Way>
      <Way
        id="picture"
        title="A picture"
        about="The question and the live result where nothing else is possible: mails, readmes, chats."
      >
        {definition && (
          <a href={`/p/${definition.id}`}>
            <img
              class="sample-picture"
              src={`/p/${definition.id}/image.svg`}
              width="600"
              height="315"
              loading="lazy"
              alt={`The poll “${definition.question}” with its result`}
            />
          </a>
        )}
        <CodeBlock label="HTML of the picture" code={imageHtml(origin, shown)} />
        <p class="fine">
          <code>image.png</code> is the same with 1200 × 630 pixels; <code>?lang=</code> chooses the language. A result
          that not everybody may see is not in it.
        </p>
      </Way>
    </>
  )
}
