// Owns the Worker before the floors' objects: the object named in the path, one RPC with the request's Idempotency-Key.
type Counted = Promise<{ counted: number; commits: number }>

interface FloorStub {
  insert(key: string): Promise<string>
  stats(): Counted
}

interface FloorEnv {
  FLOOR_BOX: { idFromName(name: string): DurableObjectId; get(id: DurableObjectId): FloorStub }
}

// Naming an object costs a hash; one hot poll needs it once.
let hotUrl = ''
let hotId: DurableObjectId | undefined

export const floorWorker = {
  async fetch(request: Request, env: FloorEnv): Promise<Response> {
    const { url } = request
    if (url !== hotUrl || hotId === undefined) {
      hotUrl = url
      hotId = env.FLOOR_BOX.idFromName(new URL(url).pathname)
    }
    const box = env.FLOOR_BOX.get(hotId)
    const key = request.headers.get('Idempotency-Key')
    return key === null ? Response.json(await box.stats()) : new Response(await box.insert(key))
  },
}
