// Owns how a command of deployments runs: with its settings read, and with what goes wrong told in one line of words.
import { say } from './say.ts'
import { type Options, optionsTold, readSettings, type Settings } from './settings.ts'

/** A command as it is called: with what stands behind its name. @returns its exit code */
export type Command = (args: string[]) => Promise<number>

/**
 * A command that works on settings, or with `--help` tells which there are. What is thrown is told, and its exit code is 1.
 * @param more options of this command only
 */
export function commandOf(work: (settings: Settings) => Promise<number>, more?: Options): Command {
  return async (args) => {
    if (args.includes('--help')) {
      say(optionsTold(more))
      return 0
    }
    try {
      return await work(readSettings(args, more))
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
      return 1
    }
  }
}
