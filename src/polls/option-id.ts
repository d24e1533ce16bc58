// Owns the ids of options: random, stable, and in the order of the options, since counts list equals by id.
import { randomInt } from 'node:crypto'

/** A letter first, so that an id is an identifier everywhere; then so many digits of base 36. */
const PREFIX = 'o'
const DIGITS = 7
const BASE = 36
const IDS = BASE ** DIGITS
const ID = new RegExp(`^${PREFIX}[0-9a-z]{${DIGITS}}$`)

/** Options with ids: kept ones keep theirs, new ones get one between those of their neighbours, if there is room. */
export function withIds<O extends { label: string }>(
  options: readonly (O & { id?: string | undefined })[],
): (O & { id: string })[] {
  const taken = new Set(options.flatMap(({ id }) => id ?? []))
  const given: (O & { id: string })[] = []
  for (let index = 0; index < options.length; ) {
    const end = options.findIndex(({ id }, at) => at >= index && id !== undefined)
    const run = options.slice(index, end === -1 ? undefined : end)
    const ids = newIds(run.length, given.at(-1)?.id, end === -1 ? undefined : options[end]?.id, taken)
    for (const [at, option] of run.entries()) given.push({ ...option, id: ids[at] ?? '' })
    const kept = end === -1 ? undefined : options[end]
    if (kept?.id !== undefined) given.push({ ...kept, id: kept.id })
    index = end === -1 ? options.length : end + 1
  }
  return given
}

/** New ids in ascending order, between two others where there is room. */
function newIds(count: number, after: string | undefined, before: string | undefined, taken: Set<string>): string[] {
  const [from, to] = [numberOf(after, -1) + 1, numberOf(before, IDS)]
  const roomy = to - from > count * BASE
  const ids = new Set<string>()
  while (ids.size < count) {
    const id = roomy ? idOf(from + randomInt(to - from)) : idOf(randomInt(IDS))
    if (!taken.has(id)) ids.add(id)
  }
  return [...ids].sort()
}

function numberOf(id: string | undefined, none: number): number {
  return id !== undefined && ID.test(id) ? Number.parseInt(id.slice(PREFIX.length), BASE) : none
}

function idOf(number: number): string {
  return PREFIX + number.toString(BASE).padStart(DIGITS, '0')
}
