// Owns what is shown in a frame in place of a poll that is not there, and of a form that was refused.
import type { ProblemCode } from '../../http/problems.ts'
import type { PageSpeech } from '../language.ts'
import { RequestNote } from '../poll-not-found.tsx'
import { Frame, type Theme } from './frame-view.tsx'
import { FRAME_WORDS } from './frame-words.ts'

interface FrameRefusal {
  code: ProblemCode
  heading: string
  /** What can be done about it. */
  help: string
  /** Whether the words are the API's, which speaks English only. */
  isEnglish: boolean
  /** As it stands in the path. */
  pollId: string
  requestId: string
  speech: PageSpeech
  theme: Theme | null
}

export function FrameRefusalPage({ code, heading, help, isEnglish, pollId, requestId, speech, theme }: FrameRefusal) {
  const { messages, say } = speech
  // The same for all that is not there: not even a request id tells one from another.
  if (code === 'not_found') {
    const words = say(messages.notFound)
    return (
      <Frame title={words} speech={speech} theme={theme} isPublic={false}>
        <p>{words}</p>
      </Frame>
    )
  }
  const told = isEnglish ? ({ lang: 'en', dir: 'ltr' } as const) : {}
  return (
    <Frame title={heading} speech={speech} theme={theme} isPublic={false}>
      <h1 class="frame-question" {...told}>
        {heading}
      </h1>
      <p class="notice bad" {...told}>
        {help}
      </p>
      <p>
        <a href={speech.link(`/p/${pollId}`)} target="_blank" rel="noopener">
          {say(FRAME_WORDS[speech.language].ownPage)}
        </a>
      </p>
      <RequestNote code={code} requestId={requestId} speech={speech} />
    </Frame>
  )
}
