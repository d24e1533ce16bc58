// Owns what whoever runs the site sends in tests: the token, and pages of rows.
import { send, sendRaw } from './client.ts'

/** As the test configuration binds it. */
export const OPERATOR_TOKEN = 'the-token-of-the-operator-of-the-tests'
export const asOperator = { Authorization: `Bearer ${OPERATOR_TOKEN}` }

const BASE = '/api/v1/operator'

/** Asks below /api/v1/operator; whatever is given as a body is sent as JSON. */
export function operate(path: string, body?: unknown): Promise<Response> {
  return send(`${BASE}/${path}`, { headers: asOperator, ...(body !== undefined && { body }) })
}

/** Sends lines of rows. */
export function sendLines(method: 'PUT' | 'POST', path: string, lines: readonly string[]): Promise<Response> {
  const headers = { ...asOperator, 'Content-Type': 'application/x-ndjson' }
  return sendRaw(`${BASE}/${path}`, { method, headers, body: lines.join('\n') })
}

export interface Page {
  head: Record<string, unknown> & { next: string | null }
  lines: string[]
}

/** A page of rows. @throws for any other answer */
export async function page(path: string): Promise<Page> {
  const response = await operate(path)
  // Not by `text()`: the runtime warns of types that it does not know for text.
  const text = new TextDecoder().decode(await response.arrayBuffer())
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`)
  const [head = '', ...lines] = text.split('\n')
  return { head: JSON.parse(head), lines: lines.filter((line) => line !== '') }
}

/** All pages of a table or a box. */
export async function allPages(path: string): Promise<Page[]> {
  const pages = [await page(path)]
  for (let last = pages[0]; last?.head.next; last = pages.at(-1))
    pages.push(await page(`${path}?after=${last.head.next}`))
  return pages
}
