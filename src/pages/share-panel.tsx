// Owns the panel to pass a poll or its result on: link, mail, QR code, big screen; assets/copy.js adds what needs a script.
import { CopyField } from './copy-field.tsx'
import { tellIn } from './figures/figure-speech.ts'
import type { PageSpeech } from './language.ts'
import { QrCode } from './qr-view.tsx'

interface ShareProps {
  speech: PageSpeech
  pollId: string
  question: string
  /** The whole address of what is shared. */
  url: string
  /** Whether the address is that of the result. */
  ofResult?: boolean
}

export function SharePanel({ speech, pollId, question, url, ofResult = false }: ShareProps) {
  const tell = tellIn(speech)
  const mail = `mailto:?subject=${encodeURIComponent(question)}&body=${encodeURIComponent(url)}`
  return (
    <section class="panel share" aria-labelledby="share-title">
      <h2 id="share-title">{tell('share')}</h2>
      <CopyField
        label={tell(ofResult ? 'linkToResult' : 'linkToPoll')}
        value={url}
        words={{ copy: tell('copy'), copied: tell('copied'), press: tell('pressCopy') }}
      />
      <p class="share-ways">
        <button
          type="button"
          class="button quiet"
          data-share=""
          data-share-title={question}
          data-share-url={url}
          hidden={true}
        >
          {tell('shareBy')}
        </button>
        <a href={mail}>{tell('byMail')}</a>
        <a href={speech.link(`/p/${pollId}/screen`)}>{tell('bigScreen')}</a>
      </p>
      <details class="share-qr">
        <summary>{tell('qrCode')}</summary>
        <QrCode url={url} label={tell('qrLeads', { url })} />
        <p class="fine no-print">
          <a href={`/p/${pollId}/qr.svg${ofResult ? '?of=result' : ''}`} download="qr.svg">
            {tell('qrFile')}
          </a>
        </p>
      </details>
    </section>
  )
}
