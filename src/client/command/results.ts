// Owns `pollux results`: the result of this moment, by the poll's method or another.
import { type Command, Option } from 'commander'
import { ALL_METHODS, type Method } from '../../counting/election.ts'
import { barLines } from './bars.ts'
import { connectTo, type Surroundings } from './connection.ts'
import { type GlobalOptions, jsonOption, taking, voterOption } from './options.ts'
import { oneLine, safeJson } from './text.ts'

export function addResults(program: Command, around: Surroundings): void {
  const command = program
    .command('results')
    .description('show the result of this moment')
    .argument('<poll>', 'id or address')
    .addHelpText('after', '\nExample:\n  $ pollux results <poll> --method schulze --explain')
  taking(command, [
    new Option('--method <method>', 'count by this method instead of the poll’s').choices(ALL_METHODS),
    new Option('--explain', 'tell the count in sentences'),
    voterOption(),
    jsonOption('print the result object'),
  ])
  command.action(async (poll: string) => {
    const asked = command.optsWithGlobals<GlobalOptions & { method?: Method; explain?: boolean }>()
    const { screen } = around
    const { client, pollId } = await connectTo(poll, asked, around)
    const { question } = await client.getPoll(pollId)
    const result = await client.results(pollId, asked.method === undefined ? {} : { method: asked.method })
    if (asked.json === true) return screen.say(safeJson(result))
    const rows = Number.POSITIVE_INFINITY
    for (const line of barLines(question, result, { columns: screen.columns(), rows, hasColours: screen.hasColours }))
      screen.write(`${line}\n`)
    if (asked.explain === true) for (const sentence of result.count.explain) screen.say(oneLine(sentence))
  })
}
