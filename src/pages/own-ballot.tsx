// Owns telling a voter that their vote is counted, and what it says where the poll keeps that. The widget shows it alike.
import type { Ballot } from '../counting/election.ts'
import type { PollDefinition } from '../polls/poll.ts'
import { ownWords } from '../widget/ballots/own-words.ts'
import type { PageSpeech } from './language.ts'
import type { PollView } from './poll-view.tsx'

export function Counted({ view: { poll, own, receiptId, speech } }: { view: PollView }) {
  const { messages, say } = speech
  return (
    <>
      <p class="counted">{say(messages.counted)}</p>
      {own.ballot && <OwnBallot ballot={own.ballot} definition={poll.definition} speech={speech} />}
      {receiptId && (
        <p class="fine">
          {say(messages.receipt)} <code dir="ltr">{receiptId}</code>
        </p>
      )}
    </>
  )
}

interface OwnBallotProps {
  ballot: Ballot
  definition: PollDefinition
  speech: PageSpeech
}

function OwnBallot({ ballot, definition, speech }: OwnBallotProps) {
  const { text, items, ordered } = ownWords(speech, definition, ballot)
  if (items.length === 0) return <p dir="auto">{text}</p>
  const List = ordered ? 'ol' : 'ul'
  return (
    <div class="own-ballot">
      <p>{text}</p>
      <List>
        {items.map((item) => (
          <li dir="auto">{item}</li>
        ))}
      </List>
    </div>
  )
}
