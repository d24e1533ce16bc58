// Owns which server and which poll a command means, and with whose tokens it speaks to them.
import { addressOf, WRONG_ADDRESS } from '../address.ts'
import { createClient, type PolluxClient } from '../client.ts'
import { WrongUsage } from './failure.ts'
import { save, savedOf, savedPath } from './saved.ts'
import type { Environment, Screen } from './screen.ts'

const DEFAULT_URL = 'http://localhost:8787'
/** 28 characters of base64url. */
const POLL_ID = /^[\w-]{28}$/
/** The pages and paths of a poll that people copy. */
const POLL_PATH = /\/(?:p|embed|polls)\/([\w-]{28})(?:\/|$)/

/** What stands around every command. */
export interface Surroundings {
  env: Environment
  screen: Screen
}

export interface ConnectionOptions {
  url?: string
  token?: string
  /** An invite code or a site's token, in place of the device token. */
  voter?: string
  /** Whether tokens are kept. */
  save?: boolean
}

export interface Connection {
  client: PolluxClient
  /** Its address, without a slash at the end. */
  server: string
  /** Keeps the manage token of a poll. Returns where, or null when nothing is to be kept. */
  keep: (pollId: string, token: string) => Promise<string | null>
}

/** A connection to the server that is asked for. */
export async function connect(options: ConnectionOptions, { env }: Surroundings): Promise<Connection> {
  return connectionTo(serverOf(options, env), null, options, env)
}

/** A connection that speaks of a poll: given by its id, or by any of its addresses. */
export async function connectTo(
  poll: string,
  options: ConnectionOptions,
  { env }: Surroundings,
): Promise<Connection & { pollId: string }> {
  const { pollId, origin } = pollMeant(poll)
  const asked = serverOf(options, env)
  if (origin !== null && options.url !== undefined && new URL(asked).origin !== origin) {
    throw new WrongUsage(`The poll is at ${origin}, and --url says ${asked}.`)
  }
  const server = origin === null || new URL(asked).origin === origin ? asked : origin
  return { ...(await connectionTo(server, pollId, options, env)), pollId }
}

async function connectionTo(
  server: string,
  pollId: string | null,
  options: ConnectionOptions,
  env: Environment,
): Promise<Connection> {
  const path = savedPath(env)
  const keeps = options.save !== false
  const saved = await savedOf(path, server)
  // A token of the environment is for the server of the environment, not for any that an address or --url names.
  const isOwn = server === serverOf({}, env)
  const token =
    options.token ??
    (isOwn ? env.POLLUX_TOKEN || undefined : undefined) ??
    (pollId === null ? undefined : saved.polls.get(pollId))
  const proof = options.voter ?? (isOwn ? env.POLLUX_VOTER || undefined : undefined)
  let { device } = saved
  const store = {
    load: () => device,
    save: async (next: typeof device) => {
      device = next
      if (keeps) await save(path, server, { device: next })
    },
  }
  return {
    client: createClient({ baseUrl: server, voter: proof ?? store, ...(token !== undefined && { token }) }),
    server,
    keep: async (id, manageToken) => {
      if (!keeps) return null
      await save(path, server, { poll: id, token: manageToken })
      return path
    },
  }
}

function serverOf({ url }: ConnectionOptions, env: Environment): string {
  const text = url ?? (env.POLLUX_URL || DEFAULT_URL)
  const address = addressOf(text)
  if (address === null) throw new WrongUsage(WRONG_ADDRESS)
  return address
}

function pollMeant(text: string): { pollId: string; origin: string | null } {
  const id = text.replace(ID_PREFIX, '')
  if (POLL_ID.test(id)) return { pollId: id, origin: null }
  const address = /^https?:/.test(text) && URL.canParse(text) ? new URL(text) : null
  const [, pollId] = POLL_PATH.exec(address?.pathname ?? '') ?? []
  if (!address || pollId === undefined)
    throw new WrongUsage('A poll is named by its id (28 characters) or by its address.')
  return { pollId, origin: address.origin }
}

const ID_PREFIX = /^id:/

/** One id in 64 begins with a hyphen, which would be taken for an option. @param args of the command line */
export function withIdsMarked(args: readonly string[]): string[] {
  const end = args.indexOf('--')
  return args.map((arg, index) =>
    index > 0 && arg.startsWith('-') && POLL_ID.test(arg) && (end === -1 || index < end) ? `id:${arg}` : arg,
  )
}
