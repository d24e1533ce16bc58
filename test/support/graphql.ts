// Owns a client of /api/graphql: a document and its variables in, data and errors out.
import { send } from './client.ts'

export interface Told<D = Record<string, unknown>> {
  data?: D | null
  errors?: {
    message: string
    path?: (string | number)[]
    extensions: {
      code: string
      status: number
      detail?: string
      errors?: { pointer: string; detail: string }[]
      requestId: string
    }
  }[]
}

export const GRAPHQL = '/api/graphql'

/** Asks, whatever comes of it. */
export async function ask<D = Record<string, unknown>>(
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Told<D>> {
  const response = await send(GRAPHQL, { body: { query, variables }, headers })
  return response.json<Told<D>>()
}

/** The data of what has to go well. */
export async function dataOf<D = Record<string, unknown>>(
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<D> {
  const { data, errors } = await ask<D>(query, variables, headers)
  if (errors || !data) throw new Error(`refused: ${JSON.stringify(errors)}`)
  return data
}

/** Status and code of the first error, as `refusal` tells them of a problem document. */
export function refusalOf({ errors }: Pick<Told, 'errors'>): [status: number, code: string] {
  const { status, code } = errors?.[0]?.extensions ?? { status: 0, code: 'none' }
  return [status, code]
}
