// Owns an outcome in words: who is elected, and a tie told as a tie.
import { oneLine } from './text.ts'

interface Told {
  outcome: { status: 'decided' | 'tied' | 'empty'; winners: readonly string[]; tied: readonly string[] }
  options: readonly { id: string; label: string }[]
  count: { method: string; seats: number }
  final?: boolean
}

/** Who is elected by which method, in sentences; while votes still come, who would be. */
export function outcomeWords({ outcome, options, count, final = true }: Told): string[] {
  const labels = new Map(options.map(({ id, label }) => [id, oneLine(label)]))
  const named = (ids: readonly string[]): string => ids.map((id) => labels.get(id) ?? oneLine(id)).join(', ')
  const elected = `${final ? 'Elected' : 'Ahead'} by ${count.method}: ${named(outcome.winners)}.`
  switch (outcome.status) {
    case 'empty':
      return ['There is nothing to count.']
    case 'decided':
      return [elected]
    case 'tied': {
      const left = count.seats - outcome.winners.length
      const seats = left === 1 ? 'one seat' : `${left} seats`
      return [
        ...(outcome.winners.length > 0 ? [elected] : []),
        `Tied by ${count.method} for ${seats}: ${named(outcome.tied)}.`,
      ]
    }
  }
}
