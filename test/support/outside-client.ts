// Owns what a test inside the Workers runtime says to the stand-in for the outside.
import { env } from 'cloudflare:workers'
import type { ScriptedAnswer, SeenRequest } from './outside.ts'

/** Where the stand-in listens; the test configuration binds it. */
export const OUTSIDE = (env as Env & { OUTSIDE: string }).OUTSIDE

/** Has a path answer so from now on; returns its URL. */
export async function answerAt(path: string, answer: ScriptedAnswer): Promise<string> {
  const { status } = await fetch(OUTSIDE + path, { method: 'PUT', body: JSON.stringify(answer) })
  if (status !== 204) throw new Error(`the stand-in did not take the answer: ${status}`)
  return OUTSIDE + path
}

/** What has come in at a path. */
export async function seenAt(path: string): Promise<SeenRequest[]> {
  return (await fetch(`${OUTSIDE}/seen?path=${encodeURIComponent(path)}`)).json<SeenRequest[]>()
}
