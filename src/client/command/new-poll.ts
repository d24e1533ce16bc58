// Owns the options of a new poll, and the body that they make.
import { Option } from 'commander'
import {
  ALL_METHODS,
  type BallotType,
  ballotTypeOf,
  METHODS,
  type Method,
  TIE_BREAKS,
} from '../../counting/election.ts'
import { IDENTITIES, LISTINGS, VISIBILITIES } from '../../polls/poll.ts'
import type { NewPoll } from '../shapes.ts'
import { WrongUsage } from './failure.ts'
import { instant, wholeFrom } from './options.ts'

export interface NewPollOptions {
  type?: BallotType
  method?: Method
  seats?: number
  tieBreak?: (typeof TIE_BREAKS)[number]
  min?: number
  max?: number
  maxRanks?: number
  equalRanks?: boolean
  budget?: number
  cost?: 'linear' | 'quadratic'
  description?: string
  opensAt?: string
  closesAt?: string
  identity?: (typeof IDENTITIES)[number]
  changes?: 'forbidden' | 'allowed'
  visibility?: (typeof VISIBILITIES)[number]
  listing?: (typeof LISTINGS)[number]
  tag?: string[]
  draft?: boolean
}

export function newPollOptions(): Option[] {
  const types = Object.keys(METHODS)
  return [
    new Option('--type <type>', 'what a ballot is (else as the method has it)').choices(types),
    new Option('--method <method>', 'how it is counted').choices(ALL_METHODS),
    new Option('--seats <n>', 'how many are elected').argParser(wholeFrom(1)),
    new Option('--tie-break <rule>', 'what becomes of ties').choices(TIE_BREAKS),
    new Option('--min <n>', 'fewest choices, or lowest score').argParser(wholeFrom(-100)),
    new Option('--max <n>', 'most choices, or highest score').argParser(wholeFrom(-100)),
    new Option('--max-ranks <n>', 'most ranks').argParser(wholeFrom(1)),
    new Option('--equal-ranks', 'several options may share a rank'),
    new Option('--budget <n>', 'points that a voter gives away').argParser(wholeFrom(1)),
    new Option('--cost <cost>', 'what n points cost: n, or n × n').choices(['linear', 'quadratic']),
    new Option('--description <text>', 'more on the question'),
    new Option('--opens-at <time>', 'when voting begins').argParser(instant),
    new Option('--closes-at <time>', 'when voting ends').argParser(instant),
    new Option('--identity <identity>', 'what makes a voter').choices(IDENTITIES),
    new Option('--changes <changes>', 'whether votes may be changed').choices(['forbidden', 'allowed']),
    new Option('--visibility <when>', 'when the result is shown').choices(VISIBILITIES),
    new Option('--listing <listing>', 'who finds the poll').choices(LISTINGS),
    new Option('--tag <tag...>', 'tags'),
    new Option('--draft', 'do not open it yet'),
  ]
}

/** The body of a new poll: what was not said is left to the server. */
export function newPollFrom(question: string, options: readonly string[], asked: NewPollOptions): NewPoll {
  const { method, seats, tieBreak, identity, changes, visibility, opensAt, closesAt, tag } = asked
  const type = asked.type ?? (method === undefined ? 'choice' : ballotTypeOf(method))
  return {
    question,
    options: [...options],
    ballot: ballotOf(type, asked, options.length),
    count: known({ method, seats, tieBreak }),
    voting: known({ identity, changes }),
    results: known({ visibility }),
    schedule: known({ opensAt, closesAt }),
    ...known({ description: asked.description, listing: asked.listing, tags: tag, draft: asked.draft }),
  }
}

function ballotOf(type: BallotType, asked: NewPollOptions, options: number): NonNullable<NewPoll['ballot']> {
  const { min, max, maxRanks, equalRanks, budget, cost, method, seats } = asked
  const wrong = Object.entries(FOR_TYPES).find(([option, types]) => option in asked && !types.includes(type))
  if (wrong)
    throw new WrongUsage(
      `--${wrong[0].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} is for ballots of type ${wrong[1].join(' and ')}.`,
    )
  switch (type) {
    case 'choice': {
      const most = max ?? (method === 'approval' ? options : method === 'block' ? seats : undefined)
      return { type, ...known({ min, max: most }) }
    }
    case 'ranking':
      return { type, ...known({ maxRanks, equalRanks }) }
    case 'score':
      return { type, ...known({ min, max }) }
    case 'points':
      return { type, ...known({ budget, cost: cost ?? (method === 'quadratic' ? 'quadratic' : undefined) }) }
  }
}

/** Which types the options of ballots are for. */
const FOR_TYPES: Record<string, readonly BallotType[]> = {
  min: ['choice', 'score'],
  max: ['choice', 'score'],
  maxRanks: ['ranking'],
  equalRanks: ['ranking'],
  budget: ['points'],
  cost: ['points'],
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Only the fields that were said. */
function known<T extends object>(fields: T): Known<T> {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined)
  // Filtered by value alone, so every field keeps its type.
  return Object.fromEntries(said) as Known<T>
}
