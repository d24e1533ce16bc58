// Owns the command `pollux`: polls from the terminal. Exit codes are in failure.ts.

import { withIdsMarked } from './connection.ts'
import { EXIT, failureOf } from './failure.ts'
import { programOf } from './program.ts'
import { screenOf, secretsHidden } from './screen.ts'

// Whoever reads our output may have seen enough: `pollux watch … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok)
  throw error
})

process.exitCode = await run(process.argv.slice(2))

async function run(args: readonly string[]): Promise<number> {
  const screen = screenOf(process.env, secretsHidden(args, process.env))
  try {
    await programOf({ env: process.env, screen }).parseAsync(withIdsMarked(args), { from: 'user' })
    return EXIT.ok
  } catch (error) {
    const { exit, text } = failureOf(error)
    if (text !== '') screen.note(`pollux: ${text}`)
    return exit
  }
}
