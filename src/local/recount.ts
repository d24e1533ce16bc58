// Owns `npm run recount -- export.json`: an auditor's own count of an exported poll, without the server.
// Exit codes: 0 the same, 1 something differs, 2 the file cannot be read.
import { readFile } from 'node:fs/promises'
import { type Difference, type ExportFile, type Recount, recountExport } from './recount/check-export.ts'

const MAX_SHOWN = 20

const [path] = process.argv.slice(2)
process.exitCode = path === undefined ? usage() : await recount(path)

function usage(): number {
  console.error('npm run recount -- export.json      (the file that GET /api/v1/polls/{pollId}/export gives)')
  return 2
}

async function recount(file: string): Promise<number> {
  let exported: ExportFile
  let counted: Recount
  try {
    // Whatever an export does not look like makes the count fail, and that is told.
    exported = JSON.parse(await readFile(file, 'utf8')) as ExportFile
    if (!exported.poll) throw new Error(refusalIn(exported))
    counted = recountExport(exported)
  } catch (error) {
    console.error(`${file} cannot be recounted: ${error instanceof Error ? error.message : error}`)
    return 2
  }
  show(exported, counted)
  return counted.differences.length === 0 ? 0 : 1
}

/** What the file is instead of an export. */
function refusalIn(file: object): string {
  const { code, detail } = file as Partial<Record<'code' | 'detail', unknown>>
  return code === undefined ? 'it is no export' : `it is a refusal, ${text(code)}: ${text(detail)}`
}

function show({ poll, ballots }: ExportFile, { result, differences }: Recount): void {
  const { count, voters } = result
  say(`${poll.question}\n`)
  say(
    `${voters} voters, ${ballots.length} different ballots, ${count.method}, ${count.seats} to elect (${poll.status})`,
  )
  for (const sentence of count.explain) say(`  ${sentence}`)
  if (count.draw && 'seed' in count.draw) {
    say(`  Lots were drawn by the seed ${count.draw.seed}; its SHA-256 is ${count.draw.commitment}.`)
  }
  if (differences.length === 0) {
    say('\nThe same: the result in the file is what its ballots come to.')
    return
  }
  say('\nIt differs:')
  for (const difference of differences.slice(0, MAX_SHOWN)) say(`  ${line(difference)}`)
  if (differences.length > MAX_SHOWN) say(`  and ${differences.length - MAX_SHOWN} more`)
}

function line({ pointer, file, recount: mine }: Difference): string {
  return `${pointer}: the file says ${text(file)}, the recount ${text(mine)}`
}

/** Prints a text without what a terminal would obey: the file may come from anywhere. */
function say(text: string): void {
  console.log(text.replace(/[^\P{Cc}\n]/gu, ''))
}

function text(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
