// Owns how a deployment runs wrangler: with an account, and with what it did told as data, not as text to be read.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { z } from 'zod'
import { root } from '../local/wrangler-command.ts'

/** A trial run may name another script that stands in for wrangler. */
const SCRIPT = process.env.POLLUX_WRANGLER ?? join(root, 'node_modules/wrangler/bin/wrangler.js')

/** What wrangler says about itself in the file that WRANGLER_OUTPUT_FILE_PATH names, a line of JSON each. */
const entrySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('version-upload'),
    version_id: z.string(),
  }),
  z.object({ type: z.literal('deploy'), version_id: z.string(), targets: z.array(z.string()).optional() }),
  z.object({ type: z.literal('preview'), preview_urls: z.array(z.string()).optional() }),
  z.object({ type: z.literal('command-failed'), code: z.number().optional(), message: z.string() }),
])
export type Entry = z.infer<typeof entrySchema>

export interface Ran {
  ok: boolean
  /** What it told as data. Kinds that nobody here reads are left out. */
  entries: Entry[]
  stdout: string
  /** Everything it printed, for people. */
  printed: string
}

/** Where and for what wrangler runs. */
export interface Target {
  /** The wrangler.toml. */
  config: string
  /** The environment in it; null for its top level. */
  env: string | null
}

/**
 * Runs one wrangler command to its end, whatever that is.
 * @param input what it reads instead of a question: secrets, which must not stand among the arguments
 */
export async function runWrangler({ config, env }: Target, args: readonly string[], input = ''): Promise<Ran> {
  const directory = await mkdtemp(join(tmpdir(), 'pollux-deployment-'))
  const told = join(directory, 'told.ndjson')
  try {
    // An empty name is the top level, and says that it is meant.
    const child = spawn(process.execPath, [SCRIPT, ...args, '--config', config, `--env=${env ?? ''}`], {
      cwd: dirname(config),
      env: {
        ...process.env,
        CI: '1',
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_HIDE_BANNER: 'true',
        WRANGLER_OUTPUT_FILE_PATH: told,
        // wrangler.toml's build command says plain `node`, which must be the one that runs this.
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      },
    })
    let [stdout, printed] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      printed += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
    // Whoever asks for no input may have ended before it is offered any.
    child.stdin.on('error', () => undefined).end(input)
    const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
    return { ok: code === 0, entries: readEntries(await readFile(told, 'utf8').catch(() => '')), stdout, printed }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function readEntries(text: string): Entry[] {
  return text
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const read = entrySchema.safeParse(JSON.parse(line))
      return read.success ? [read.data] : []
    })
}

/** The entry of one kind, when there is one. */
export function entryOf<T extends Entry['type']>({ entries }: Ran, type: T): Extract<Entry, { type: T }> | undefined {
  return entries.find((entry): entry is Extract<Entry, { type: T }> => entry.type === type)
}
