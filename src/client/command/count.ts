// Owns `pollux count`: ballots of a file counted here, by any method, without a server.
import { type Command, Option } from 'commander'
import {
  AGGREGATES,
  ALL_METHODS,
  ballotTypeOf,
  type GivenSettings,
  type Method,
  QUOTAS,
  TIE_BREAKS,
  VARIANTS,
} from '../../counting/election.ts'
import { broughtFile, type FileOptions, formatOption, typeOption } from './brought-file.ts'
import type { Surroundings } from './connection.ts'
import { countFile } from './count-file.ts'
import { countLines } from './count-lines.ts'
import { WrongUsage } from './failure.ts'
import { jsonOption, taking, wholeFrom } from './options.ts'
import { safeJson } from './text.ts'

const EXAMPLES = `
Examples:
  $ pollux count ballots.blt --method stv --seats 3 --explain
  $ pollux count ballots.abif --method schulze
  $ pollux count ballots.csv --method borda --json
  $ pollux export <poll> | pollux count - --format json

The file: BLT; ABIF; CSV (our export, a column an option, or a list of options a row); JSON (our export, a request to
count, results of StrawPoll). Ties are told as ties unless --tie-break names a rule.`

interface CountOptions extends FileOptions {
  method?: Method
  seats?: number
  tieBreak?: GivenSettings['tieBreak']
  seed?: string
  variant?: GivenSettings['variant']
  quota?: GivenSettings['quota']
  aggregate?: GivenSettings['aggregate']
  unranked?: GivenSettings['unranked']
  unscored?: '0' | 'ignore'
  lastPoints?: '0' | '1'
  explain?: boolean
  json?: boolean
}

export function addCount(program: Command, around: Surroundings): void {
  const command = program
    .command('count')
    .description('count the ballots of a file, here, without a server')
    .argument('<file>', 'a file of ballots; - for standard input')
    .addHelpText('after', EXAMPLES)
  taking(command, [
    new Option('--method <method>', 'how (else as the file says, or as its ballots have it)').choices(ALL_METHODS),
    new Option('--seats <n>', 'how many are elected (else as the file says, or 1)').argParser(wholeFrom(1)),
    new Option('--tie-break <rule>', 'what becomes of ties').choices(TIE_BREAKS),
    new Option('--seed <text>', 'with --tie-break draw: what lots are drawn by'),
    new Option('--variant <variant>', 'schulze, ranked-pairs, minimax').choices(VARIANTS),
    new Option('--quota <quota>', 'stv').choices(QUOTAS),
    new Option('--aggregate <aggregate>', 'score').choices(AGGREGATES),
    new Option('--unranked <meaning>', 'what leaving an option unranked means').choices(['last', 'no-preference']),
    new Option('--unscored <meaning>', 'what leaving an option unscored means').choices(['0', 'ignore']),
    new Option('--last-points <n>', 'borda: points of the last place').choices(['0', '1']),
    formatOption(),
    typeOption(),
    new Option('--explain', 'tell the count in sentences'),
    jsonOption('print the whole count, as POST /api/v1/count answers'),
  ])
  command.action(async (path: string) => {
    const asked = command.opts<CountOptions>()
    const { screen } = around
    const type = asked.type ?? (asked.method === undefined ? undefined : ballotTypeOf(asked.method))
    const file = await broughtFile(path, { ...asked, ...(type !== undefined && { type }) })
    if (file.status === 'poll')
      throw new WrongUsage(`${path} is a poll without votes: pollux import makes a poll of it.`)
    const counted = countFile(file.ballots, settingsFrom(asked), asked.seed)
    for (const note of counted.notes) screen.note(`note: ${note}`)
    if (asked.json === true) return screen.say(safeJson(counted.answer))
    for (const line of countLines(file.ballots.title, counted.answer, asked.explain === true)) screen.say(line)
  })
}

/** The settings that were said. */
function settingsFrom(asked: CountOptions): GivenSettings {
  const { method, seats, tieBreak, variant, quota, aggregate, unranked, unscored, lastPoints } = asked
  const given: GivenSettings = {
    method,
    seats,
    tieBreak,
    variant,
    quota,
    aggregate,
    unranked,
    unscored: unscored === '0' ? 0 : unscored,
    lastPoints: lastPoints === undefined ? undefined : lastPoints === '0' ? 0 : 1,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
