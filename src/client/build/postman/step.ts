// Owns what a step of the collection is: one request of the journey, and what has to come of it.

export interface Step {
  /** The operation of the OpenAPI that it runs. */
  operation: string
  /** What it is called, where the operation is run more than once. Default: the operation's summary. */
  name?: string
  /** The status that comes, which the OpenAPI documents. */
  expects: number
  /** Variables without which it is passed over. */
  needs?: readonly string[]
  /** The variable that holds the token it shows. */
  bearer?: string
  /** Values of the path, in which variables may stand. Default: `pollId` is `{{pollId}}`. */
  path?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
  /** In place of the OpenAPI's example. */
  body?: unknown
  /** What to keep of the answer: variable → where it stands, names and indices with dots between. */
  keep?: Readonly<Record<string, string>>
  /** Runs before the request: a script of Postman. */
  before?: string
}

export interface Folder {
  name: string
  description: string
  steps: readonly Step[]
}
