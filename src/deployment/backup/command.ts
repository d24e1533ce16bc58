// Owns what the commands of backups have in common: where they speak to, by which token, and how they end.
import { localSecret } from '../../local/dev-vars.ts'
import { Damaged } from './file-names.ts'
import { type OperatorApi, operatorAt, Refused } from './operator-api.ts'

export const DONE = 0
/** Something failed, was refused, or is not as it should be: the last line says what. */
export const FAILED = 1
export const USAGE = 2

const PROGRESS_INTERVAL_MS = 1_000
const OWN_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** Speaks to a deployment as its operator. @throws when there is no token */
export async function operatorOf(url: string): Promise<OperatorApi> {
  const { origin, hostname, protocol } = new URL(url)
  const own = OWN_MACHINE.test(hostname)
  if (protocol !== 'https:' && !own) throw new Error('The token goes over https only, or to this machine.')
  const token = process.env.OPERATOR_TOKEN ?? (own ? await localSecret('OPERATOR_TOKEN') : undefined)
  if (!token) throw new Error('Set OPERATOR_TOKEN to the operator’s token of that deployment.')
  return operatorAt(origin, token)
}

/** Prints how far it is, but not each step: at most once a second. */
export function progress(): (text: string) => void {
  let saidMs = 0
  return (text) => {
    const nowMs = Date.now()
    if (nowMs - saidMs < PROGRESS_INTERVAL_MS) return
    saidMs = nowMs
    console.log(text)
  }
}

/** Runs a command; returns its exit code. */
export async function ending(run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    const expected = error instanceof Damaged || error instanceof Refused
    console.error(expected ? error.message : innermost(error))
    return FAILED
  }
}

function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${innermost(error.cause)}` : error.message
}
