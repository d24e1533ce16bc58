// Owns `pollux watch`: the result as it moves, until it is final.
import type { Command } from 'commander'
import type { Result } from '../shapes.ts'
import { barLines, plainLine, redrawn } from './bars.ts'
import { connectTo, type Surroundings } from './connection.ts'
import { type GlobalOptions, jsonOption, taking, voterOption } from './options.ts'
import { outcomeWords } from './outcome-words.ts'
import type { Screen } from './screen.ts'
import { safeJson } from './text.ts'

const EXAMPLES = `
Examples:
  $ pollux watch <poll>                 bars that move, in a terminal
  $ pollux watch <poll> | tee log.txt   a line for each result
  $ pollux watch <poll> --json          a result object a line (NDJSON)`

export function addWatch(program: Command, around: Surroundings): void {
  const command = program
    .command('watch')
    .description('show the result live; lost connections are made again; ends with the final result')
    .argument('<poll>', 'id or address')
    .addHelpText('after', EXAMPLES)
  taking(command, [voterOption(), jsonOption('print each result as a line of JSON')])
  command.action(async (poll: string) => {
    const asked = command.optsWithGlobals<GlobalOptions>()
    const { screen } = around
    const { client, pollId } = await connectTo(poll, asked, around)
    // Tells at once when nobody is there, or the poll is not: watching would wait for the server.
    const { question } = await client.getPoll(pollId)
    const show = asked.json === true ? asJson(screen) : screen.isTerminal ? asBars(question, screen) : asLines(screen)
    let wasLost = false
    const onState = (state: 'live' | 'reconnecting'): void => {
      if (state === 'reconnecting' && !wasLost) screen.note('pollux: the connection is lost; making another')
      wasLost = state === 'reconnecting'
    }
    let last: Result | null = null
    for await (const result of client.live(pollId, { onState })) {
      last = result
      show(result)
    }
    if (last === null) {
      // Nothing was left to come: the stream ended before it said anything.
      last = await client.results(pollId)
      show(last)
    }
    if (asked.json !== true && !screen.isTerminal) for (const sentence of outcomeWords(last)) screen.say(sentence)
  })
}

type Show = (result: Result) => void

const asJson =
  (screen: Screen): Show =>
  (result) =>
    screen.say(safeJson(result))

/** A result may come again with more known of it than a line tells. */
function asLines(screen: Screen): Show {
  let before = ''
  return (result) => {
    const line = plainLine(result)
    if (line !== before) screen.say(line)
    before = line
  }
}

function asBars(question: string, screen: Screen): Show {
  let before: string[] = []
  return (result) => {
    const frame = { columns: screen.columns(), rows: screen.rows(), hasColours: screen.hasColours }
    const lines = barLines(question, result, frame)
    screen.write(redrawn(before, lines, frame.columns))
    before = lines
  }
}
