// Owns the process behind `npm run deploy`, `npm run preview` and `npm run rotate-secret`: runs the command that is named.
import type { Command } from './command.ts'
import { deploy } from './deploy.ts'
import { preview } from './preview.ts'
import { rotateSecret } from './rotate-secret.ts'

const COMMANDS: ReadonlyMap<string | undefined, Command> = new Map([
  ['deploy', deploy],
  ['preview', preview],
  ['rotate-secret', rotateSecret],
])

const [name, ...args] = process.argv.slice(2)
const command = COMMANDS.get(name)
if (!command) throw new Error(`there is no command ${name}; there are ${[...COMMANDS.keys()].join(', ')}`)
process.exitCode = await command(args)
