// Owns `pollux export`: ballots and result as a file.
import { writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { FORMATS, type Format } from '../../results/ballot-file.ts'
import { connectTo, type Surroundings } from './connection.ts'
import { WrongUsage } from './failure.ts'
import { type GlobalOptions, taking, voterOption } from './options.ts'
import { safeLines } from './text.ts'

export function addExport(program: Command, around: Surroundings): void {
  const command = program
    .command('export')
    .description('download ballots and result: the manager at any time, others once the result is final')
    .argument('<poll>', 'id or address')
    .addHelpText('after', '\nExample:\n  $ pollux export <poll> --format blt -o ballots.blt')
  taking(command, [
    new Option('--format <format>', 'the format').choices(FORMATS).default('json'),
    new Option('-o, --output <file>', 'the file to write; else standard output'),
    voterOption(),
  ])
  command.action(async (poll: string) => {
    const asked = command.optsWithGlobals<GlobalOptions & { format: Format; output?: string }>()
    const { screen } = around
    const { client, pollId } = await connectTo(poll, asked, around)
    const text = await client.exportPoll(pollId, asked.format)
    // A pipe gets the very bytes; a terminal what it cannot obey.
    if (asked.output === undefined) return screen.write(screen.isTerminal ? `${safeLines(text)}\n` : text)
    await writeFile(asked.output, text).catch(() => {
      throw new WrongUsage(`${asked.output} cannot be written.`)
    })
    screen.note(`${Buffer.byteLength(text)} bytes are in ${asked.output}`)
  })
}
