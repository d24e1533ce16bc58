// Owns how a moment is shown: in UTC and said so; a script puts the reader's own time in its place.
import { ENGLISH, type PageSpeech } from './language.ts'

export function Moment({ at, speech = ENGLISH }: { at: string; speech?: PageSpeech }) {
  return <time datetime={at}>{speech.moment(at, 'UTC')}</time>
}

/** A sentence in which `{time}` stands for a moment. */
export function WithMoment({ message, at, speech }: { message: string; at: string; speech: PageSpeech }) {
  const [before, after] = message.split('{time}', 2)
  return (
    <>
      {before}
      <Moment at={at} speech={speech} />
      {after}
    </>
  )
}
