// Owns what the pairwise twins share: ballots compared the slow way, seats filled the slow way, small random elections.

export type Ranking = (string | string[])[]

export interface Vote {
  ranking: Ranking
  count: number
}

export interface Small {
  options: string[]
  votes: Vote[]
  seats: number
  unranked: 'last' | 'no-preference'
}

export interface Answer {
  status: 'decided' | 'tied'
  winners: string[]
  tied: string[]
  ranking: string[][]
}

/** The place of the option's group on the ballot, or null. */
function placeOf(ranking: Ranking, option: string): number | null {
  const place = ranking.findIndex((group) => (typeof group === 'string' ? group === option : group.includes(option)))
  return place < 0 ? null : place
}

/** How many voters prefer `a` to `b`. */
export function prefer({ votes, unranked }: Small, a: string, b: string): number {
  let voters = 0
  for (const { ranking, count } of votes) {
    const [placeA, placeB] = [placeOf(ranking, a), placeOf(ranking, b)]
    if (placeA === null) continue
    if (placeB === null ? unranked === 'last' : placeA < placeB) voters += count
  }
  return voters
}

/** Takes off those that nobody left stands above, again and again. */
export function peel(options: readonly string[], above: (a: string, b: string) => boolean): string[][] {
  const layers: string[][] = []
  let left = [...options].sort()
  while (left.length > 0) {
    const top = left.filter((option) => !left.some((other) => above(other, option)))
    if (top.length === 0) throw new Error('a circle')
    layers.push(top)
    left = left.filter((option) => !top.includes(option))
  }
  return layers
}

/** Elects from the top of a ranking, group by group. */
export function elect(ranking: readonly string[][], seats: number): Omit<Answer, 'ranking'> {
  const winners: string[] = []
  for (const group of ranking) {
    const left = seats - winners.length
    if (left > 0 && group.length > left) return { status: 'tied', winners, tied: group }
    if (left > 0) winners.push(...group)
  }
  return { status: 'decided', winners, tied: [] }
}

/** Merges groups of options until everybody in a group is surely above everybody in the next. */
export function mergeUnsure(options: readonly string[], surelyAbove: (a: string, b: string) => boolean): string[][] {
  let groups = [...options].sort().map((option) => [option])
  for (;;) {
    const joined = groups.flatMap((group, index) => {
      const other = groups
        .slice(index + 1)
        .find((it) => group.some((a) => it.some((b) => !surelyAbove(a, b) && !surelyAbove(b, a))))
      return other ? [{ group, other }] : []
    })[0]
    if (!joined) break
    const { group, other } = joined
    groups = [...groups.filter((it) => it !== group && it !== other), [...group, ...other].sort()]
  }
  return groups.sort(([a = ''], [b = '']) => (surelyAbove(a, b) ? -1 : 1))
}

/** What several ways come to: elected in all of them, or in some. Winners in the order of the ranking. */
export function union(ranking: string[][], ways: readonly Omit<Answer, 'ranking'>[]): Answer {
  const winners = ranking.flat().filter((option) => ways.every((way) => way.winners.includes(option)))
  const possible = ranking.flat().filter((it) => ways.some((way) => way.winners.includes(it) || way.tied.includes(it)))
  const tied = possible.filter((option) => !winners.includes(option)).sort()
  return { status: tied.length > 0 ? 'tied' : 'decided', winners, tied, ranking }
}

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function shuffle<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** An election of 3 to 5 options and 1 to 9 ballots, with equal ranks and unranked options, so that ties are frequent. */
export function smallElection(random: () => number, maxSeats = 3): Small {
  const upTo = (most: number): number => 1 + Math.floor(random() * most)
  const options = ['A', 'B', 'C', 'D', 'E'].slice(0, 2 + upTo(3))
  const whole = random() < 0.4
  const votes = Array.from({ length: upTo(9) }, () => {
    const listed = shuffle(options, random).slice(0, whole ? options.length : upTo(options.length))
    const ranking: string[][] = []
    for (const option of listed) {
      const last = ranking.at(-1)
      if (last && !whole && random() < 0.25) last.push(option)
      else ranking.push([option])
    }
    return { ranking, count: upTo(3) }
  })
  const seats = random() < 0.6 ? 1 : upTo(maxSeats)
  return { options, votes, seats, unranked: random() < 0.5 ? 'last' : 'no-preference' }
}

/** Every ballot turned round; what was unranked comes first, so that it is for the voters who rank last what it was. */
export function reversed({ votes, options, unranked }: Small): Vote[] {
  return votes.map(({ ranking, count }) => {
    const ranked = ranking.flat()
    const left = options.filter((option) => unranked === 'last' && !ranked.includes(option))
    const turned = [...ranking].reverse()
    return { ranking: left.length > 0 ? [left, ...turned] : turned, count }
  })
}

/** The election with one option more, which every voter ranks beside another: just above, just below, or with it. */
export function cloned(election: Small, option: string, clone: string, random: () => number): Small {
  const votes = election.votes.map(({ ranking, count }) => {
    const beside = ranking.flatMap((it): Ranking => {
      const group = typeof it === 'string' ? [it] : it
      if (!group.includes(option)) return [group]
      const way = group.length > 1 ? 1 : random()
      return way > 0.8 ? [[...group, clone]] : way > 0.4 ? [option, clone] : [clone, option]
    })
    return { ranking: beside, count }
  })
  return { ...election, options: [...election.options, clone], votes }
}
