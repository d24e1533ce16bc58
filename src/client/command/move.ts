// Owns `pollux open`, `pause` and `close`.
import type { Command } from 'commander'
import { connectTo, type Surroundings } from './connection.ts'
import { type GlobalOptions, jsonOption, taking } from './options.ts'
import { safeJson } from './text.ts'

type Move = 'open' | 'pause' | 'close'

const DESCRIPTIONS: Record<Move, string> = {
  open: 'open a poll: a draft, a scheduled or a paused one',
  pause: 'stop voting for a while; open goes on with it',
  close: 'close a poll, for good',
}

export const addOpen = (program: Command, around: Surroundings): void => addMove('open', program, around)
export const addPause = (program: Command, around: Surroundings): void => addMove('pause', program, around)
export const addClose = (program: Command, around: Surroundings): void => addMove('close', program, around)

function addMove(move: Move, program: Command, around: Surroundings): void {
  const command = program.command(move).description(DESCRIPTIONS[move]).argument('<poll>', 'id or address')
  taking(command, [jsonOption('print the poll as JSON')])
  command.action(async (poll: string) => {
    const asked = command.optsWithGlobals<GlobalOptions>()
    const { client, pollId } = await connectTo(poll, asked, around)
    const moved = await client.movePoll(pollId, move)
    around.screen.say(asked.json === true ? safeJson(moved) : `The poll is ${moved.status}.`)
  })
}
