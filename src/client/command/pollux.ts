// Owns the command `pollux`: which commands there are, what all of them take, the help, and how it ends.
import { Command, Option } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { type Surroundings, withIdsMarked } from './connection.ts'
import { addCount } from './count.ts'
import { addCreate } from './create.ts'
import { addExport } from './export.ts'
import { EXIT, failureOf } from './failure.ts'
import { addImport } from './import.ts'
import { addClose, addOpen, addPause } from './move.ts'
import { addResults } from './results.ts'
import { screenOf, secretsHidden } from './screen.ts'
import { addShow } from './show.ts'
import { addVote } from './vote.ts'
import { addWatch } from './watch.ts'

const EXAMPLES = `
Examples:
  $ pollux create "Where should the capital be?" Memphis Nashville Knoxville
  $ pollux vote https://polls.example/p/Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ Nashville
  $ pollux watch Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ
  $ pollux close Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ
  $ pollux export Jx0QnM3lq2bQ0m1vYt0b3wB1yVdZ --format csv -o ballots.csv
  $ pollux count ballots.csv --method approval --explain

Exit codes:
  0  done
  1  refused by the server; its problem code is on standard error
  2  wrong usage, or a file that cannot be read
  3  no Pollux can be reached there

Environment:
  POLLUX_URL     the server (else http://localhost:8787)
  POLLUX_TOKEN   manage token, access token or API key, for that server only, not for one of --url
  POLLUX_VOTER   invite code or site token, likewise
  POLLUX_CONFIG  the file of tokens (else ~/.config/pollux, readable by you alone)
  NO_COLOR       no colours`

/** The program. It throws instead of ending the process. */
function programOf(around: Surroundings): Command {
  const { screen } = around
  const program = new Command('pollux')
    .description('Polls from the terminal: create, vote, watch, close, export, count.')
    .version(manifest.version)
    .addOption(new Option('--url <address>', 'the server (else POLLUX_URL, else http://localhost:8787)'))
    .addOption(
      new Option('--token <token>', 'manage token, access token or API key (else POLLUX_TOKEN, else the saved one)'),
    )
    .addHelpText('after', EXAMPLES)
    .configureHelp({ showGlobalOptions: true, subcommandTerm: (command) => command.name() })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => screen.write(text),
      writeErr: (text) => screen.note(text.trimEnd()),
      getOutHelpWidth: screen.columns,
      getErrHelpWidth: screen.columns,
      getOutHasColors: () => screen.hasColours,
    })
  for (const add of [
    addCreate,
    addVote,
    addWatch,
    addShow,
    addResults,
    addOpen,
    addPause,
    addClose,
    addExport,
    addCount,
    addImport,
  ]) {
    add(program, around)
  }
  return program
}

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
