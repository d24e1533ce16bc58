// Owns `pollux show`: a poll as it is defined.
import type { Command } from 'commander'
import type { Poll } from '../shapes.ts'
import { exampleFor } from './ballot.ts'
import { connectTo, type Surroundings } from './connection.ts'
import { type GlobalOptions, jsonOption, taking, voterOption } from './options.ts'
import { oneLine, safeJson, safeLines } from './text.ts'

export function addShow(program: Command, around: Surroundings): void {
  const command = program
    .command('show')
    .description('show a poll: its question, options and rules')
    .argument('<poll>', 'id or address')
  taking(command, [voterOption(), jsonOption('print the poll as JSON')])
  command.action(async (poll: string) => {
    const asked = command.optsWithGlobals<GlobalOptions>()
    const { client, pollId } = await connectTo(poll, asked, around)
    const definition = await client.getPoll(pollId)
    const lines = asked.json === true ? [safeJson(definition)] : pollLines(definition)
    for (const line of lines) around.screen.say(line)
  })
}

/** A poll in lines. */
export function pollLines(poll: Poll): string[] {
  const { question, description, options, ballot, count, voting, results, schedule, status, url } = poll
  const seats = count.seats === 1 ? 'one seat' : `${count.seats} seats`
  return [
    oneLine(question),
    ...(description === '' ? [] : [safeLines(description)]),
    '',
    ...options.map(
      ({ id, label, capacity }) =>
        `  ${oneLine(id)}  ${oneLine(label)}${capacity === null ? '' : ` (at most ${capacity})`}`,
    ),
    '',
    `${status}; ${ballot.type} ballots, counted by ${count.method} for ${seats}; identity ${voting.identity}, changes ${voting.changes}; result ${results.visibility}`,
    ...(schedule.opensAt === null ? [] : [`opens ${schedule.opensAt}`]),
    ...(schedule.closesAt === null ? [] : [`closes ${schedule.closesAt}`]),
    oneLine(url),
    `Vote: pollux vote ${oneLine(poll.id)} ${exampleFor(poll)}`,
  ]
}
