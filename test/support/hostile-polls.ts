// Owns polls whose every text is a hostile string, as far as the API takes it.
import { MAX_QUESTION_CHARACTERS } from '../../src/polls/poll-schema.ts'
import { INVISIBLE } from '../../src/polls/poll-text.ts'
import { HOSTILE_STRINGS } from './hostile-strings.ts'
import type { OwnPoll, Site } from './site.ts'

const MAX_TAG_CHARACTERS = 40
const FIELDS = ['question', 'description', 'label', 'about', 'image', 'tag'] as const
type Field = (typeof FIELDS)[number]

export interface HostilePolls {
  polls: OwnPoll[]
  /** How many texts were taken, and how many the API refused with 422. */
  taken: number
  refused: number
}

/** Which of our fields a pointer of a refusal is about. */
const POINTERS: [RegExp, Field][] = [
  [/^\/question/, 'question'],
  [/^\/description/, 'description'],
  [/^\/options\/\d+\/description/, 'about'],
  [/^\/options\/\d+\/imageUrl/, 'image'],
  [/^\/options/, 'label'],
  [/^\/tags/, 'tag'],
]

const bodyOf = (hostile: string, fields: ReadonlySet<Field>) => ({
  question: fields.has('question') ? hostile : 'Plain?',
  description: fields.has('description') ? hostile : '',
  options: [
    {
      label: fields.has('label') ? hostile : 'Plain',
      description: fields.has('about') ? hostile : '',
      imageUrl: fields.has('image') ? `https://pictures.invalid/${hostile}` : null,
    },
    'Other',
  ],
  tags: fields.has('tag') ? [hostile] : [],
  listing: 'public',
})

/** One poll for each hostile string, which stands in each of its texts. */
export async function makeHostilePolls({ origin }: Site): Promise<HostilePolls> {
  const made: HostilePolls = { polls: [], taken: 0, refused: 0 }
  for (const hostile of HOSTILE_STRINGS) {
    const fields = new Set<Field>(FIELDS)
    if (hostile.length > MAX_TAG_CHARACTERS) fields.delete('tag')
    while (fields.size > 0) {
      const answer = await fetch(`${origin}/api/v1/polls`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(bodyOf(hostile, fields)),
      })
      if (answer.status === 201) {
        made.taken += fields.size
        // The seam where JSON becomes a type: it is our own API.
        made.polls.push((await answer.json()) as OwnPoll)
        break
      }
      const { errors = [] } = (await answer.json()) as { errors?: { pointer: string }[] }
      const wrong = POINTERS.filter(
        ([pattern, field]) => fields.has(field) && errors.some((error) => pattern.test(error.pointer)),
      )
      if (answer.status !== 422 || wrong.length === 0) throw new Error(`${JSON.stringify(hostile)}: ${answer.status}`)
      for (const [, field] of wrong) fields.delete(field)
      made.refused += wrong.length
    }
  }
  return made
}

/** The same texts as far as they were taken, many to a poll: for what has to be loaded page by page in a browser. */
export async function crowdedPolls(site: Site, polls: readonly OwnPoll[]): Promise<OwnPoll[]> {
  const crowds: OwnPoll[][] = []
  let length = MAX_QUESTION_CHARACTERS
  for (const poll of polls) {
    length += ` ${poll.question}`.length
    if (length > MAX_QUESTION_CHARACTERS) {
      crowds.push([])
      length = poll.question.length
    }
    crowds.at(-1)?.push(poll)
  }
  return Promise.all(crowds.map((crowd) => site.newPoll(crowdBody(crowd))))
}

function crowdBody(crowd: OwnPoll[]) {
  const seen = new Set<string>()
  const options = crowd.flatMap(({ options: [first] }, index) => {
    if (!first) return []
    const { label, description, imageUrl } = first
    // Some are the same but for what nobody sees, and no poll takes a label twice.
    const visible = label.replace(INVISIBLE, '')
    const own = seen.has(visible) ? `${label} ${index}` : label
    seen.add(visible)
    return [{ label: own, description, imageUrl }]
  })
  return {
    question: crowd.map(({ question }) => question).join(' '),
    description: crowd.map(({ description }) => description).join('\n'),
    options: [...options, 'Other'],
  }
}
