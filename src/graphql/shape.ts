// Owns how deep and how wide an operation asks: its fields as they are run, those of fragments in the places of these,
// and what is asked of the schema like all else.
import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql'

/** Fields within fields: as deep as tools ask of the schema. */
export const MAX_DEPTH = 16
/** Fields in all, each once for every name that it is given. */
export const MAX_FIELDS = 500
/**
 * One field of what is asked for at one cost, through all that lies between: `nodes` under two names and `description` under
 * two below it are four, and what `edges` lead to are the `nodes`. What is stored once is not to be sent a hundred times over.
 */
export const MAX_NAMES = 3

interface Place {
  depth: number
  /** The fields that lead here, by their own names: an alias makes no other place of it. */
  path: string
  /** Below the edges of a list: where its nodes are. */
  nodes: string | null
  ofSchema: boolean
}

/** What is too much about an operation of a valid document, as a sentence, or null. */
export function excessOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): string | null {
  const fragments = new Map<string, SelectionSetNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet)
  const names = new Map<string, number>()
  let fields = 0

  const visit = (selections: SelectionSetNode[], above: Place): string | null => {
    const byName = new Map<string, FieldNode[]>()
    gather(selections, fragments, byName)
    if (byName.size > 0 && above.depth === MAX_DEPTH) return `Fields lie more than ${MAX_DEPTH} deep.`
    for (const [name, nodes] of byName) {
      const [field] = nodes
      if (!field) continue
      if (++fields > MAX_FIELDS) return `The request asks for more than ${MAX_FIELDS} fields.`
      const place = placeOf(field, name, above)
      const times = (names.get(place.path) ?? 0) + 1
      if (times > MAX_NAMES) return `\`${field.name.value}\` is asked for under more than ${MAX_NAMES} names.`
      names.set(place.path, times)
      const excess = visit(
        nodes.flatMap((node) => node.selectionSet ?? []),
        place,
      )
      if (excess !== null) return excess
    }
    return null
  }
  return visit([selectionSet], { depth: 0, path: '', nodes: null, ofSchema: false })
}

/** Where a field is. What takes arguments is another thing under each name, and so is what stands first: these have costs. */
function placeOf({ name: { value: ownName }, arguments: given = [] }: FieldNode, name: string, above: Place): Place {
  const ofSchema = above.ofSchema || ownName === '__schema' || ownName === '__type'
  const isOther = !ofSchema && (above.depth === 0 || given.length > 0)
  const depth = above.depth + 1
  // The same things by another way.
  if (above.nodes !== null && ownName === 'node') return { depth, path: above.nodes, nodes: null, ofSchema }
  const nodes = ownName === 'edges' ? `${above.path}/nodes` : null
  return { depth, path: `${above.path}/${isOther ? `${name}:` : ''}${ownName}`, nodes, ofSchema }
}

/** Adds the fields of selections by the names that they have in the answer; each fragment once, as it is run. */
function gather(
  selections: readonly SelectionSetNode[],
  fragments: ReadonlyMap<string, SelectionSetNode>,
  byName: Map<string, FieldNode[]>,
  spread = new Set<string>(),
): void {
  for (const selection of selections.flatMap((set) => set.selections)) {
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value
      const known = byName.get(name)
      if (known) known.push(selection)
      else byName.set(name, [selection])
    } else if (selection.kind === Kind.INLINE_FRAGMENT) gather([selection.selectionSet], fragments, byName, spread)
    else {
      const { value } = selection.name
      const fragment = spread.has(value) ? undefined : fragments.get(value)
      spread.add(value)
      if (fragment) gather([fragment], fragments, byName, spread)
    }
  }
}
