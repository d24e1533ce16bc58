// Owns the types of what the collection needs of openapi-to-postmanv2, which brings none.
declare module 'openapi-to-postmanv2' {
  interface Pair {
    key: string
    value: string
    disabled?: boolean
  }

  export interface Item {
    id?: string
    name: string
    item?: Item[]
    request?: {
      name?: string
      method: string
      url: { path: string[]; host: string[]; query: Pair[]; variable: Pair[] }
      header: Pair[]
      body?: { mode: string; raw?: string }
      auth?: unknown
    }
    response?: { id?: string; code: number; originalRequest?: unknown }[]
    event?: { listen: string; script: { type: string; exec: string[] } }[]
    description?: unknown
  }

  export interface Collection {
    info: Record<string, unknown>
    item: Item[]
    variable?: Pair[]
    event?: unknown
  }

  type Outcome = { result: true; output: { type: string; data: Collection }[] } | { result: false; reason: string }

  const converter: {
    convertV2(
      input: { type: 'json'; data: unknown },
      options: Record<string, unknown>,
      done: (error: Error | null, outcome: Outcome) => void,
    ): void
  }
  export default converter
}
