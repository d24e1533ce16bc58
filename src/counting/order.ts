// Owns rankings made from "this one stands above that one", where not every two options have an order.

/** Whether the first stands above the second; both are places in a list of options. */
export type Above = (one: number, other: number) => boolean

/**
 * The layers of a strict partial order: those that nobody stands above, then those that only they stand above, and so
 * on: an option's layer is the length of the longest chain above it. Options of one layer have no order. Options of
 * different layers may have none either, but then somebody of each layer before stands above the lower one.
 *
 * @param above transitive
 */
export function layersOf(n: number, above: Above): number[][] {
  const depths = depthsOf(n, above)
  const layers: number[][] = []
  for (const [option, depth] of depths.entries()) {
    while (layers.length <= depth) layers.push([])
    layers[depth]?.push(option)
  }
  return layers
}

/** Of each option: the length of the longest chain above it. */
export function depthsOf(n: number, above: Above): Int32Array {
  const betters = Array.from({ length: n }, (_, option) => {
    const found: number[] = []
    for (let other = 0; other < n; other++) if (above(other, option)) found.push(other)
    return found
  })
  const depths = new Int32Array(n)
  // Whoever stands above an option has fewer above: its depth is known by then.
  const order = betters.map((_, option) => option).sort((a, b) => size(betters[a]) - size(betters[b]))
  for (const option of order) {
    let depth = 0
    for (const better of betters[option] ?? []) depth = Math.max(depth, (depths[better] ?? 0) + 1)
    depths[option] = depth
  }
  return depths
}

const size = (list: readonly number[] | undefined): number => list?.length ?? 0

/**
 * The finest row of groups in which everybody of a group stands above everybody of every later group. For "beats" these
 * are the Smith set, the Smith set of the rest, and so on.
 *
 * @param nets of each option: how many stand below it, less how many stand above it
 */
export function blocksOf(nets: ArrayLike<number>): number[][] {
  const n = nets.length
  const order = Array.from(nets, (net, option) => ({ net, option })).sort((a, b) => b.net - a.net)
  const blocks: number[][] = [[]]
  let sum = 0
  for (const [index, { net, option }] of order.entries()) {
    blocks.at(-1)?.push(option)
    sum += net
    // Within those taken so far the nets cancel out. What is left is one for each pair across, if all stand above all.
    const taken = index + 1
    if (sum === taken * (n - taken) && taken < n) blocks.push([])
  }
  return blocks.map((block) => block.sort((a, b) => a - b))
}

/** Of each option: how many stand below it, less how many stand above it. */
export function netsOf(n: number, above: Above): Int32Array {
  const nets = new Int32Array(n)
  for (let one = 0; one < n; one++) {
    for (let other = 0; other < n; other++) {
      if (!above(one, other)) continue
      nets[one] = (nets[one] ?? 0) + 1
      nets[other] = (nets[other] ?? 0) - 1
    }
  }
  return nets
}
