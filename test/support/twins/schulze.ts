// Owns a Schulze method that walks every path and compares links by Schulze's own conditions (2011, section 2.1).
import { type Answer, elect, peel, prefer, type Small } from './pairwise.ts'

/** N[e,f] and N[f,e]. */
type Link = [support: number, opposition: number]

/** As in the paper, less the two conditions that look at the opposition where winning votes are equal. */
const STRONGER: Record<string, (ef: Link, gh: Link) => boolean> = {
  margins: ([ef, fe], [gh, hg]) => ef - fe > gh - hg,
  ratio: ([ef, fe], [gh, hg]) =>
    (ef > fe && gh <= hg) ||
    (ef >= fe && gh < hg) ||
    ef * hg > fe * gh ||
    (ef > gh && fe <= hg) ||
    (ef >= gh && fe < hg),
  'winning-votes': ([ef, fe], [gh, hg]) =>
    (ef > fe && gh <= hg) ||
    (ef >= fe && gh < hg) ||
    (ef > fe && gh > hg && ef > gh) ||
    (ef < fe && gh < hg && fe < hg),
}

/** All paths without a repetition, over all links, beaten ones included. */
function pathsFrom(at: string, to: string, left: readonly string[]): string[][] {
  if (at === to) return [[to]]
  return left.flatMap((next) =>
    pathsFrom(
      next,
      to,
      left.filter((option) => option !== next),
    ).map((path) => [at, ...path]),
  )
}

export function schulzeTwin(election: Small, variant: string): Answer {
  const { options, seats } = election
  const stronger = STRONGER[variant] ?? (() => false)
  const links = new Map<string, Link>()
  for (const a of options) {
    for (const b of options) links.set(a + b, [prefer(election, a, b), prefer(election, b, a)])
  }
  const linkOf = (a: string, b: string): Link => links.get(a + b) ?? [0, 0]
  const strongest = new Map<string, Link>()
  for (const a of options) {
    for (const b of options) {
      if (a === b) continue
      const strengths = pathsFrom(
        a,
        b,
        options.filter((option) => option !== a),
      ).map((path) =>
        path
          .slice(1)
          .map((option, step) => linkOf(path[step] ?? '', option))
          .reduce((weakest, link) => (stronger(weakest, link) ? link : weakest)),
      )
      strongest.set(
        a + b,
        strengths.reduce((best, strength) => (stronger(strength, best) ? strength : best)),
      )
    }
  }
  const better = (a: string, b: string): boolean => {
    const [there, back] = [strongest.get(a + b), strongest.get(b + a)]
    return there !== undefined && back !== undefined && stronger(there, back)
  }
  const ranking = peel(options, better)
  return { ...elect(ranking, seats), ranking }
}
