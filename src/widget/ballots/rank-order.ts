// Owns the order of a ranking while it is made. What the rules do not let happen leaves the ranks as they are.

/** Ranks, the best first, each a list of the options that share it. */
export type Ranks = readonly (readonly string[])[]

export interface RankRules {
  maxRanks: number
  equalRanks: boolean
}

const without = (ranks: Ranks, id: string): Ranks =>
  ranks.map((rank) => rank.filter((other) => other !== id)).filter((rank) => rank.length > 0)
const insert = (ranks: Ranks, at: number, id: string): Ranks => [...ranks.slice(0, at), [id], ...ranks.slice(at)]
const join = (ranks: Ranks, at: number, id: string): Ranks =>
  ranks.map((rank, index) => (index === at ? [...rank, id] : rank))

/** The index of an option's rank, or -1. */
export const rankOf = (ranks: Ranks, id: string): number => ranks.findIndex((rank) => rank.includes(id))

/** A rank of its own for an option, at a place among the others; where none is left, it shares the one above. */
function alone(ranks: Ranks, at: number, id: string, { maxRanks, equalRanks }: RankRules, unchanged: Ranks): Ranks {
  if (ranks.length < maxRanks) return insert(ranks, at, id)
  return equalRanks ? join(ranks, Math.max(at - 1, 0), id) : unchanged
}

/** With an option below all others. */
export function added(ranks: Ranks, id: string, rules: RankRules): Ranks {
  return alone(ranks, ranks.length, id, rules, ranks)
}

export function removed(ranks: Ranks, id: string): Ranks {
  return without(ranks, id)
}

/** With an option above (`by` -1) or below (1) where it was: out of a shared rank first, then past its neighbours. */
export function moved(ranks: Ranks, id: string, by: -1 | 1, rules: RankRules): Ranks {
  const at = rankOf(ranks, id)
  const rest = without(ranks, id)
  if ((ranks[at]?.length ?? 0) > 1) {
    if (by < 0) return alone(rest, at, id, rules, ranks)
    if (rest.length < rules.maxRanks) return insert(rest, at + 1, id)
    return at + 1 < rest.length ? join(rest, at + 1, id) : ranks
  }
  return at + by < 0 || at + by >= ranks.length ? ranks : insert(rest, at + by, id)
}

/** With an option at an index of the whole list; between options that share a rank, it shares it too. */
export function placed(ranks: Ranks, id: string, index: number, rules: RankRules): Ranks {
  if (ranks.flat().indexOf(id) === index) return ranks
  const rest = without(ranks, id)
  let before = 0
  for (const [at, rank] of rest.entries()) {
    if (index === before) return alone(rest, at, id, rules, ranks)
    if (index < before + rank.length) {
      const within = index - before
      return rest.map((other) => (other === rank ? [...rank.slice(0, within), id, ...rank.slice(within)] : other))
    }
    before += rank.length
  }
  return alone(rest, rest.length, id, rules, ranks)
}

/** With the tie between an option and the one above it made, or undone. */
export function tied(ranks: Ranks, id: string, { maxRanks }: RankRules): Ranks {
  const at = rankOf(ranks, id)
  const rank = ranks[at] ?? []
  const within = rank.indexOf(id)
  if (within > 0) {
    if (ranks.length >= maxRanks) return ranks
    return [...ranks.slice(0, at), rank.slice(0, within), rank.slice(within), ...ranks.slice(at + 1)]
  }
  if (at <= 0) return ranks
  return [...ranks.slice(0, at - 1), [...(ranks[at - 1] ?? []), ...rank], ...ranks.slice(at + 1)]
}

/** The ranks that a ballot fills in: only those options that there are, and no more than the rules take. */
export function ranksIn(
  ranking: readonly (string | readonly string[])[],
  ids: readonly string[],
  { maxRanks, equalRanks }: RankRules,
): Ranks {
  return ranking
    .map((rank) => (typeof rank === 'string' ? [rank] : rank).filter((id) => ids.includes(id)))
    .filter((rank) => rank.length > 0)
    .flatMap((rank) => (equalRanks ? [rank] : rank.map((id) => [id])))
    .slice(0, maxRanks)
}
