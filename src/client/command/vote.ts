// Owns `pollux vote`.
import type { Command } from 'commander'
import { Option } from 'commander'
import { ballotFrom, exampleFor } from './ballot.ts'
import { plainLine } from './bars.ts'
import { connectTo, type Surroundings } from './connection.ts'
import { WrongUsage } from './failure.ts'
import { type GlobalOptions, jsonOption, noSaveOption, taking, voterOption } from './options.ts'
import { oneLine, safeJson } from './text.ts'

const EXAMPLES = `
Examples (labels or ids; quote > so that the shell leaves it alone):
  $ pollux vote <poll> Pizza                    a choice; more where the poll takes more
  $ pollux vote <poll> "Memphis>Nashville=Knoxville"   a ranking; = where equal ranks are allowed
  $ pollux vote <poll> Memphis Nashville        a ranking too
  $ pollux vote <poll> Mon=5 Tue=3              scores, or points`

export function addVote(program: Command, around: Surroundings): void {
  const command = program
    .command('vote')
    .description('cast a vote, once: this computer keeps a device token for each server')
    .argument('<poll>', 'id or address')
    .argument('[choices...]', 'what to vote for')
    .addHelpText('after', EXAMPLES)
  taking(command, [
    new Option('--blank', 'cast a blank ballot'),
    voterOption(),
    noSaveOption(),
    jsonOption('print the receipt, and the result where it is shown, as JSON'),
  ])
  command.action(async (poll: string, choices: string[]) => {
    const asked = command.optsWithGlobals<GlobalOptions & { blank?: boolean }>()
    const { screen } = around
    const { client, pollId } = await connectTo(poll, asked, around)
    if (asked.blank === true && choices.length > 0) throw new WrongUsage('A blank ballot has no choices.')
    const definition = await client.getPoll(pollId)
    if (asked.blank !== true && choices.length === 0) {
      throw new WrongUsage(`Say what to vote for, for example: ${exampleFor(definition)}; or --blank.`)
    }
    const { receipt, results } = await client.vote(pollId, ballotFrom(choices, definition))
    if (asked.json === true) return screen.say(safeJson({ receipt, ...(results && { results }) }))
    screen.say(`Counted. Receipt ${oneLine(receipt.id)}`)
    if (results) screen.say(plainLine(results))
  })
}
