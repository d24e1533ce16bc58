// Owns calling the application with parts of its surroundings replaced: other limits, a catalogue or a box that fails.
import { env } from 'cloudflare:workers'
import { app } from '../../src/app.ts'
import { ORIGIN, type Sent } from './client.ts'

/** Sends a request to the application in the same isolate, with other bindings. */
export async function sendWith(
  changed: Partial<Env>,
  path: string,
  { method, body, headers = {} }: Sent = {},
): Promise<Response> {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' }
  const request = new Request(ORIGIN + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...json, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'manual',
  })
  return app.fetch(request, { ...env, ...changed })
}

/** Answers every method, and what those answer, by throwing. */
function failing<T extends object>(failure: () => Error): T {
  // Stands for any object of the platform.
  return new Proxy({} as T, {
    get: () => () => {
      throw failure()
    },
  })
}

/** D1 as it is when it does not answer. */
export const failingCatalogue = () => ({ DB: failing<D1Database>(() => new Error('D1_ERROR: the catalogue is down')) })

/** D1 with a fault that nobody expects. */
export const faultyCatalogue = () => ({ DB: failing<D1Database>(() => new TypeError('a fault in the catalogue')) })

const boxes = (failure: () => Error): Partial<Env> => {
  const stub = failing<DurableObjectStub>(failure)
  const get = () => stub
  const namespace = new Proxy(env.BALLOT_BOX, {
    get: (target, name) => {
      if (name === 'get') return get
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { BALLOT_BOX: namespace }
}

/** Boxes that are too busy to answer. */
export const overloadedBoxes = () => boxes(() => Object.assign(new Error('overloaded'), { overloaded: true }))

/** Boxes of which each call goes through `instead`. */
function boxesBy(instead: (method: string, call: () => Promise<unknown>) => Promise<unknown>): Partial<Env> {
  const other = (stub: DurableObjectStub) =>
    new Proxy(stub, {
      get:
        (target, name) =>
        (...given: unknown[]) => {
          // Whatever a stub has is a method: those of the class behind it, and `fetch`.
          const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>
          return instead(String(name), () => Reflect.apply(method, target, given))
        },
    })
  const namespace = new Proxy(env.BALLOT_BOX, {
    get: (target, name) => {
      if (name === 'get') return (id: DurableObjectId) => other(target.get(id))
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { BALLOT_BOX: namespace }
}

/** Boxes that are too busy for one kind of call, and answer all others. */
export const boxesTooBusyFor = (busyFor: string) =>
  boxesBy((method, call) =>
    method === busyFor ? Promise.reject(Object.assign(new Error('overloaded'), { overloaded: true })) : call(),
  )

/** Boxes that let everybody in to a poll of a status that there is not. */
export const boxesOfNoStatus = () =>
  boxesBy(async (_, call) => {
    // What `admit` answers.
    const admitted = (await call()) as { poll: object }
    return { ...admitted, poll: { ...admitted.poll, status: 'lost' } }
  })

const APART_MS = 5

/** Boxes that answer one after another, however near to each other they are asked. */
export function boxesFarApart(): Partial<Env> {
  let calls = 0
  return boxesBy(async (_, call) => {
    await scheduler.wait(++calls * APART_MS)
    return call()
  })
}

/** Boxes with a fault that nobody expects. */
export const faultyBoxes = () => boxes(() => new Error('a fault in the box'))

/**
 * Boxes whose every second call breaks with the object, as calls do while it is moved.
 * @param arrives whether the call that breaks had arrived, so that only its answer is lost
 */
export function movingBoxes(arrives: boolean): Partial<Env> {
  let calls = 0
  const broken = (stub: DurableObjectStub) =>
    new Proxy(stub, {
      get:
        (target, name) =>
        async (...given: unknown[]) => {
          const member: unknown = Reflect.get(target, name)
          if (arrives && typeof member === 'function') await Reflect.apply(member, target, given)
          throw Object.assign(new Error('moved'), { retryable: true })
        },
    })
  const namespace = new Proxy(env.BALLOT_BOX, {
    get: (target, name) => {
      if (name === 'get') {
        return (id: DurableObjectId) => (++calls % 2 === 1 ? broken(target.get(id)) : target.get(id))
      }
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { BALLOT_BOX: namespace }
}

let addresses = 0
/** An address that no other test uses. */
export const newAddress = () => ({ 'CF-Connecting-IP': `10.${++addresses >> 8}.${addresses & 255}.1` })
