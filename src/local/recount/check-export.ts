// Owns recounting an exported poll, without the server, and what of its result does not come out again.
import { createHash } from 'node:crypto'
import { isBlank } from '../../counting/blank.ts'
import { count } from '../../counting/count.ts'
import { type Ballot, type CountSettings, settingsFor, type Weighted } from '../../counting/election.ts'
import { isFinal } from '../../polls/lifecycle.ts'
import type { PollDefinition, Status } from '../../polls/poll.ts'
import { ballotsDigest, lotsOf } from '../../results/lots.ts'
import { type Draw, type Result, resultOf } from '../../results/result.ts'
import { ballotFault, canonicalBallot, contentOf, votesOf } from '../../votes/ballot.ts'

/** What `GET …/export?format=json` gives. */
export interface ExportFile {
  poll: Omit<PollDefinition, 'draw' | 'manageTokenHash' | 'count'> & {
    status: Status
    count: CountSettings & { drawCommitment?: string }
  }
  result: Result
  ballots: (Ballot & { count: number })[]
}

/** One thing that the file says otherwise than its ballots do: where (a JSON Pointer into the file), and both. */
export interface Difference {
  pointer: string
  file: unknown
  recount: unknown
}

export interface Recount {
  /** What the ballots in the file come to. */
  result: Result
  /** What the file says otherwise; none when all of it comes out the same. */
  differences: Difference[]
}

/** Counts the ballots of an export again, draws its lots again, and compares all that can be made from them. */
export function recountExport({ poll, result: told, ballots: given }: ExportFile): Recount {
  const { status, options } = poll
  const settings = settingsFor(poll.count.method, poll.count, options.length)
  const commitment = poll.count.drawCommitment
  const definition: PollDefinition = {
    ...poll,
    count: settings,
    draw: commitment === undefined ? null : { seed: '', commitment },
    manageTokenHash: '',
  }
  const known = new Set(ids(definition))
  const differences: Difference[] = []
  const ballots: Weighted[] = []
  for (const [index, { count, ...ballot }] of given.entries()) {
    const fault = faultOf(definition, known, ballot, count)
    if (!fault) ballots.push({ ballot: canonicalBallot(ballot), count })
    else differences.push({ pointer: `/ballots/${index}${fault.pointer}`, file: ballot, recount: fault.reason })
  }
  const draw = drawAgain(definition, told, ballots)
  const made = count({ options: ids(definition), ballot: poll.ballot, settings, ballots, lots: draw?.lots ?? null })
  const added = addedUp(ballots)
  const voters = added.counted + added.blank
  // Ballots do not say how many people cast them, but that they were no more than these.
  const people = Math.min(told.people ?? voters, voters)
  const tally = { rev: told.rev, asOfMs: Date.parse(told.asOf), people, ...added }
  const result = resultOf({ definition, status }, tally, settings, {
    rev: told.rev,
    count: made,
    ...(draw && { draw }),
  })
  if (commitment !== undefined && draw && draw.commitment !== commitment) {
    differences.push({ pointer: '/poll/count/drawCommitment', file: commitment, recount: draw.commitment })
  }
  if (settings.tieBreak === 'draw' && isFinal(status) && !draw) {
    differences.push({ pointer: '/result/count/draw/seed', file: undefined, recount: 'shown once the poll is closed' })
  }
  // Sentences may be worded anew; what other methods come to is not the poll's result.
  const { comparison: _, ...compared } = told
  compare(withoutWords(compared), withoutWords(result), '/result', differences)
  return { result, differences }
}

const ids = ({ options }: PollDefinition): string[] => options.map(({ id }) => id)

/** Why the poll could not have counted a ballot, or null. */
function faultOf({ ballot: rules }: PollDefinition, known: ReadonlySet<string>, ballot: Ballot, count: number) {
  if (Number.isSafeInteger(count) && count > 0) return ballotFault(ballot, rules, known)
  return { pointer: '/count', reason: `${count} cannot be a number of voters.` }
}

function addedUp(ballots: readonly Weighted[]) {
  const votes = new Map<string, number>()
  let [counted, blank] = [0, 0]
  for (const { ballot, count } of ballots) {
    if (isBlank(ballot)) blank += count
    else counted += count
    for (const [id, each] of votesOf(ballot)) votes.set(id, (votes.get(id) ?? 0) + each * count)
  }
  return { counted, blank, votes: Object.fromEntries(votes) }
}

/** The lots by the seed that the file shows, or null when it shows none. */
function drawAgain(definition: PollDefinition, told: Result, ballots: readonly Weighted[]): Draw | null {
  const { draw } = told.count
  if (!draw || !('seed' in draw)) return null
  const { seed } = draw
  const contents = new Map<string, number>()
  for (const { ballot, count } of ballots) {
    const content = contentOf(ballot)
    contents.set(content, (contents.get(content) ?? 0) + count)
  }
  const digest = ballotsDigest(contents)
  return {
    commitment: createHash('sha256').update(seed).digest('hex'),
    seed,
    ballotsDigest: digest,
    lots: lotsOf({ pollId: definition.id, ballotsDigest: digest, seed, options: ids(definition) }),
  }
}

function withoutWords(result: Result): unknown {
  const { explain: _, ...count } = result.count
  return JSON.parse(JSON.stringify({ ...result, count }))
}

/** Compares two values of JSON part by part. */
function compare(file: unknown, recount: unknown, pointer: string, differences: Difference[]): void {
  if (!isComposite(file) || !isComposite(recount) || Array.isArray(file) !== Array.isArray(recount)) {
    if (!Object.is(file, recount)) differences.push({ pointer, file, recount })
    return
  }
  for (const key of new Set([...Object.keys(file), ...Object.keys(recount)])) {
    const part = key.replaceAll('~', '~0').replaceAll('/', '~1')
    compare(own(file, key), own(recount, key), `${pointer}/${part}`, differences)
  }
}

const isComposite = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const own = (value: Record<string, unknown>, key: string) => (Object.hasOwn(value, key) ? value[key] : undefined)
