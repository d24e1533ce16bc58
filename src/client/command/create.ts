// Owns `pollux create`, and what is said of a poll that was just created.
import type { Command } from 'commander'
import type { CreatedPoll } from '../shapes.ts'
import { type Connection, connect, type Surroundings } from './connection.ts'
import { type NewPollOptions, newPollFrom, newPollOptions } from './new-poll.ts'
import { type GlobalOptions, jsonOption, noSaveOption, taking } from './options.ts'
import type { Screen } from './screen.ts'
import { oneLine, safeJson } from './text.ts'

const EXAMPLES = `
Examples:
  $ pollux create "Lunch?" Pizza Sushi Tacos
  $ pollux create "Best film?" "Film A" "Film B" "Film C" --type ranking --method irv --closes-at 2026-12-01T18:00
  $ pollux create "Which days?" Mon Tue Wed --method approval --identity network --json`

export function addCreate(program: Command, around: Surroundings): void {
  const command = program
    .command('create')
    .description('create a poll; its address and, this once, its manage token are printed')
    .argument('<question>', 'what is asked')
    .argument('<options...>', 'two or more answers')
    .addHelpText('after', EXAMPLES)
  taking(command, [...newPollOptions(), jsonOption('print the poll as JSON'), noSaveOption()])
  command.action(async (question: string, options: string[]) => {
    const asked = command.optsWithGlobals<GlobalOptions & NewPollOptions>()
    const body = newPollFrom(question, options, asked)
    const connection = await connect(asked, around)
    await created(await connection.client.createPoll(body), connection, asked.json === true, around.screen)
  })
}

/** Says where a new poll is, and keeps its manage token, which nobody is ever told again. */
export async function created(poll: CreatedPoll, { keep }: Connection, asJson: boolean, screen: Screen): Promise<void> {
  const { id, url, manageToken } = poll
  // First said, then kept: a file that cannot be written must not lose it.
  if (asJson) screen.say(safeJson(poll))
  else {
    screen.say(oneLine(url))
    if (manageToken !== undefined) screen.say(`Manage token, shown this once: ${oneLine(manageToken)}`)
  }
  if (manageToken === undefined) return
  const path = await keep(id, manageToken)
  if (path !== null && !asJson) screen.say(`It is kept in ${path}: close and export need no token here.`)
}
