// Owns what all mutations have in common: who may send them from where, what they cost, what is forgotten after them.
import { Problem } from '../http/problem.ts'
import { isCrossOrigin } from '../voters/asker.ts'
import { type Asked, costOf } from './builder.ts'
import { lookUpsOf } from './look-ups.ts'

const CALLS_OF_A_CHANGE = 6

/** What a mutation costs. */
export const changeCost = (_: unknown, ctx: object) => costOf(ctx, { calls: CALLS_OF_A_CHANGE })

/**
 * Makes a change. What was looked up before it is looked up anew after it: each mutation of a request meets the poll, the
 * account and the quotas as a request of its own would.
 */
export async function changing<T>(asked: Asked, change: () => Promise<T>): Promise<T> {
  try {
    return await change()
  } finally {
    asked.lookUps = lookUpsOf(asked.c)
  }
}

/** The same for what pages of other origins may not do, as they may not in the REST API. @throws Problem forbidden */
export function managing<T>(asked: Asked, change: () => Promise<T>): Promise<T> {
  if (isCrossOrigin(asked.c)) throw new Problem('forbidden', 'Pages of other origins may read, watch and vote.')
  return changing(asked, change)
}
