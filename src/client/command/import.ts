// Owns `pollux import`: a file of another system becomes a poll. Votes of others are never cast.
import { type Command, Option } from 'commander'
import { newPollOf } from '../../imports/bodies.ts'
import type { NewPoll } from '../shapes.ts'
import { broughtFile, type FileOptions, formatOption, typeOption } from './brought-file.ts'
import { connect, type Surroundings } from './connection.ts'
import { created } from './create.ts'
import { WrongUsage } from './failure.ts'
import { type GlobalOptions, jsonOption, noSaveOption, taking } from './options.ts'

const EXAMPLES = `
Examples:
  $ curl https://api.strawpoll.com/v3/polls/NPgxkzPqrn2 > poll.json && pollux import poll.json
  $ pollux import election.blt --question "Who chairs the board?"

Question, options and kind of ballot become a new poll. The votes of the file are not cast: nobody votes for another;
pollux count counts them.`

export function addImport(program: Command, around: Surroundings): void {
  const command = program
    .command('import')
    .description('make a poll of a StrawPoll or of a file of ballots, without its votes')
    .argument('<file>', 'JSON of StrawPoll’s API, or any file that count reads; - for standard input')
    .addHelpText('after', EXAMPLES)
  taking(command, [
    new Option('--question <text>', 'what is asked, where the file does not say or says it otherwise'),
    new Option('--draft', 'do not open it yet'),
    formatOption(),
    typeOption(),
    jsonOption('print the poll as JSON'),
    noSaveOption(),
  ])
  command.action(async (path: string) => {
    const asked = command.optsWithGlobals<GlobalOptions & FileOptions & { question?: string; draft?: boolean }>()
    const file = await broughtFile(path, asked)
    const { body, notes } = file.status === 'poll' ? file.poll : newPollOf(file.ballots)
    const question = asked.question ?? body.question
    if (question === '') throw new WrongUsage('The file asks no question: say one with --question.')
    const connection = await connect(asked, around)
    // The seam where a file becomes a body: the server checks all of it, and names what it refuses.
    const poll = { ...body, question, ...(asked.draft === true && { draft: true }) } as unknown as NewPoll
    const made = await connection.client.createPoll(poll)
    for (const note of notes) around.screen.note(`note: ${note}`)
    await created(made, connection, asked.json === true, around.screen)
  })
}
