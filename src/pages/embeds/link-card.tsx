// Owns what machines read in the head of a poll's page: the card that messengers and networks make of a link to it (Open
// Graph, Twitter), and where programs learn how to embed it (oEmbed).
import type { PollState } from '../../polls/poll.ts'
import type { Result } from '../../results/result.ts'
import type { PageSpeech } from '../language.ts'
import { altText, IMAGE_HEIGHT, IMAGE_WIDTH } from './image-svg.ts'

interface CardProps {
  poll: PollState
  /** As the visitor of the page sees it. */
  result: Result | null
  /** Of this deployment: cards take absolute addresses only. */
  origin: string
  speech: PageSpeech
}

export function LinkCard({ poll, result, origin, speech }: CardProps) {
  const { definition, status } = poll
  // Nobody but the visitor sees these polls: a card of them would lead nowhere.
  if (definition.listing === 'private' || status === 'draft') return null
  // Others than the visitor read the card.
  const shown = definition.results.visibility === 'always' ? result : null
  const page = `${origin}/p/${definition.id}`
  const query = speech.language === 'en' ? '' : `?lang=${speech.language}`
  const described = (format: string) => `${origin}/oembed?format=${format}&url=${encodeURIComponent(page + query)}`
  return (
    <>
      <link rel="canonical" href={page} />
      <link rel="alternate" type="application/json+oembed" href={described('json')} title={definition.question} />
      <link rel="alternate" type="text/xml+oembed" href={described('xml')} title={definition.question} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content="Pollux" />
      <meta property="og:url" content={page} />
      <meta property="og:image" content={`${page}/image.png${query}`} />
      <meta property="og:image:type" content="image/png" />
      <meta property="og:image:width" content={String(IMAGE_WIDTH)} />
      <meta property="og:image:height" content={String(IMAGE_HEIGHT)} />
      <meta property="og:image:alt" content={altText({ poll, result: shown }, speech)} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}
