// Owns counting what a request asks of the catalogue and of boxes.
import { env } from 'cloudflare:workers'

export interface CountedCalls {
  /** The bindings to send the request with. */
  bindings: Partial<Env>
  /** The SQL of each statement that was run. */
  statements: string[]
  /** The method of each call to a box. */
  boxCalls: string[]
  /** The most calls to boxes that were under way at one time. */
  atOnce: () => number
}

const bound = (target: object, name: string | symbol): unknown => {
  const member: unknown = Reflect.get(target, name)
  return typeof member === 'function' ? member.bind(target) : member
}

/** D1 and boxes that work, and count. */
export function countedCalls(): CountedCalls {
  const statements: string[] = []
  const boxCalls: string[] = []
  let [running, most] = [0, 0]
  const DB = new Proxy(env.DB, {
    get: (target, name) => {
      if (name !== 'prepare') return bound(target, name)
      return (sql: string) => {
        statements.push(sql)
        return target.prepare(sql)
      }
    },
  })
  const counting = (stub: DurableObjectStub) =>
    new Proxy(stub, {
      get:
        (target, name) =>
        async (...given: unknown[]) => {
          boxCalls.push(String(name))
          most = Math.max(most, ++running)
          // Whatever a stub has is a method: those of the class behind it, and `fetch`.
          const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>
          try {
            return await Reflect.apply(method, target, given)
          } finally {
            running--
          }
        },
    })
  const BALLOT_BOX = new Proxy(env.BALLOT_BOX, {
    get: (target, name) => {
      if (name === 'get') return (id: DurableObjectId) => counting(target.get(id))
      return bound(target, name)
    },
  })
  return { bindings: { DB, BALLOT_BOX }, statements, boxCalls, atOnce: () => most }
}
