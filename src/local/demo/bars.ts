// Owns how the demo shows a result: bars that move in place on a terminal, one line for each update anywhere else.
import type { Result } from '../../results/result.ts'

const BAR_CHARACTERS = 40

/** Returns a function that draws each result over the one before. */
export function barsOn(output: NodeJS.WriteStream): (result: Result) => void {
  let linesDrawn = 0
  return (result) => {
    if (!output.isTTY) return void output.write(`${asLine(result)}\n`)
    const lines = asBars(result)
    const back = linesDrawn === 0 ? '' : `\x1b[${linesDrawn}A`
    output.write(back + lines.map((line) => `\x1b[2K${line}\n`).join(''))
    linesDrawn = lines.length
  }
}

function asLine({ rev, voters, options, final }: Result): string {
  const votes = options.map((option) => `${option.label} ${option.votes}`).join(' · ')
  return `  rev ${rev}: ${voters} voters: ${votes}${final ? ' (final)' : ''}`
}

function asBars({ rev, voters, options, final }: Result): string[] {
  const labelWidth = Math.max(...options.map(({ label }) => label.length))
  const bars = options.map(({ label, votes, percent }) => {
    const bar = '█'.repeat(Math.round((percent / 100) * BAR_CHARACTERS)).padEnd(BAR_CHARACTERS, '░')
    return `  ${label.padEnd(labelWidth)} ${bar} ${String(percent).padStart(3)} % ${String(votes).padStart(5)}`
  })
  return [...bars, `  ${voters} voters, rev ${rev}${final ? ', final' : ''}`]
}
